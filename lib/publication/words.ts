import type { Interest } from '#lib/review/declaration.ts'
import type { Instant, PlainDate } from '#lib/time/instant.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A day as readers see it, such as "3 June 2026"; an instant is shown by its day in UTC. */
export function longDate(date: PlainDate | Instant): string {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number)
  return `${day} ${months[(month ?? 1) - 1]} ${year}`
}

/** `1 claim`, `2 claims`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

const interestNames = {
  grants: 'grants',
  royalties: 'royalties',
  consulting: 'consulting fees',
  'speaker-fees': 'speaker fees',
  'expert-testimony': 'payment for expert testimony',
  travel: 'travel support',
  patents: 'patents',
  'data-safety-board': 'a seat on a data safety board',
  leadership: 'a leading role',
  stock: 'stock or options',
  gifts: 'gifts',
  other: 'another interest',
} as const satisfies Record<Interest['type'], string>

/** The conflict-of-interest line of a reviewer, to follow their name; what was declared, in full (ICMJE II.B). */
export function interestsLine(interests: readonly Interest[]): string {
  if (interests.length === 0) return 'no conflicts of interest to declare'
  const named = interests.map(
    ({ type, party, related }) => `${interestNames[type]} (${party}${related ? ', related to this subject' : ''})`,
  )
  return `declares ${listed(named)}`
}
