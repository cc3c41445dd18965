import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'
import { PersonId } from '#lib/identity/ids.ts'

/** Somebody else's open page of this article. */
export interface Peer {
  readonly clientId: number
  readonly personId: PersonId
  readonly name: string
  readonly color: string
  /** The heading of the section that they are in, or a name of the part; empty where that is not known. */
  readonly section: string
  /** Whether something typed there has not reached the server yet. */
  readonly unsynced: boolean
}

// What other pages say of themselves is input like any other.
const Said = z.object({
  user: z.object({ personId: PersonId, name: z.string().max(200), color: z.string().regex(/^#[0-9a-f]{6}$/) }),
  section: z.string().max(300).catch(''),
  unsynced: z.boolean().catch(false),
})

/** Who else is here, in a stable order. Pages that do not say who they are are left out. */
export function readPeers(awareness: Pick<Awareness, 'clientID' | 'getStates'>): readonly Peer[] {
  return [...awareness.getStates()]
    .flatMap(([clientId, state]) => {
      const said = clientId === awareness.clientID ? null : Said.safeParse(state).data
      return said ? [{ clientId, ...said.user, section: said.section, unsynced: said.unsynced }] : []
    })
    .sort((a, b) => a.name.localeCompare(b.name) || a.clientId - b.clientId)
}

export const samePeers = (a: readonly Peer[], b: readonly Peer[]): boolean => JSON.stringify(a) === JSON.stringify(b)

const colors = ['#0e7a6d', '#a15c00', '#5b53b5', '#a8326e', '#2f6fb0', '#5f7a1f', '#8a4b2a', '#6b6f76'] as const

/** A person's colour, the same in every page; a sign beside the name, never instead of it. */
export function colorOf(personId: PersonId): string {
  const sum = [...personId].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9973, 7)
  return colors[sum % colors.length] ?? colors[0]
}
