import * as Y from 'yjs'
import { markEntry, nodeEntry, nodeTable } from '#lib/document/schema.ts'
import { documentField } from './shared-manuscript.ts'
import { mapNames } from './shared-maps.ts'

/**
 * Whether this process knows every node, mark and attribute that an update brings. One that a newer process let in may
 * hold more: a page of this process's age would take that out of everybody's text.
 */
export const knowsNamesIn = (update: Uint8Array): boolean => Y.decodeUpdate(update).structs.every(isKnown)

/** The same of all that a shared copy holds. */
export const knowsNamesOf = (doc: Y.Doc): boolean =>
  [...doc.store.clients.values()].every((structs) => structs.every(isKnown))

const attributeNames: ReadonlySet<string> = new Set(Object.values(nodeTable).flatMap(({ attrs }) => Object.keys(attrs)))
const parts: ReadonlySet<string> = new Set([documentField, ...mapNames])

function isKnown(struct: object): boolean {
  if (!(struct instanceof Y.Item) || struct.deleted) return true
  const { content, parentSub } = struct
  // As it is decoded: the name of a part, or the id of what holds the piece.
  const parent: unknown = struct.parent
  if (typeof parent === 'string') return parts.has(parent)
  if (content instanceof Y.ContentFormat) return markEntry(content.key.replace(/--.*$/, '')) !== undefined
  if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement)
    return nodeEntry(content.type.nodeName) !== undefined
  const isAttribute = parent instanceof Y.ID || parent instanceof Y.XmlElement
  return parentSub === null || !isAttribute || attributeNames.has(parentSub)
}
