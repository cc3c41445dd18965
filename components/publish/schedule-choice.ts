import type { Instant } from '#lib/time/instant.ts'
import { formatInZone, resolveWallTime, type WallTimeCandidate, type WallTimeChoice } from '#lib/time/zone.ts'

/** A moment as it is typed: a date field, a time field (seconds optional) and, where clocks ask for it, which one is meant. */
export interface TypedMoment {
  readonly date: string
  readonly time: string
  readonly choice: WallTimeChoice | null
}

/** What a typed moment comes to in a zone. */
export type MomentReading =
  | { readonly type: 'incomplete' }
  | { readonly type: 'wrong'; readonly message: string }
  /** Clocks go back and show this time twice: one of both has to be chosen. */
  | { readonly type: 'twice'; readonly message: string; readonly candidates: readonly WallTimeCandidate[] }
  /** Clocks go forward and skip this time: another has to be taken. */
  | { readonly type: 'skipped'; readonly message: string; readonly candidates: readonly WallTimeCandidate[] }
  | { readonly type: 'moment'; readonly at: Instant; readonly wallTime: string }

/** Reads a typed moment; never moves it in silence. */
export function readMoment({ date, time, choice }: TypedMoment, zone: string): MomentReading {
  if (date === '' || time === '') return { type: 'incomplete' }
  const wallTime = `${date}T${time.replace(/\.\d+$/, '')}`
  const resolved = resolveWallTime(wallTime, zone, choice ?? undefined)
  if (resolved.ok) return { type: 'moment', at: resolved.at, wallTime }
  switch (resolved.problem) {
    case 'gap':
      return { type: 'skipped', message: resolved.message, candidates: resolved.candidates }
    case 'overlap':
      return { type: 'twice', message: resolved.message, candidates: resolved.candidates }
    case 'unknown-zone':
    case 'invalid-wall-time':
      return { type: 'wrong', message: resolved.message }
  }
}

/** A moment typed anew from a wall time such as `2026-03-29T03:30`. */
export function typedFrom(wallTime: string): TypedMoment {
  const [date = '', time = ''] = wallTime.split('T')
  return { date, time, choice: null }
}

/** What keeps a schedule from being sent, as a sentence, or null. `now` in milliseconds since 1970. */
export function scheduleProblem(
  { at, embargoUntil, expiresAt }: { at: Instant; embargoUntil: Instant | null; expiresAt: Instant | null },
  now: number,
): string | null {
  if (Date.parse(at) <= now) return 'This time has passed already. Choose one that lies ahead.'
  if (embargoUntil !== null && at < embargoUntil) return 'This lies before the end of the embargo. Choose a later time.'
  if (expiresAt !== null && expiresAt <= at) return 'It would be taken off before it goes out. Choose a later end.'
  return null
}

/** One moment on three clocks: where it goes out, UTC, and the viewer's own; each zone once. */
export function onClocks(at: Instant, zone: string, ownZone: string): readonly { label: string; value: string }[] {
  const clocks = [
    { label: 'Goes out', zone },
    { label: 'UTC', zone: 'UTC' },
    { label: 'Your time', zone: ownZone },
  ]
  return clocks.map(({ label, zone: shown }) => ({ label, value: formatInZone(at, shown) }))
}

/** Every zone this browser knows, with UTC first. */
export const zoneNames = (): readonly string[] => [
  ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => !name.startsWith('Etc/'))]),
]

/** The zone that this browser is in. */
export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
