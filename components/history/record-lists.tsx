import { Difference } from '#components/review-room/difference.tsx'
import type { RecordChange, RecordChanges } from '#lib/comparison/records.ts'
import { claimPlaceId } from './compared-scene.ts'
import classes from './history.module.css'

const words = { changed: 'changed', new: 'new', removed: 'removed' } as const

/** What changed of claims, references and sentences waved through, in words. */
export function RecordLists({ records: { claims, references, dismissals } }: { records: RecordChanges }) {
  return (
    <div className={classes.records}>
      {claims.length > 0 ? (
        <section aria-labelledby="changed-claims">
          <h3 id="changed-claims">Claims</h3>
          <ul>
            {claims.map(({ id, number, type, words: parts, said }) => (
              <li key={id}>
                <a href={`#${claimPlaceId(id)}`}>
                  {type === 'removed' ? 'Claim removed' : `Claim ${number} ${words[type]}`}
                </a>
                <p>
                  <Difference parts={parts} />
                </p>
                {said.map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <RecordList title="References" changes={references} />
      <RecordList title="Sentences that are no claim" changes={dismissals} />
    </div>
  )
}

function RecordList({ title, changes }: { title: string; changes: readonly RecordChange[] }) {
  if (changes.length === 0) return null
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {changes.map(({ key, type, name, said }) => (
          <li key={key}>
            <b>{{ changed: 'Changed', new: 'New', removed: 'Removed' }[type]}:</b> {name}
            {said.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
