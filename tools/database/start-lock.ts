import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { processFacts } from './processes.ts'

/** A lock's breaker needs microseconds; one that is this old was killed in the middle. */
const breakerIsDeadAfterMs = 10_000

/**
 * Runs `work` while no other process runs it for the same lock file. The file is created exclusively and names its
 * holder, so that a lock whose holder was killed is seen for what it is and broken.
 */
export async function holdingLock<T>(file: string, work: () => Promise<T>, patienceMs = 120_000): Promise<T> {
  const until = Date.now() + patienceMs
  while (!take(file)) {
    if (isStale(file)) breakLock(file)
    else if (Date.now() > until) throw new Error(`Another process holds ${file} for too long; if none does, remove it.`)
    else await wait(50)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, `${process.pid} ${processFacts(process.pid)?.startedAt ?? ''}\n`)
    closeSync(handle)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

function isStale(file: string): boolean {
  const age = ageMs(file)
  if (age === undefined) return false
  const [, pid, startedAt] = /^(\d+) (.*)\n$/.exec(readOr(file, '')) ?? []
  // Empty: its holder is between creating and writing, unless it has been so for long.
  if (pid === undefined) return age > breakerIsDeadAfterMs
  return processFacts(Number(pid))?.startedAt !== startedAt
}

/** Two processes may see the same stale lock; without a second lock one of them could remove the other's fresh one. */
function breakLock(file: string): void {
  const breaker = `${file}.breaking`
  if (!take(breaker)) {
    if ((ageMs(breaker) ?? 0) > breakerIsDeadAfterMs) rmSync(breaker, { force: true })
    return
  }
  if (isStale(file)) rmSync(file, { force: true })
  rmSync(breaker, { force: true })
}

function ageMs(file: string): number | undefined {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return undefined
  }
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
