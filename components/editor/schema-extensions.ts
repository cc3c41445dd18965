import { type Attributes, type Extensions, Mark, Node } from '@tiptap/core'
import type { AttributeEntry } from '#lib/document/attributes.ts'
import {
  contentExpression,
  type MarkEntry,
  markTable,
  type NodeEntry,
  nodeTable,
  readHtmlAttributes,
  schema,
} from '#lib/document/schema.ts'

/**
 * Tiptap's nodes and marks, made from the one table of the document's schema and in its order, so that the editor can
 * hold nothing that the server would refuse. HTML is read and written as the schema itself does.
 */
export function schemaExtensions(): Extensions {
  return [
    ...Object.entries<NodeEntry>(nodeTable).map(([name, entry]) => nodeExtension(name, entry)),
    ...Object.entries<MarkEntry>(markTable).map(([name, entry]) => markExtension(name, entry)),
  ]
}

function nodeExtension(name: string, entry: NodeEntry) {
  const spec = schema.nodes[name as keyof typeof nodeTable].spec
  const { toDOM, parseDOM } = spec
  return Node.create({
    name,
    topNode: name === 'doc',
    ...(entry.content.length > 0 ? { content: contentExpression(entry) } : {}),
    ...flagsOf(entry),
    addAttributes: () => attributesOf(entry.attrs),
    ...(parseDOM ? { parseHTML: () => [...parseDOM] } : {}),
    ...(toDOM ? { renderHTML: ({ node }) => toDOM(node) } : {}),
    // A caret between blocks makes sense only where blocks are written; between parts it would write a second title.
    allowGapCursor: (entry.content as readonly string[]).includes('block') && name !== 'listItem',
    // Tiptap asks every extension about every node.
    extendNodeSchema: (extension) =>
      entry.tableRole !== undefined && extension.name === name ? { tableRole: entry.tableRole } : {},
  })
}

const flagsOf = ({ group, inline, atom, selectable, isolating, defining, linebreakReplacement }: NodeEntry) => ({
  ...(group === undefined ? {} : { group }),
  ...(inline === undefined ? {} : { inline }),
  ...(atom === undefined ? {} : { atom }),
  ...(selectable === undefined ? {} : { selectable }),
  ...(isolating === undefined ? {} : { isolating }),
  ...(defining === undefined ? {} : { defining }),
  ...(linebreakReplacement === undefined ? {} : { linebreakReplacement }),
})

function markExtension(name: string, entry: MarkEntry) {
  const { toDOM, parseDOM } = schema.marks[name as keyof typeof markTable].spec
  return Mark.create({
    name,
    inclusive: entry.inclusive,
    ...(entry.excludes === undefined ? {} : { excludes: entry.excludes }),
    addAttributes: () => attributesOf(entry.attrs),
    ...(parseDOM ? { parseHTML: () => [...parseDOM] } : {}),
    ...(toDOM ? { renderHTML: ({ mark }) => toDOM(mark, true) } : {}),
  })
}

const attributesOf = (attrs: Readonly<Record<string, AttributeEntry>>): Attributes =>
  Object.fromEntries(
    Object.entries(attrs).map(([name, entry]) => [
      name,
      {
        ...(entry.default === undefined ? { isRequired: true } : { default: entry.default }),
        // The whole element is rendered by the schema's own toDOM.
        rendered: false,
        parseHTML: (element: HTMLElement) => {
          const read = readHtmlAttributes({ [name]: entry }, (attribute) => element.getAttribute(attribute))
          return read === false ? null : read[name]
        },
        validate: (value: unknown) => {
          if (!entry.value.safeParse(value).success) throw new RangeError(`${name} is not allowed to be this.`)
        },
      },
    ]),
  )
