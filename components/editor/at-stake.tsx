import type { ClaimId } from '#lib/identity/ids.ts'
import type { PanelProps } from './panel-props.ts'
import classes from './write-room.module.css'

/** So many are named; a selection of the whole text may hold hundreds. */
const named = 6

interface AtStakeProps extends Pick<PanelProps, 'copy' | 'analysis'> {
  /** The claims at the caret or in the selection. */
  readonly here: readonly ClaimId[]
}

/** Which approvals the next edit would take away, before it is made: those of the claims that the selection touches. */
export function AtStake({ copy, analysis, here }: AtStakeProps) {
  const approved = analysis.claims.filter(({ record, state }) => state === 'approved' && here.includes(record.id))
  const isShown = approved.length > 0 && copy.view.editable
  return (
    <section aria-label="Approvals here" hidden={!isShown}>
      <h2>{approved.length === 1 ? 'An approval stands here' : `${approved.length} approvals stand here`}</h2>
      <p role="status" className={classes.soft}>
        {isShown ? (approved.length === 1 ? ofOne : ofMany(approved.length)) : ''}
      </p>
      <ul className={classes.lines}>
        {approved.slice(0, named).map(({ record, text }) => (
          <li key={record.id}>“{text}”</li>
        ))}
        {approved.length > named ? <li>and {approved.length - named} more</li> : null}
      </ul>
    </section>
  )
}

const ofOne =
  'Changing the words, kind, question or evidence of this claim takes its approval away. Changed back, it has it again.'
const ofMany = (count: number): string =>
  `Changing these words takes ${count} approvals away. Changed back, the claims have them again.`
