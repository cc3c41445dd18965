/**
 * Calls back when the page has nothing better to do, after `timeout` milliseconds at the latest, with how much of that
 * moment is left; the returned function calls it off. Where a browser (Safari) knows no idle moments, it is a task of its
 * own, with nothing left.
 */
export function whenIdle(run: (timeLeft: () => number) => void, timeout: number): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback((deadline) => run(() => deadline.timeRemaining()), { timeout })
    return () => cancelIdleCallback(handle)
  }
  const handle = setTimeout(() => run(() => 0), 0)
  return () => clearTimeout(handle)
}
