import type { Correction } from '#lib/publication/correction.ts'

/** A correction as it is typed: nobody is an empty field. */
export interface CorrectionInput {
  readonly was: string
  readonly now: string
  readonly noticedBy: string
}

export const typedCorrection = (correction: Correction | null): CorrectionInput => ({
  was: correction?.was ?? '',
  now: correction?.now ?? '',
  noticedBy: correction?.noticedBy ?? '',
})

/** As it is sent. */
export const sentCorrection = ({ was, now, noticedBy }: CorrectionInput): Correction => ({
  was: was.trim(),
  now: now.trim(),
  noticedBy: noticedBy.trim() === '' ? null : noticedBy.trim(),
})

/** The fewest characters of what readers are told, as the server asks. */
const least = 10

const problemOf = (words: string): string | undefined => {
  const length = [...words.trim()].length
  if (length >= least) return undefined
  return length === 0 ? 'Say it, in a sentence.' : `Say more: at least ${least} characters, these are ${length}.`
}

/** What stands in the way of sending it; `now` may stay empty, but not be too short. */
export function correctionProblems({ was, now }: CorrectionInput): Partial<Record<keyof CorrectionInput, string>> {
  const said = problemOf(was)
  const says = now.trim() === '' ? undefined : problemOf(now)
  return { ...(said === undefined ? {} : { was: said }), ...(says === undefined ? {} : { now: says }) }
}
