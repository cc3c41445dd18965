/** Does `act` for all of a list, at most `size` at once; the results stand in the order of the list. */
export async function inBatches<T, R>(size: number, list: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let from = 0; from < list.length; from += size)
    results.push(...(await Promise.all(list.slice(from, from + size).map(act))))
  return results
}
