import type { Instant } from '#lib/time/instant.ts'
import classes from './publish-room.module.css'
import { browserZone, onClocks } from './schedule-choice.ts'

/** One moment as clocks show it where it goes out, in UTC and where the viewer is. */
export function Clocks({ at, zone }: { at: Instant; zone: string }) {
  return (
    <dl className={classes.clocks} aria-label="Time of publication">
      {onClocks(at, zone, browserZone()).map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <time dateTime={at}>{value}</time>
          </dd>
        </div>
      ))}
    </dl>
  )
}
