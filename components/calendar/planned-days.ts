import type { Calendar, CalendarEntry } from '#lib/contract/calendar.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import type { Instant, PlainDate } from '#lib/time/instant.ts'
import { dayIn } from './days.ts'

/** What an editor should look at: of one entry, or of a whole day. */
export interface Concern {
  readonly code: 'over-capacity' | 'same-minute' | 'same-topic' | 'unsigned' | 'bundle-incomplete' | 'late'
  readonly message: string
}

export interface PlannedEntry extends CalendarEntry {
  readonly concerns: readonly Concern[]
}

export interface PlannedDay {
  readonly day: PlainDate
  readonly entries: readonly PlannedEntry[]
  /** Publications that went out or will; `of` is what the policy plans for. */
  readonly load: { readonly count: number; readonly of: number }
  readonly concerns: readonly Concern[]
  /** A day that lies ahead and on which nothing goes out. */
  readonly isGap: boolean
}

const minuteOf = ({ at }: CalendarEntry): string => at.slice(0, 16)
const topicAndHourOf = ({ at, specialty }: CalendarEntry): string => `${specialty} ${at.slice(0, 13)}`

/** The days of a view with what stands in each, and everything in them that deserves a look. */
export function plannedDays(
  { entries, missing, publicationsPerDay }: Pick<Calendar, 'entries' | 'missing' | 'publicationsPerDay'>,
  days: readonly PlainDate[],
  zone: string,
  now: Instant,
): readonly PlannedDay[] {
  const scheduled = entries.filter(({ type }) => type === 'scheduled')
  const byMinute = Map.groupBy(scheduled, minuteOf)
  const byTopic = Map.groupBy(scheduled, topicAndHourOf)
  const concernsOf = (entry: CalendarEntry): readonly Concern[] => {
    if (entry.type !== 'scheduled') return []
    const beside = (others: readonly CalendarEntry[] | undefined): readonly CalendarEntry[] =>
      (others ?? []).filter(
        (other) =>
          other.articleId !== entry.articleId && (entry.bundle === null || other.bundle?.id !== entry.bundle.id),
      )
    const sameMinute = beside(byMinute.get(minuteOf(entry)))
    const sameTopic = beside(byTopic.get(topicAndHourOf(entry))).filter((other) => !sameMinute.includes(other))
    const lost = missing.filter(({ bundleId }) => bundleId === entry.bundle?.id)
    return [
      ...(entry.at <= now ? [concern('late', 'It was due and is not out yet.')] : []),
      ...(entry.promise?.signed === false
        ? [concern('unsigned', 'A signature it was promised under does not stand any more: it would be held.')]
        : []),
      ...lost.map(({ title }) =>
        concern('bundle-incomplete', `“${title}” of its bundle is not scheduled any more: all of it would be held.`),
      ),
      ...(sameMinute.length > 0 ? [concern('same-minute', `In the same minute as ${titles(sameMinute)}.`)] : []),
      ...(sameTopic.length > 0
        ? [
            concern(
              'same-topic',
              `In the same hour as ${titles(sameTopic)}, on the same topic (${specialtyName(entry.specialty)}).`,
            ),
          ]
        : []),
    ]
  }
  const byDay = Map.groupBy(entries, ({ at }) => dayIn(at, zone))
  const today = dayIn(now, zone)
  return days.map((day) => {
    const here = byDay.get(day) ?? []
    const count = here.filter(({ type }) => type !== 'expires').length
    const over = count > publicationsPerDay
    return {
      day,
      entries: here.map((entry) => ({ ...entry, concerns: concernsOf(entry) })),
      load: { count, of: publicationsPerDay },
      concerns: over
        ? [concern('over-capacity', `${count} publications on a day that is planned for ${publicationsPerDay}.`)]
        : [],
      isGap: count === 0 && day >= today,
    }
  })
}

const concern = (code: Concern['code'], message: string): Concern => ({ code, message })

const titles = (entries: readonly CalendarEntry[]): string => {
  const [first, ...others] = entries
  const named = `“${first?.title ?? ''}”`
  return others.length === 0 ? named : `${named} and ${others.length} more`
}
