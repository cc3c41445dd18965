import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import { findProgram, type Program } from './programs.ts'

const execute = promisify(execFile)
const script = fileURLToPath(new URL('load.lua', import.meta.url))

/** Enough that the server always has the next request waiting; each asks again as soon as it is answered. */
export const connections = 32

/** What one target did in one round. */
export type Sample = { readonly requestsPerSecond: number; readonly p50Ms: number; readonly p99Ms: number }

/**
 * wrk stays on one processor. Left to wander between two, it comes to lie on that of the server for seconds at a time, and
 * the same server answers 16,000 or 28,000 requests a second by nothing but that.
 */
const ownProcessor = String(availableParallelism() - 1)

const Counted = z.object({
  requests: z.number(),
  duration: z.number(),
  failed: z.number(),
  p50: z.number(),
  p99: z.number(),
})

/** wrk: asking costs it less than answering costs nginx, so that what is measured is the server, not who asks. */
export const findLoadGenerator = (say: (line: string) => void): Promise<Program> =>
  findProgram('wrk', ['wrk', 'libluajit-5.1-2'], say)

/**
 * Asks for `url` over kept connections for `seconds`, compressed, as browsers ask.
 *
 * @throws when any answer failed: figures of a server that refuses are worth nothing
 */
export async function load(
  { file, env }: Program,
  url: string,
  { seconds, signal }: { seconds: number; signal: AbortSignal },
): Promise<Sample> {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, '-H', 'Accept-Encoding: gzip', url]
  const { stdout } = await execute('taskset', ['--cpu-list', ownProcessor, file, ...args], {
    signal,
    env: { ...process.env, ...env },
  })
  const { requests, duration, failed, p50, p99 } = Counted.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
  if (failed > 0 || requests === 0) throw new Error(`${failed} of ${requests} requests to ${url} failed`)
  return { requestsPerSecond: requests / (duration / 1e6), p50Ms: p50 / 1000, p99Ms: p99 / 1000 }
}
