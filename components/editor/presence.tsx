'use client'

import { Tooltip } from '@mantine/core'
import { initialsOf } from '#components/ui/initials.ts'
import type { Peer } from './peers.ts'
import classes from './presence.module.css'
import { usePeers, type WorkingCopy } from './working-copy.tsx'

/** Each person once, with the page in which they are in some section. */
function peopleOf(peers: readonly Peer[]): readonly Peer[] {
  const people = new Map<string, Peer>()
  for (const peer of peers) if (!people.has(peer.personId) || peer.section !== '') people.set(peer.personId, peer)
  return [...people.values()]
}

const placeOf = ({ section }: Peer): string => (section === '' ? 'has the text open' : `in “${section}”`)

/** Who else has the text open, and where they are. Each can be reached by keyboard; arrivals are told once, politely. */
export function Presence({ copy: { session } }: { copy: WorkingCopy }) {
  const peers = usePeers(session)
  const people = peopleOf(peers).filter(({ personId }) => personId !== session.person.id)
  const names = people.map(({ name }) => name)
  return (
    <>
      {people.length === 0 ? null : (
        <ul className={classes.people} aria-label="Also here">
          {people.map((person) => (
            <li key={person.personId}>
              <Tooltip label={`${person.name}, ${placeOf(person)}`} events={{ hover: true, focus: true, touch: true }}>
                <button
                  type="button"
                  className={classes.person}
                  style={{ '--person': person.color } as React.CSSProperties}
                  aria-label={`${person.name}, ${placeOf(person)}`}
                  data-initials={initialsOf(person.name)}
                />
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
      <span className={classes.told} role="status">
        {names.length === 0 ? '' : `Also here: ${names.join(', ')}`}
      </span>
    </>
  )
}
