import type { Instant } from '#lib/time/instant.ts'

/** Either of these makes a desk red (seconds). */
export const alarmAfter = 60

export interface SchedulerHealth {
  readonly ok: boolean
  readonly message: string
}

/**
 * Whether the publication timer does its work, in a sentence. `beatAt` is its last sign of life, `lateBySeconds` how long
 * the oldest due piece waits already, both as read at `readAt`; `now` and `readAt` in milliseconds since 1970.
 */
export function schedulerHealth(
  { beatAt, lateBySeconds }: { readonly beatAt: Instant | null; readonly lateBySeconds: number },
  readAt: number,
  now: number,
): SchedulerHealth {
  const silent = beatAt === null ? null : Math.max(0, Math.round((now - Date.parse(beatAt)) / 1000))
  const late = lateBySeconds === 0 ? 0 : lateBySeconds + Math.max(0, Math.round((now - readAt) / 1000))
  if (late >= alarmAfter)
    return {
      ok: false,
      message: `A scheduled piece is late by ${spoken(late)}. It should have gone out by itself.`,
    }
  if (silent === null)
    return { ok: false, message: 'The publication timer has not started yet: nothing goes out by itself.' }
  if (silent >= alarmAfter)
    return {
      ok: false,
      message: `The publication timer has been silent for ${spoken(silent)}: nothing goes out by itself.`,
    }
  return { ok: true, message: 'Scheduled pieces go out on time.' }
}

function spoken(seconds: number): string {
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 120 ? `${minutes} minutes` : `${Math.floor(minutes / 60)} hours`
}
