import { hashOf } from '#lib/canonical/sha256.ts'
import { markTable, nodeTable } from '#lib/document/schema.ts'

/** Raised by hand when the maps beside the text, or how the text is written to the shared copy, change. */
const layout = 1

/**
 * Names what a page must know to take part in an article: an editor that does not know a node would delete it from
 * everybody's text at its next keystroke, so a page with another version is refused.
 */
export const schemaVersion: string = hashOf('countersign:schema:1', {
  layout,
  nodes: Object.entries(nodeTable).map(([name, { content, attrs }]) => [name, content, Object.keys(attrs)]),
  marks: Object.entries(markTable).map(([name, { attrs }]) => [name, Object.keys(attrs)]),
}).slice(0, 16)
