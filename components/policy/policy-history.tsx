import { Button } from '@mantine/core'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { PolicyEntry } from '#lib/contract/policy.ts'
import { longDate } from '#lib/publication/words.ts'
import classes from './policy.module.css'

interface PolicyHistoryProps {
  readonly versions: readonly PolicyEntry[]
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly onMore: () => void
}

/** Every version with who made it, when, why, and what it changed of the one before. */
export function PolicyHistory({ versions, hasMore, isLoading, onMore }: PolicyHistoryProps) {
  return (
    <section className={classes.history} aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <p className={classes.note}>Each sign-off names the version under which it counted. None is ever changed.</p>
      <ol reversed>
        {versions.map(({ version, at, by, reason, changes }) => (
          <li key={version}>
            <h3>
              Version {version}
              {at ? (
                <small>
                  {by?.name}, {longDate(at)} (<RelativeTime at={at} />)
                </small>
              ) : null}
            </h3>
            <p>{at ? `“${reason}”` : reason}</p>
            {changes.length > 0 ? (
              <ul>
                {changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
      {hasMore ? (
        <Button variant="default" loading={isLoading} onClick={onMore}>
          Load older versions
        </Button>
      ) : null}
    </section>
  )
}
