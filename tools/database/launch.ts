import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createData, requireSameMajor } from './data-directory.ts'
import type { KeeperTask } from './keeper.ts'
import { clearStalePidFile, type RunningServer, runningServer } from './pid-file.ts'
import type { Wanted } from './place.ts'
import { processFacts } from './processes.ts'

const readyWithinMs = 120_000

/** The server on the wanted data, ready for connections: the one that runs, or a new one. Call it under the start lock. */
export async function launchServer(wanted: Wanted): Promise<RunningServer> {
  const running = runningServer(wanted.data)
  if (running !== undefined) return joinServer(wanted, running)
  if (!existsSync(wanted.data)) await createData(wanted)
  requireSameMajor(wanted)
  await clearStalePidFile(wanted.data)
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const server = await untilReady(wanted.data, startKeeper(wanted, port, serverOf(wanted, port)))
    if (server !== undefined) return server
    const log = readLog(wanted.home)
    // Somebody may have taken the port between our look and the server's.
    if (attempt === 3 || !log.includes('Address already in use')) {
      throw new Error(`PostgreSQL did not start in ${wanted.home}. Its log ends with:\n${log.slice(-1500)}`)
    }
  }
}

async function joinServer(wanted: Wanted, running: RunningServer): Promise<RunningServer> {
  const keeper = keeperLives(wanted.home) ? undefined : startKeeper(wanted, running.port, null)
  const server = await untilReady(wanted.data, keeper)
  return server ?? launchServer(wanted)
}

function serverOf({ binaries, data, throwAway }: Wanted, port: number): KeeperTask['server'] {
  const options = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=64MB',
    `max_connections=${throwAway ? 200 : 60}`,
    'timezone=UTC',
    ...(throwAway ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'] : []),
  ]
  const args = ['-D', data, '-p', String(port), ...options.flatMap((option) => ['-c', option])]
  return { program: join(binaries.bin, 'postgres'), args }
}

function startKeeper(wanted: Wanted, port: number, server: KeeperTask['server']): ChildProcess {
  const { home, data, account, throwAway } = wanted
  const task: KeeperTask = { home, data, account, throwAway, port, server }
  const file = join(home, 'server.log')
  if (server !== null && existsSync(file)) renameSync(file, `${file}.1`)
  const log = openSync(file, 'a', 0o600)
  const { NODE_OPTIONS: _, ...env } = process.env
  const keeper = spawn(
    process.execPath,
    [fileURLToPath(new URL('./keeper.ts', import.meta.url)), JSON.stringify(task)],
    {
      detached: true,
      stdio: ['ignore', log, log],
      cwd: '/',
      env,
    },
  )
  closeSync(log)
  keeper.unref()
  return keeper
}

/** The server once it accepts connections; undefined when its keeper, or it itself, ended before. */
async function untilReady(data: string, keeper: ChildProcess | undefined): Promise<RunningServer | undefined> {
  const until = Date.now() + readyWithinMs
  while (Date.now() < until) {
    const server = runningServer(data)
    if (server?.ready) return server
    if (keeper === undefined ? server === undefined : keeper.exitCode !== null || keeper.signalCode !== null)
      return undefined
    await wait(20)
  }
  return undefined
}

function keeperLives(home: string): boolean {
  try {
    const [, pid, startedAt] = /^(\d+) (.*)\n$/.exec(readFileSync(join(home, 'keeper.pid'), 'utf8')) ?? []
    return processFacts(Number(pid))?.startedAt === startedAt
  } catch {
    return false
  }
}

function readLog(home: string): string {
  try {
    return readFileSync(join(home, 'server.log'), 'utf8').trim()
  } catch {
    return '(no log)'
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
