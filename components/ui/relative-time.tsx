'use client'

import { useEffect, useState } from 'react'
import type { Instant } from '#lib/time/instant.ts'

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** How far `at` lies from `now` (milliseconds), in words; beyond a week either way the day itself. */
export function relativeWords(at: Instant, now: number): string {
  const distance = Date.parse(at) - now
  if (Math.abs(distance) > 7 * 86_400_000) return dayWords(at)
  const [unit, length] = units.find(([, size]) => Math.abs(distance) >= size) ?? ['minute', 60_000]
  if (Math.abs(distance) < 60_000) return 'just now'
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.trunc(distance / length), unit)
}

const dayWords = (at: Instant) =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A moment in words, kept current each half minute; its exact local and UTC time on hover. Before scripts run, the day in UTC. */
export function RelativeTime({ at }: { at: Instant }) {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  if (now === null) return <time dateTime={at}>{dayWords(at)}</time>
  const local = new Date(at).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' })
  return (
    <time dateTime={at} title={`${local} (${at.slice(0, 16).replace('T', ' ')} UTC)`}>
      {relativeWords(at, now)}
    </time>
  )
}
