import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { personId } from '#lib/article/manuscript.fixture.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { firstState } from '#lib/coediting/shared-manuscript.ts'
import { sharedMaps } from '#lib/coediting/shared-maps.ts'

/** What an editor asks of its session, over a shared document that is in no other page; `null` is empty and gets its text from another. */
export function localSession(manuscript: (Pick<Manuscript, 'document'> & Partial<Manuscript>) | null, person = 1) {
  const doc = new Y.Doc()
  if (manuscript) Y.applyUpdate(doc, firstState({ claims: [], references: [], dismissals: [], ...manuscript }))
  return {
    doc,
    provider: { awareness: new Awareness(doc) },
    person: { id: personId(person), name: `Person ${person}` },
    knows: (id: string) => sharedMaps(doc).claims.has(`${id} kind`),
  }
}

/** From now on each of two documents hears at once what is changed in the other. */
export function pair(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one), 'pair')
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other), 'pair')
  const carry = (to: Y.Doc) => (update: Uint8Array, origin: unknown) => {
    if (origin !== 'pair') Y.applyUpdate(to, update, 'pair')
  }
  one.on('update', carry(other))
  other.on('update', carry(one))
}
