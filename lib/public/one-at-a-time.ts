/**
 * A line in which work waits for the work before it, whether that ended well or not. For what costs a moment of a
 * processor and strangers may ask for any number of times: the rest of the process goes on meanwhile.
 */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = before.then(work)
    before = next.catch(() => undefined)
    return next
  }
}
