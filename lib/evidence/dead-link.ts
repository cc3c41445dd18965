import type { PlainDate } from '#lib/time/instant.ts'

/**
 * What is at an address: a page; a page that is closed to programs, which says nothing against it; none (404, 410); or
 * nothing to be had just now.
 */
export const linkStates = ['found', 'closed', 'gone', 'failing'] as const
export type LinkState = (typeof linkStates)[number]

/** On how many days in a row a page was missed. */
export interface LinkHistory {
  readonly state: LinkState | null
  readonly failedDays: number
  readonly failedOn: PlainDate | null
}

/** One bad day is nobody's fault: a page that is said to be gone is believed on the third, one that cannot be reached on the seventh. */
const believedAfter = { gone: 3, failing: 7 } as const

/** The history after one more look; looking again on the same day counts once. */
export function afterLook({ failedDays, failedOn }: LinkHistory, state: LinkState, on: PlainDate): LinkHistory {
  if (state === 'found' || state === 'closed') return { state, failedDays: 0, failedOn: null }
  return { state, failedDays: failedOn === on ? failedDays : failedDays + 1, failedOn: on }
}

/** Whether somebody should look for the page: a to-do for the newsroom, and nothing that readers are told. */
export const isDead = ({ state, failedDays }: Pick<LinkHistory, 'state' | 'failedDays'>): boolean =>
  (state === 'gone' || state === 'failing') && failedDays >= believedAfter[state]

/** While it fails a page is looked at each day, so that a mended one is not blamed for a week. */
export const nextLookDays = ({ state }: Pick<LinkHistory, 'state'>, usual: number): number =>
  state === 'gone' || state === 'failing' ? 1 : usual
