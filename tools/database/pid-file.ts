import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { processesIn, processFacts } from './processes.ts'

/** A living PostgreSQL server on some data directory. */
export type RunningServer = { readonly pid: number; readonly port: number; readonly ready: boolean }

/**
 * The server that works on `data`, read from the file that PostgreSQL itself keeps there, or undefined. A process of
 * the same number that is something else, or a zombie, is no server.
 */
export function runningServer(data: string): RunningServer | undefined {
  const lines = pidFile(data)
  const pid = Number(lines[0])
  if (!(pid > 0)) return undefined
  const command = processFacts(pid)?.command ?? ''
  if (!command.includes('postgres') || !command.includes(data)) return undefined
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' }
}

/** Stops the server on `data`, if one runs, and returns when it has ended: everything committed is on disk. */
export async function stopServer(data: string): Promise<void> {
  const server = runningServer(data)
  if (server === undefined) return
  const startedAt = processFacts(server.pid)?.startedAt
  // SIGINT is the fast shutdown: it rolls open transactions back and does not wait for clients to leave.
  process.kill(server.pid, 'SIGINT')
  const until = Date.now() + 60_000
  // The server removes its file a moment before it ends, so the process is what is waited for.
  const lives = () => startedAt !== undefined && processFacts(server.pid)?.startedAt === startedAt
  while (lives() && Date.now() < until) await wait(20)
}

/**
 * Removes a pid file that would wrongly keep a server from starting, and waits for backends of a killed one to end.
 * Call it under the start lock and only while `runningServer` finds nothing: deleting the file of a living server makes
 * that server stop.
 */
export async function clearStalePidFile(data: string): Promise<void> {
  const until = Date.now() + 10_000
  while (processesIn(data).length > 0) {
    if (Date.now() > until)
      throw new Error(`Processes of a PostgreSQL that was killed still use ${data}; end them first.`)
    await wait(50)
  }
  const pid = Number(pidFile(data)[0])
  // A file whose process is simply gone is left to PostgreSQL, which also looks at its shared memory.
  if (pid > 0 && exists(pid)) rmSync(join(data, 'postmaster.pid'), { force: true })
}

function pidFile(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** True for zombies too, and for processes of others. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
