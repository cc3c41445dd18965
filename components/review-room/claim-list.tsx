import { Button, NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type MouseEvent, memo, useMemo } from 'react'
import { Shape } from '#components/ui/shape.tsx'
import { kindInfo } from '#lib/claims/kinds.ts'
import type { ClaimInReview, DifferenceView } from '#lib/contract/review.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { count } from '#lib/publication/words.ts'
import type { ClaimGroup } from './claim-groups.ts'
import classes from './claim-list.module.css'
import type { Place } from './place.ts'
import { AtClaim } from './presence/also-here.tsx'
import { claimStates } from './words.ts'

export interface ClaimListProps {
  readonly groups: readonly ClaimGroup<ClaimInReview>[]
  /** Everything else that changed since the viewer judged; none in a first round. */
  readonly differences: readonly DifferenceView[]
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
  const { groups, differences } = props
  return (
    <nav className={classes.list} aria-label="Claims">
      <h2 className={classes.hidden}>Claims in this revision</h2>
      {groups.map((group) => (
        <Group key={group.key} group={group} {...props} />
      ))}
      {differences.length > 0 ? <Others {...props} /> : null}
    </nav>
  )
}

function Others({ differences, place, hrefOf, onGo }: ClaimListProps) {
  const unseen = differences.filter(({ shown }) => !shown).length
  return (
    <section>
      <h3>What else changed</h3>
      <ul>
        <li>
          <a
            href={hrefOf({ pane: 'other-text' })}
            aria-current={place.pane === 'other-text' ? 'true' : undefined}
            onClick={(event) => follow(event, () => onGo({ pane: 'other-text' }))}
          >
            <Shape meaning={unseen === 0 ? 'ok' : 'wait'} word={unseen === 0 ? 'Shown' : 'To read'} />
            <span>
              {count(differences.length, 'change')} outside of these claims
              <small>{unseen === 0 ? 'You were shown all of them' : `${unseen} to read before you sign`}</small>
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
  const { from, to } = windowAround(
    group.claims.findIndex(({ id }) => id === props.focusId),
    group.claims.length,
  )
  const go = (at: number) => {
    const claim = group.claims[at]
    if (claim) props.onGo({ pane: 'claim', claimId: claim.id })
  }
  const entries = (
    <ol start={from + 1}>
      {from > 0 ? (
        <li>
          <Button size="compact-xs" variant="subtle" onClick={() => go(from - 1)}>
            {count(from, 'claim')} before
          </Button>
        </li>
      ) : null}
      {group.claims.slice(from, to).map((claim) => (
        <li key={claim.id} id={entryId(claim.id)}>
          <Entry
            claim={claim}
            isHere={props.place.pane === 'claim' && props.focusId === claim.id}
            isSending={props.sending.has(claim.id)}
            hrefOf={props.hrefOf}
            onGo={props.onGo}
          />
        </li>
      ))}
      {to < group.claims.length ? (
        <li>
          <Button size="compact-xs" variant="subtle" onClick={() => go(to)}>
            {count(group.claims.length - to, 'claim')} after
          </Button>
        </li>
      ) : null}
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

/** A longer list is shown in stretches; the stretch of the claim in focus stands with its neighbours. */
const stretch = 20

/** Which entries of a list are there, `from` included, `to` excluded. Without a focus its beginning. */
function windowAround(focus: number, total: number): { readonly from: number; readonly to: number } {
  if (total <= 3 * stretch) return { from: 0, to: total }
  const at = Math.floor(Math.max(0, focus) / stretch)
  const from = Math.max(0, Math.min((at - 1) * stretch, total - 3 * stretch))
  return { from, to: Math.min(total, from + 3 * stretch) }
}

interface EntryProps extends Pick<ClaimListProps, 'hrefOf' | 'onGo'> {
  readonly claim: ClaimInReview
  readonly isHere: boolean
  /** Whether a verdict on it is on its way to the server. */
  readonly isSending: boolean
}

/** Of thousands of entries, only those are shown anew of which something changed. */
const Entry = memo(function Entry({ claim, isHere, isSending, hrefOf, onGo }: EntryProps) {
  const here: Place = { pane: 'claim', claimId: claim.id }
  const [shape, word] = marker(claim, isSending)
  return (
    <a
      href={hrefOf(here)}
      aria-current={isHere ? 'true' : undefined}
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
})

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
export function ClaimSelect({ groups, differences, place, focusId, onGo }: ClaimListProps) {
  // It stands where the list does not; thousands of options are not made for nobody.
  const isNarrow = useMediaQuery('(max-width: 60rem)') ?? false
  const options = useMemo(
    () =>
      isNarrow &&
      groups.map((group) => (
        <optgroup key={group.key} label={group.title}>
          {group.claims.map((claim) => (
            <option key={claim.id} value={claim.id}>
              {claim.asks === 'judge' ? '○' : claim.mine?.decision === 'approved' ? '✓' : '·'} {claim.text}
            </option>
          ))}
        </optgroup>
      )),
    [groups, isNarrow],
  )
  const value = place.pane === 'other-text' ? 'other-text' : (focusId ?? '')
  const go = (chosen: string) => {
    const claim = groups.flatMap(({ claims }) => claims).find(({ id }) => id === chosen)
    onGo(claim ? { pane: 'claim', claimId: claim.id } : { pane: 'other-text' })
  }
  if (!isNarrow) return null
  return (
    <NativeSelect
      className={classes.select}
      label="Claim"
      value={value}
      onChange={(event) => go(event.currentTarget.value)}
    >
      {options}
      {differences.length > 0 ? <option value="other-text">{count(differences.length, 'other change')}</option> : null}
    </NativeSelect>
  )
}
