import { Instant } from './instant.ts'

/** Which of two instants is meant where a clock shows one time twice. */
export type WallTimeChoice = 'earlier' | 'later'

/** An instant that may have been meant, with the wall time that clocks of the zone really show then. */
export interface WallTimeCandidate {
  readonly choice: WallTimeChoice
  readonly at: Instant
  /** Distance from UTC, such as `+01:00`. */
  readonly offset: string
  readonly wallTime: string
}

export type WallTimeProblem = 'unknown-zone' | 'invalid-wall-time' | 'gap' | 'overlap'

export type ResolvedWallTime =
  | { readonly ok: true; readonly at: Instant; readonly offset: string }
  | {
      readonly ok: false
      readonly problem: WallTimeProblem
      readonly message: string
      /** For a gap the nearest times that exist, for an overlap both that are meant; else empty. */
      readonly candidates: readonly WallTimeCandidate[]
    }

/** Whether a name is one of the IANA time zone database, such as `Europe/Berlin` or `UTC`. A bare offset is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return false
  try {
    clockOf(name)
    return true
  } catch {
    return false
  }
}

const wallTimeForm = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/

/**
 * The instant that a wall time (`2026-10-25T02:30`, seconds optional) means in a zone. Where clocks go back and show a time
 * twice, `choice` has to say which is meant; without it the answer names both. A time that clocks skip is never moved in
 * silence, whatever the choice: the answer names the nearest times that exist.
 */
export function resolveWallTime(wallTime: string, zone: string, choice?: WallTimeChoice): ResolvedWallTime {
  if (!isTimeZone(zone)) return problem('unknown-zone', `There is no time zone named “${zone}”.`)
  const local = localMs(wallTime)
  if (local === null) return invalid(wallTime)
  // No zone is farther than a day from UTC, so these two lie on either side of any change that the wall time may mean.
  const offsets = [offsetAt(local - dayMs, zone), offsetAt(local + dayMs, zone)]
  const exact = [...new Set(offsets)].map((offset) => local - offset).filter((at) => at + offsetAt(at, zone) === local)
  const [first, last] = exact.length > 0 ? [Math.min(...exact), Math.max(...exact)] : skipped(local, offsets)
  const earlier = candidate(first, zone, 'earlier')
  const later = candidate(last, zone, 'later')
  if (earlier === null || later === null) return invalid(wallTime)
  if (exact.length === 0)
    return problem(
      'gap',
      `Clocks in ${zone} skip ${spoken(wallTime)}. The nearest times are ${spoken(earlier.wallTime)} and ${spoken(later.wallTime)}.`,
      [earlier, later],
    )
  if (first === last) return { ok: true, at: earlier.at, offset: earlier.offset }
  if (choice === undefined)
    return problem(
      'overlap',
      `Clocks in ${zone} show ${spoken(wallTime)} twice. Say which is meant: the earlier (UTC${earlier.offset}) or the later (UTC${later.offset}).`,
      [earlier, later],
    )
  const { at, offset } = choice === 'earlier' ? earlier : later
  return { ok: true, at, offset }
}

/** Read by the rule after the change, a time that clocks skip lies before it; by the rule before, after it. */
const skipped = (local: number, offsets: readonly number[]): readonly [number, number] => [
  local - Math.max(...offsets),
  local - Math.min(...offsets),
]

/**
 * An instant as clocks of a zone show it, with zone and distance from UTC so that nobody has to guess:
 * `2026-10-25 02:30 Europe/Berlin (UTC+02:00)`. Seconds are shown unless they are zero. The zone is one that `isTimeZone` accepts.
 */
export function formatInZone(at: Instant, zone: string): string {
  const ms = Date.parse(at)
  const offset = offsetAt(ms, zone)
  return `${spoken(shown(ms + offset))} ${zone} (UTC${offsetName(offset)})`
}

/** The wall time that clocks of a zone show at an instant, such as `2026-10-25T02:30`. */
export const wallTimeAt = (at: Instant, zone: string): string => {
  const ms = Date.parse(at)
  return shown(ms + offsetAt(ms, zone))
}

const dayMs = 24 * 60 * 60 * 1000

/** One formatter a zone: making one costs more than a thousand readings of it. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
  const clock = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23' },
    ...parts,
    ...time,
  })
  clocks.set(zone, clock)
  return clock
}

/**
 * How far clocks of a zone are ahead of UTC, in milliseconds. Asked of the platform, whose rules are newer than a package's
 * and go on for as long as there are years: a package that reckons from a table ends with it.
 */
function offsetAt(ms: number, zone: string): number {
  const second = Math.floor(ms / 1000) * 1000
  const read: Record<string, number> = {}
  for (const { type, value } of clockOf(zone).formatToParts(second)) read[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = read
  return new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + seconds) * 1000 - second
}

/** A wall time as if it were UTC, or `null` where no calendar has it. */
function localMs(wallTime: string): number | null {
  if (!wallTimeForm.test(wallTime)) return null
  const ms = Date.parse(`${wallTime}Z`)
  // A day that its month does not have would be read as one of the next.
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(wallTime) ? null : ms
}

/** `null` for instants outside the years 0001 to 9999, which clocks show without an era. */
function candidate(ms: number, zone: string, choice: WallTimeChoice): WallTimeCandidate | null {
  if (ms < firstYear || ms > lastYear) return null
  const at = Instant.safeParse(new Date(ms).toISOString())
  if (!at.success) return null
  const offset = offsetAt(ms, zone)
  return { choice, at: at.data, offset: offsetName(offset), wallTime: shown(ms + offset) }
}

const firstYear = Date.parse('0001-01-03T00:00:00Z')
const lastYear = Date.parse('9999-12-31T23:59:59Z')

/** Milliseconds of a local time as it is written: with seconds unless they are zero. */
function shown(local: number): string {
  const written = new Date(local).toISOString()
  return written.slice(17, 19) === '00' ? written.slice(0, 16) : written.slice(0, 19)
}

function offsetName(offset: number): string {
  const seconds = Math.abs(offset) / 1000
  const parts = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    ...(seconds % 60 === 0 ? [] : [seconds % 60]),
  ]
  return `${offset < 0 ? '-' : '+'}${parts.map((part) => String(part).padStart(2, '0')).join(':')}`
}

const spoken = (wallTime: string) => wallTime.replace('T', ' ')

const invalid = (wallTime: string) =>
  problem(
    'invalid-wall-time',
    `“${wallTime}” is no date and time. Write year, month, day, hour and minute, such as 2026-10-25T14:30.`,
  )

const problem = (
  code: WallTimeProblem,
  message: string,
  candidates: readonly WallTimeCandidate[] = [],
): ResolvedWallTime => ({ ok: false, problem: code, message, candidates })
