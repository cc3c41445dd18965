import { Temporal as polyfill } from 'temporal-polyfill'
import { Instant } from './instant.ts'

/**
 * The platform's own where there is one: it knows newer rules of time zones than a package does. The package reckons
 * without summer time from 2036 on; schedules lie at most five years ahead.
 */
const Temporal: typeof polyfill = 'Temporal' in globalThis ? nativeTemporal() : polyfill

/** Both implement one standard; their type declarations differ in wording only. */
function nativeTemporal(): typeof polyfill {
  return (globalThis as unknown as { Temporal: typeof polyfill }).Temporal
}

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
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
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
  const local = plainDateTime(wallTime)
  if (local === null) return invalid(wallTime)
  const earlier = candidate(local, zone, 'earlier')
  const later = candidate(local, zone, 'later')
  if (earlier === null || later === null) return invalid(wallTime)
  if (earlier.at === later.at) return { ok: true, at: earlier.at, offset: earlier.offset }
  if (earlier.wallTime !== later.wallTime)
    return problem(
      'gap',
      `Clocks in ${zone} skip ${spoken(wallTime)}. The nearest times are ${spoken(earlier.wallTime)} and ${spoken(later.wallTime)}.`,
      [earlier, later],
    )
  if (choice === undefined)
    return problem(
      'overlap',
      `Clocks in ${zone} show ${spoken(wallTime)} twice. Say which is meant: the earlier (UTC${earlier.offset}) or the later (UTC${later.offset}).`,
      [earlier, later],
    )
  const { at, offset } = choice === 'earlier' ? earlier : later
  return { ok: true, at, offset }
}

/**
 * An instant as clocks of a zone show it, with zone and distance from UTC so that nobody has to guess:
 * `2026-10-25 02:30 Europe/Berlin (UTC+02:00)`. Seconds are shown unless they are zero. The zone is one that `isTimeZone` accepts.
 */
export function formatInZone(at: Instant, zone: string): string {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  const seconds = zoned.second === 0 ? 'minute' : 'second'
  const local = zoned.toPlainDateTime().toString({ smallestUnit: seconds, roundingMode: 'trunc' })
  return `${spoken(local)} ${zone} (UTC${zoned.offset})`
}

function plainDateTime(wallTime: string) {
  if (!wallTimeForm.test(wallTime)) return null
  try {
    return Temporal.PlainDateTime.from(wallTime, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** `null` for instants outside the years 0000 to 9999, which RFC 3339 cannot write. */
function candidate(
  local: polyfill.PlainDateTime,
  zone: string,
  disambiguation: WallTimeChoice,
): WallTimeCandidate | null {
  const zoned = local.toZonedDateTime(zone, { disambiguation })
  const at = Instant.safeParse(zoned.toInstant().toString({ fractionalSecondDigits: 3 }))
  if (!at.success) return null
  const smallestUnit = zoned.second === 0 ? 'minute' : 'second'
  return {
    choice: disambiguation,
    at: at.data,
    offset: zoned.offset,
    wallTime: zoned.toPlainDateTime().toString({ smallestUnit }),
  }
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
