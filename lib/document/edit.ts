import type { ReferenceId } from '#lib/identity/ids.ts'
import type { ArticleDocument, MarkJson, NodeJson } from './document.ts'
import type { MarkName, NodeName } from './schema.ts'

/** A node with its content; an empty list writes no content, as ProseMirror does. */
export function node(
  type: Exclude<NodeName, 'text' | 'citation'>,
  content: readonly NodeJson[] = [],
  attrs?: Readonly<Record<string, unknown>>,
): NodeJson {
  return { type, ...(attrs === undefined ? {} : { attrs }), ...(content.length === 0 ? {} : { content }) }
}

/** Running text as a list to spread: none for the empty text, which ProseMirror does not allow. */
export const text = (words: string, marks: readonly MarkJson[] = []): readonly NodeJson[] =>
  words === '' ? [] : [{ type: 'text', ...(marks.length === 0 ? {} : { marks }), text: words }]

export const mark = (type: MarkName, attrs?: Readonly<Record<string, unknown>>): MarkJson =>
  attrs === undefined ? { type } : { type, attrs }

/** A citation of one or more references at this spot. */
export const citation = (referenceIds: readonly ReferenceId[]): NodeJson => ({
  type: 'citation',
  attrs: { referenceIds },
})

/** What a new article opens with: its title if it has one yet, a place for the summary and one section. Fits the schema. */
export function emptyDocument(title = ''): ArticleDocument {
  return documentOf([
    node('title', text(title)),
    node('summary'),
    node('section', [node('heading'), node('quickAnswer'), node('paragraph')]),
  ])
}

/** A document of nodes that were built with the functions above; it is not checked here, but where it enters. */
export const documentOf = (content: readonly NodeJson[]): ArticleDocument => node('doc', content) as ArticleDocument
