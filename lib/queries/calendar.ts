import {
  expiringBetween,
  missingFromBundles,
  publishedBetween,
  readyToSchedule,
  scheduledBetween,
} from '#db/calendar.ts'
import { currentPolicy } from '#db/policies.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notAllowed, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { Calendar, CalendarEntry } from '#lib/contract/calendar.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { Instant } from '#lib/time/instant.ts'

const longestDays = 62
/** Of each kind; a screen that needs more shows a shorter stretch. */
const entriesShown = 500
const readyShown = 50

/** What goes out, went out and is taken off between two instants. */
export async function readCalendar(
  { from, to }: { readonly from: Instant; readonly to: Instant },
  actor: Actor,
  { db }: Pick<Deps, 'db'>,
): Promise<Outcome<Calendar>> {
  if (!mayAct('plan-publications', actor)) return notAllowed('plan-publications')
  const days = (Date.parse(to) - Date.parse(from)) / (24 * 60 * 60 * 1000)
  if (days <= 0)
    return invalid('ends-before-it-begins', 'The end of the time has to come after its beginning.', '/query/to')
  if (days > longestDays) return invalid('too-long', `Ask for ${longestDays} days at most.`, '/query/to')
  const stretch = { from, to, limit: entriesShown + 1 }
  const scheduled = await scheduledBetween(db, stretch)
  const published = await publishedBetween(db, stretch)
  const expiring = await expiringBetween(db, stretch)
  const entries: CalendarEntry[] = [
    ...scheduled.slice(0, entriesShown).map(({ articleId, title, specialty, at, bundle, ...promise }) => ({
      ...{ type: 'scheduled' as const, articleId, title, specialty, at, promise, bundle },
    })),
    ...published.slice(0, entriesShown).map((entry) => ({
      ...{ type: 'published' as const, ...entry, promise: null, bundle: null },
    })),
    ...expiring
      .slice(0, entriesShown)
      .flatMap(({ at, ...entry }) =>
        at === null ? [] : [{ type: 'expires' as const, ...entry, at, promise: null, bundle: null }],
      ),
  ]
  return succeed({
    entries: entries.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)),
    cut: [scheduled, published, expiring].some(({ length }) => length > entriesShown),
    publicationsPerDay: (await currentPolicy(db)).publicationsPerDay,
    ready: await readyToSchedule(db, readyShown),
    missing: await missingFromBundles(db, readyShown),
  })
}
