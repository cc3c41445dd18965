import { Tooltip } from '@mantine/core'
import { colorOf } from '#components/editor/peers.ts'
import people from '#components/editor/presence.module.css'
import { initialsOf } from '#components/ui/initials.ts'
import type { PresentPerson } from '#lib/contract/presence.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { listed } from '#lib/publication/words.ts'
import classes from './presence.module.css'
import { useOthers, useOthersAt } from './presence.tsx'

const colored = ({ id }: PresentPerson) => ({ '--person': colorOf(id) }) as React.CSSProperties

/** So many names fit a line; of more it says how many. */
const mostNamed = 2

const here = (names: readonly string[]): string => {
  const named =
    names.length > mostNamed + 1 ? [...names.slice(0, mostNamed), `${names.length - mostNamed} others`] : names
  return `${listed(named)} ${names.length === 1 ? 'is' : 'are'} here`
}

interface AlsoHereProps {
  /** What a claim is known by in the list, such as its number. */
  readonly numberOf: (claimId: ClaimId) => number | null
}

/** Who else is in the review room, and at which claim. Arrivals and departures are told politely, moves are not. */
export function AlsoHere({ numberOf }: AlsoHereProps) {
  const others = useOthers()
  const names = others.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))
  const placeOf = ({ claimId, role }: PresentPerson) => {
    const number = claimId && numberOf(claimId)
    return number ? `${role}, at claim ${number}` : role
  }
  return (
    <>
      {others.length === 0 ? null : (
        <div className={classes.here}>
          <ul className={people.people} aria-label="Also here">
            {others.map((person) => (
              <li key={person.id}>
                <Tooltip
                  label={`${person.name}, ${placeOf(person)}`}
                  events={{ hover: true, focus: true, touch: true }}
                >
                  <button
                    type="button"
                    className={people.person}
                    style={colored(person)}
                    aria-label={`${person.name}, ${placeOf(person)}`}
                    data-initials={initialsOf(person.name)}
                  />
                </Tooltip>
              </li>
            ))}
          </ul>
          <span aria-hidden="true">{here(names)}</span>
        </div>
      )}
      <span className={people.told} role="status">
        {names.length === 0 ? '' : here(names)}
      </span>
    </>
  )
}

/** A small mark at a claim that somebody else has in focus. */
export function AtClaim({ claimId }: { claimId: ClaimId }) {
  const others = useOthersAt(claimId)
  if (others.length === 0) return null
  const names = listed(others.map(({ name }) => name))
  return (
    <span className={classes.at} title={`${names} ${others.length === 1 ? 'is' : 'are'} at this claim`}>
      {others.map((person) => (
        <span key={person.id} className={classes.mark} style={colored(person)} aria-hidden="true">
          {initialsOf(person.name)}
        </span>
      ))}
      <span className={people.told}>{` ${names} at this claim`}</span>
    </span>
  )
}
