import { updateYFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { rememberObjects } from '#lib/canonical/remember.ts'
import { recordsFor } from '#lib/claims/records.ts'
import type { ArticleDocument, MarkJson, NodeJson } from '#lib/document/document.ts'
import { schema } from '#lib/document/schema.ts'
import { withSkeleton } from '#lib/document/skeleton.ts'
import {
  readClaimRecords,
  readDismissals,
  readReferences,
  sharedMaps,
  writeClaimRecords,
  writeDismissals,
  writeReferences,
} from './shared-maps.ts'

/** The name of the text in a shared copy; what the editor is told to edit. */
export const documentField = 'document'

/**
 * The manuscript that a shared copy holds. Records of claims whose words are not in the text stay in the copy, for an
 * undo, and are left out here; entries that do not fit are left out too, though the door lets none in.
 */
export function readManuscript(doc: Y.Doc): Manuscript {
  const maps = sharedMaps(doc)
  const document = readDocument(doc)
  return {
    document,
    claims: recordsFor(document, readClaimRecords(maps.claims)),
    references: readReferences(maps.references),
    dismissals: readDismissals(maps.dismissals),
  }
}

/** The text alone, as ProseMirror's JSON. What the door let in fits the schema, so the cast says no more than is so. */
export function readDocument(doc: Y.Doc): ArticleDocument {
  const document: NodeJson = { type: 'doc', content: doc.getXmlFragment(documentField).toArray().map(reader(doc)) }
  return document as ArticleDocument
}

/** How a part of the text is read now. In the middle of a change nothing that was read before counts. */
function reader(doc: Y.Doc): (part: Part) => NodeJson {
  const isChanging = doc._transaction !== null || doc._transactionCleanups.length > 0
  if (isChanging) return readPart
  const known = partsRead(doc)
  return (part) => {
    const read = known.get(part) ?? readPart(part)
    known.set(part, read)
    return read
  }
}

/** What parts of a copy said when they were last read; each change forgets those that it is in. */
const partsRead = rememberObjects((doc: Y.Doc): WeakMap<object, NodeJson> => {
  const read = new WeakMap<object, NodeJson>()
  doc.on('afterTransaction', ({ changedParentTypes }) => {
    for (const type of changedParentTypes.keys()) read.delete(type)
  })
  return read
})

type Part = ReturnType<Y.XmlFragment['toArray']>[number]

function readPart(part: Part): NodeJson {
  if (!(part instanceof Y.XmlElement)) throw new Error('Words stand outside of every part of the text.')
  const attrs = part.getAttributes()
  const { content } = yXmlFragmentToProsemirrorJSON(part) as { content: NodeJson[] }
  return tidy({ type: part.nodeName, ...(Object.keys(attrs).length === 0 ? {} : { attrs }), content: content.flat() })
}

/**
 * Changes the shared copy in one transaction so that it says `part`, by the smallest change. `base` is what the change was
 * made from: whatever others added since stays. Without it the copy itself is the base.
 */
export function writeManuscript(
  doc: Y.Doc,
  part: Partial<Manuscript>,
  base: Partial<Manuscript> | null = null,
  origin: unknown = null,
): void {
  const maps = sharedMaps(doc)
  doc.transact(() => {
    if (part.document !== undefined) writeDocument(doc, part.document)
    if (part.claims !== undefined) writeClaimRecords(maps.claims, part.claims, base?.claims ?? null)
    if (part.references !== undefined) writeReferences(maps.references, part.references, base?.references ?? null)
    if (part.dismissals !== undefined) writeDismissals(maps.dismissals, part.dismissals, base?.dismissals ?? null)
  }, origin)
}

const writeDocument = (doc: Y.Doc, document: ArticleDocument): void =>
  updateYFragment(doc, doc.getXmlFragment(documentField), schema.nodeFromJSON(document), {
    mapping: new Map(),
    isOMark: new Map(),
  })

/** The first state of a shared copy: the manuscript with its empty parts in place, as one update. */
export function firstState(manuscript: Manuscript): Uint8Array {
  const doc = new Y.Doc()
  writeManuscript(doc, { ...manuscript, document: withSkeleton(manuscript.document) })
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

/** Without the empty attributes that Yjs gives to every mark. */
function tidy({ type, attrs, content, marks, text }: NodeJson): NodeJson {
  return {
    type,
    ...(attrs === undefined ? {} : { attrs }),
    ...(content === undefined || content.length === 0 ? {} : { content: content.map(tidy) }),
    ...(marks === undefined || marks.length === 0 ? {} : { marks: marks.map(tidyMark) }),
    ...(text === undefined ? {} : { text }),
  }
}

const tidyMark = ({ type, attrs = {} }: MarkJson): MarkJson =>
  Object.keys(attrs).length === 0 ? { type } : { type, attrs }
