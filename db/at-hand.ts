/** What was read before and can be read again without asking the database, the least lately used forgotten first. */
export interface AtHand<K, V> {
  readonly get: (key: K) => V | undefined
  readonly keep: (key: K, value: V) => void
}

/** Keeps so many values. For what never changes: nobody is told when something that is kept is out of date. */
export function atHand<K, V>(limit: number): AtHand<K, V> {
  const values = new Map<K, V>()
  const keep = (key: K, value: V) => {
    values.delete(key)
    values.set(key, value)
    for (const oldest of values.keys()) if (values.size > limit) values.delete(oldest)
  }
  return {
    get: (key) => {
      const value = values.get(key)
      if (value !== undefined) keep(key, value)
      return value
    },
    keep,
  }
}
