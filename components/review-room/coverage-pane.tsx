import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Shape } from '#components/ui/shape.tsx'
import { useFirst } from '#components/ui/use-first.tsx'
import { coverageMap, type MappedSentence, type Standing } from '#lib/claims/coverage-map.ts'
import type { ClaimInReview, ReviewRoom } from '#lib/contract/review.ts'
import type { Range } from '#lib/document/text.ts'
import type { ClaimId } from '#lib/identity/ids.ts'
import { listed } from '#lib/publication/words.ts'
import classes from './coverage-pane.module.css'
import pane from './pane.module.css'
import { ToggleGroup } from './toggle-group.tsx'

/** More sentences at once are a wall; the rest is one press away. */
const most = 80

interface CoveragePaneProps {
  readonly manuscript: NonNullable<ReviewRoom['manuscript']>
  readonly claims: readonly ClaimInReview[]
  readonly annotations: ReviewRoom['annotations']
  readonly onClaim: (id: ClaimId) => void
  /** Says that a sentence states a claim; absent for who makes no annotations. */
  readonly onMissed: ((range: Range) => void) | undefined
}

const filters = [
  { value: 'outside', name: 'Outside claims' },
  { value: 'dismissed', name: 'Marked as no claim' },
  { value: 'all', name: 'All' },
] as const
type Filter = (typeof filters)[number]['value']

const shows: Readonly<Record<Filter, (standing: Standing) => boolean>> = {
  outside: (standing) => standing !== 'claimed',
  dismissed: (standing) => standing === 'dismissed',
  all: () => true,
}

/** Every sentence and how it stands, so that a reviewer finds what the writers missed. */
export function CoveragePane({ manuscript, claims, annotations, onClaim, onMissed }: CoveragePaneProps) {
  const map = useMemo(
    () => coverageMap(manuscript.document, manuscript.dismissals),
    [manuscript.document, manuscript.dismissals],
  )
  const [filter, setFilter] = useState<Filter>('outside')
  const numbers = new Map(claims.map(({ id }, at) => [id, at + 1]))
  const missed = annotations.filter(({ purpose, resolved }) => purpose === 'classifying' && resolved === null)
  const isMissed = ({ sentence: { start, end } }: MappedSentence) =>
    missed.some(({ selectors: { position } }) => position.start < end && position.end > start)
  const [shown, more] = useFirst(
    map.filter(({ standing }) => shows[filter](standing)),
    most,
  )
  const count = (standing: Standing) => map.filter((each) => each.standing === standing).length
  return (
    <div className={pane.panel}>
      <h2>Coverage</h2>
      <p>
        {map.length} sentences: {count('claimed')} in claims, {count('dismissed')} marked as no claim, {count('open')}{' '}
        undecided, {count('rest')} with nothing to check.
      </p>
      <div className={classes.map} aria-hidden="true">
        {map.map(({ sentence, standing }) => (
          <span key={sentence.start} data-standing={standing} />
        ))}
      </div>
      <ToggleGroup label="Which sentences" options={filters} value={filter} onChange={setFilter} />
      {shown.length === 0 ? <p className={classes.none}>There is none.</p> : null}
      <ol className={classes.sentences}>
        {shown.map((mapped) => (
          <li key={mapped.sentence.start}>
            <Shape meaning={shapes[mapped.standing].meaning} word={shapes[mapped.standing].word} />
            <div>
              <span className={classes.words}>{mapped.sentence.text}</span>
              <small>{aboutIt(mapped, numbers)}</small>
              {mapped.claimIds[0] === undefined ? null : (
                <Link id={mapped.claimIds[0]} number={numbers.get(mapped.claimIds[0])} onClaim={onClaim} />
              )}
              {mapped.standing === 'claimed' || onMissed === undefined ? null : isMissed(mapped) ? (
                <small>A reviewer said that it is a claim.</small>
              ) : (
                <Button size="compact-xs" variant="default" onClick={() => onMissed(mapped.sentence)}>
                  It is a claim
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
      {more}
    </div>
  )
}

const shapes = {
  claimed: { meaning: 'ok', word: 'In a claim' },
  dismissed: { meaning: 'advice', word: 'Marked as no claim' },
  open: { meaning: 'stop', word: 'Undecided' },
  rest: { meaning: 'wait', word: 'Nothing found to check' },
} as const

function aboutIt({ standing, claimIds, reason }: MappedSentence, numbers: ReadonlyMap<ClaimId, number>): string {
  if (standing === 'claimed') return `In ${listed(claimIds.map((id) => `claim ${numbers.get(id) ?? ''}`.trim()))}`
  if (standing === 'dismissed') return `Marked as no claim: ${reason}`
  return standing === 'open' ? 'Neither a claim nor marked as none' : 'Nothing was found in it to check'
}

interface LinkProps {
  readonly id: ClaimId
  readonly number: number | undefined
  readonly onClaim: (id: ClaimId) => void
}

const Link = ({ id, number, onClaim }: LinkProps) => (
  <Button size="compact-xs" variant="subtle" onClick={() => onClaim(id)}>
    Show claim {number}
  </Button>
)
