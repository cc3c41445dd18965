import { Text } from '@mantine/core'
import { type Meaning, Shape } from '#components/ui/shape.tsx'
import type { Finding, Leftover } from '#lib/import/findings.ts'
import { count } from '#lib/publication/words.ts'
import classes from './import-room.module.css'

/** How a place in the source is called: a Word file has no lines. */
export type PlaceName = 'Line' | 'Near paragraph'

const severities: readonly { severity: Finding['severity']; title: string; meaning: Meaning; word: string }[] = [
  { severity: 'stop', title: 'To be settled before review', meaning: 'stop', word: 'Must be settled before review' },
  { severity: 'warning', title: 'Warnings', meaning: 'advice', word: 'Warning' },
  { severity: 'note', title: 'Notes', meaning: 'wait', word: 'Note' },
]

/** What the source says of itself, leaves out or cannot bring along, the gravest first. */
export function FindingList({ findings, place }: { readonly findings: readonly Finding[]; readonly place: PlaceName }) {
  return (
    <section aria-labelledby="import-findings">
      <h2 className={classes.title} id="import-findings">
        {count(findings.length, 'finding')}
      </h2>
      <Text size="xs" c="dimmed" mb="xs">
        What the source says of itself or leaves out, and what becomes of it.
      </Text>
      {severities.map(({ severity, title, meaning, word }) => {
        const own = findings.filter((finding) => finding.severity === severity)
        return own.length === 0 ? null : (
          <div key={severity}>
            <h3 className={classes.subtitle}>
              {title} ({own.length})
            </h3>
            <ul className={classes.findings}>
              {numbered(own).map(({ item: { message, quote, line }, key }) => (
                <li key={key}>
                  <Shape meaning={meaning} word={word} />
                  <div>
                    {message}{' '}
                    <small>
                      {place} {line}
                    </small>
                    {quote ? <blockquote dir="auto">{quote}</blockquote> : null}
                  </div>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}

/** Text that found no place, whole. */
export function LeftoverList({
  leftovers,
  place,
}: {
  readonly leftovers: readonly Leftover[]
  readonly place: PlaceName
}) {
  return (
    <section aria-labelledby="import-leftovers">
      <h2 className={classes.title} id="import-leftovers">
        {count(leftovers.length, 'piece')} without a place
      </h2>
      <Text size="xs" c="dimmed" mb="xs">
        Kept beside the draft, whole, so that nothing is lost.
      </Text>
      <ul className={classes.findings}>
        {numbered(leftovers).map(({ item: { text, line, reason }, key }) => (
          <li key={key}>
            <Shape meaning="advice" word="Left over" />
            <div>
              {reason}{' '}
              <small>
                {place} {line}
              </small>
              <blockquote dir="auto">{text}</blockquote>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Two findings may say the same of the same line: their order tells them apart, and never changes. */
const numbered = <T,>(items: readonly T[]) => items.map((item, at) => ({ item, key: `item ${at}` }))
