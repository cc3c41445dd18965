/** The middle of several measurements with the two ends. */
export type Spread = { readonly median: number; readonly min: number; readonly max: number }

/** The middle value; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('Nothing was measured')
  const sorted = [...values].sort((one, other) => one - other)
  const half = sorted.length >> 1
  const upper = sorted[half] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2
}

/** The value below which this share of all values is, such as 0.95; the nearest one that was measured. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))]
  if (value === undefined) throw new Error('Nothing was measured')
  return value
}

export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
})

/**
 * Who is measured when: every target once a round, and each round begins with the next one, so that neither a machine
 * that grows warm nor the target before favours one of them.
 */
export const interleaved = <T>(targets: readonly T[], rounds: number): readonly (readonly T[])[] =>
  Array.from({ length: rounds }, (_, round) => {
    const first = round % targets.length
    return [...targets.slice(first), ...targets.slice(0, first)]
  })

/**
 * How many times `one` is of `other`, round by round. Whatever slowed the machine in a round slowed both, so the ratio
 * within a round says more than the ratio of two medians.
 */
export function ratios(one: readonly number[], other: readonly number[]): Spread {
  if (one.length !== other.length) throw new Error('Ratios are of measurements of the same rounds')
  return spreadOf(one.map((value, round) => value / (other[round] ?? Number.NaN)))
}
