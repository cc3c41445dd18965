import type { MarkJson, NodeJson } from '#lib/document/document.ts'
import type { Element, HtmlNode } from './html-tree.ts'
import type { Notes } from './pieces.ts'

/** What reading an HTML tree needs to know at every node. */
export interface HtmlReading {
  readonly notes: Notes
  /** Running text that stands for the mark of a footnote or endnote, by its link. */
  readonly marks: ReadonlyMap<Element, readonly NodeJson[]>
  /** Footnotes and endnotes that were read already. */
  readonly taken: ReadonlySet<Element>
}

/** A block of the document with where it stood; `level` is that of a heading. */
export interface HtmlBlock {
  readonly node: NodeJson
  readonly line: number
  readonly level?: number
}

/** How the parts of a list or a table are read: by the same rules as the page around it. */
export type BlocksOfHtml = (
  nodes: readonly HtmlNode[],
  marks: readonly MarkJson[],
  reading: HtmlReading,
) => readonly HtmlBlock[]
