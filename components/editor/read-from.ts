import type { Node } from '@tiptap/pm/model'
import type { Manuscript } from '#lib/article/manuscript.ts'

/** The editor's text from which each manuscript was read, so that the manuscript's places are found in it again. */
const readFrom = new WeakMap<Manuscript, Node>()

/** Notes that a manuscript was read from this text. */
export const noteRead = (manuscript: Manuscript, doc: Node): void => void readFrom.set(manuscript, doc)

/** The same, unless it is known what it was read from. */
export function noteFirstRead(manuscript: Manuscript, doc: Node): void {
  if (!readFrom.has(manuscript)) noteRead(manuscript, doc)
}

/** Whether the editor still shows what the manuscript was read from: what was said a moment ago may be behind the text. */
export const isReadFrom = (manuscript: Manuscript, doc: Node): boolean => readFrom.get(manuscript)?.eq(doc) === true
