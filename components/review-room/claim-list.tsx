import { NativeSelect } from '@mantine/core'
import type { MouseEvent } from 'react'
import { Shape } from '#components/ui/shape.tsx'
import { kindInfo } from '#lib/claims/kinds.ts'
import type { ClaimInReview, ReviewRoom } from '#lib/contract/review.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { count } from '#lib/publication/words.ts'
import type { ClaimGroup } from './claim-groups.ts'
import classes from './claim-list.module.css'
import type { Place } from './place.ts'
import { AtClaim } from './presence/also-here.tsx'
import { claimStates } from './words.ts'

export interface ClaimListProps {
  readonly groups: readonly ClaimGroup<ClaimInReview>[]
  readonly removed: ReviewRoom['removedClaims']
  /** How many other pieces of text changed; `null` in a first round. */
  readonly otherText: number | null
  readonly hasSeenOtherText: boolean
  readonly place: Place
  readonly focusId: ClaimId | null
  /** Verdicts on their way to the server. */
  readonly sending: ReadonlySet<ClaimId>
  readonly hrefOf: (place: Place) => string
  readonly onGo: (place: Place) => void
}

/** The id of a claim's entry, to which the claim in the text points. */
export const entryId = (id: ClaimId): string => `claim-entry-${id}`

/** Every claim, in the order in which it asks for attention. */
export function ClaimList(props: ClaimListProps) {
  const { groups, removed, otherText } = props
  return (
    <nav className={classes.list} aria-label="Claims">
      <h2 className={classes.hidden}>Claims in this revision</h2>
      {groups.map((group) => (
        <Group key={group.key} group={group} {...props} />
      ))}
      {removed.length > 0 ? (
        <section>
          <h3>Removed</h3>
          <ul>
            {removed.map(({ id, text }) => (
              <li key={id} className={classes.removed}>
                <del>{text}</del>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {otherText ? <OtherText {...props} changes={otherText} /> : null}
    </nav>
  )
}

function OtherText({ changes, hasSeenOtherText, place, hrefOf, onGo }: ClaimListProps & { changes: number }) {
  return (
    <section>
      <h3>Other text</h3>
      <ul>
        <li>
          <a
            href={hrefOf({ pane: 'other-text' })}
            aria-current={place.pane === 'other-text' ? 'true' : undefined}
            onClick={(event) => follow(event, () => onGo({ pane: 'other-text' }))}
          >
            <Shape meaning={hasSeenOtherText ? 'ok' : 'wait'} word={hasSeenOtherText ? 'Shown' : 'To read'} />
            <span>
              {count(changes, 'passage')} outside claims changed
              <small>Read before you sign</small>
            </span>
          </a>
        </li>
      </ul>
    </section>
  )
}

/** A plain click goes there in place; with a key held it is a link like any other. */
function follow(event: MouseEvent, go: () => void) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  go()
}

function Group({ group, ...props }: ClaimListProps & { group: ClaimGroup<ClaimInReview> }) {
  const entries = (
    <ol>
      {group.claims.map((claim) => (
        <li key={claim.id} id={entryId(claim.id)}>
          <Entry claim={claim} {...props} />
        </li>
      ))}
    </ol>
  )
  if (group.key !== 'settled') {
    return (
      <section>
        <h3>{group.title}</h3>
        {entries}
      </section>
    )
  }
  return (
    <details className={classes.settled} open={group.claims.some(({ id }) => id === props.focusId) || undefined}>
      <summary>
        <Shape meaning="ok" /> {group.title}
      </summary>
      {entries}
    </details>
  )
}

interface EntryProps extends ClaimListProps {
  readonly claim: ClaimInReview
}

function Entry({ claim, place, focusId, sending, hrefOf, onGo }: EntryProps) {
  const here: Place = { pane: 'claim', claimId: claim.id }
  const [shape, word] = marker(claim, sending.has(claim.id))
  return (
    <a
      href={hrefOf(here)}
      aria-current={place.pane === 'claim' && focusId === claim.id ? 'true' : undefined}
      onClick={(event) => follow(event, () => onGo(here))}
    >
      <Shape meaning={shape} word={word} />
      <span>
        <span className={classes.text}>{claim.text}</span>
        <small>
          {note(claim)}
          <AtClaim claimId={claim.id} />
        </small>
      </span>
    </a>
  )
}

/** What stands before a claim: the viewer's own judgment where there is one, else how the claim stands. */
function marker(claim: ClaimInReview, isSending: boolean) {
  if (isSending) return ['ok', 'Judged by you, being saved'] as const
  if (claim.asks === 'judge' && claim.state !== 'waiting')
    return [claimStates[claim.state].shape === 'ok' ? 'wait' : claimStates[claim.state].shape, 'Waits for you'] as const
  if (claim.asks === 'judge') return ['wait', 'Waits for you'] as const
  if (claim.mine?.decision === 'approved') return ['ok', 'Approved by you'] as const
  const { shape, word } = claimStates[claim.state]
  return [shape, word] as const
}

const sinceWords = {
  changed: 'Words changed',
  'evidence-changed': 'Evidence changed',
  new: '',
  unchanged: '',
} as const

function note(claim: ClaimInReview): string {
  const since = claim.since ? sinceWords[claim.since.type] : ''
  const about = `${kindInfo[claim.kind].name}, ${claim.risk} risk${claim.key ? ', key' : ''}`
  return [about, since, claim.state === 'waiting' || claim.state === 'stale' ? claim.progress : '']
    .filter((part) => part !== '')
    .join('. ')
}

/** The same list as one field, for narrow screens. */
export function ClaimSelect({ groups, otherText, place, focusId, onGo }: ClaimListProps) {
  const value = place.pane === 'other-text' ? 'other-text' : (focusId ?? '')
  const go = (chosen: string) => {
    const claim = groups.flatMap(({ claims }) => claims).find(({ id }) => id === chosen)
    onGo(claim ? { pane: 'claim', claimId: claim.id } : { pane: 'other-text' })
  }
  return (
    <NativeSelect
      className={classes.select}
      label="Claim"
      value={value}
      onChange={(event) => go(event.currentTarget.value)}
    >
      {groups.map((group) => (
        <optgroup key={group.key} label={group.title}>
          {group.claims.map((claim) => (
            <option key={claim.id} value={claim.id}>
              {claim.asks === 'judge' ? '○' : claim.mine?.decision === 'approved' ? '✓' : '·'} {claim.text}
            </option>
          ))}
        </optgroup>
      ))}
      {otherText ? <option value="other-text">{count(otherText, 'other change')}</option> : null}
    </NativeSelect>
  )
}
