import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Account, under } from './account.ts'
import { countLeases } from './lease.ts'
import { addressOf } from './passwords.ts'
import { runningServer, stopServer } from './pid-file.ts'
import { processFacts } from './processes.ts'
import { holdingLock } from './start-lock.ts'

/** What the launcher hands to the keeper, as JSON in its only argument. */
export type KeeperTask = {
  readonly home: string
  readonly data: string
  readonly account: Account
  readonly port: number
  /** The server to start; absent when one runs already, whose keeper was killed. */
  readonly server: { readonly program: string; readonly args: readonly string[] } | null
  readonly throwAway: boolean
}

const lookEachMs = 200
const emptyForMs = 400

/**
 * The keeper: a process of its own, parent of the server, out of reach of the terminal's Ctrl-C. It stops the server
 * when the last lease has ended, so that a killed app leaves nothing behind and no starter owns what others use.
 */
async function keep(task: KeeperTask): Promise<void> {
  writeFileSync(join(task.home, 'keeper.pid'), `${process.pid} ${processFacts(process.pid)?.startedAt ?? ''}\n`)
  const child = task.server === null ? undefined : start(task, task.server)
  const ended = child === undefined ? untilGone(task.data) : exitOf(child)
  // Who deletes the directory of a running server wants no server.
  const orphaned = setInterval(() => existsSync(task.home) || child?.kill('SIGINT'), 1_000)
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
  process.on('SIGTERM', () => void stopServer(task.data))
  const watch = new AbortController()
  const watched = watchLeases(task, watch.signal)
  await ended
  clearInterval(orphaned)
  watch.abort()
  await watched
  if (task.throwAway) rmSync(task.home, { recursive: true, force: true })
  process.exit(0)
}

function start(task: KeeperTask, { program, args }: NonNullable<KeeperTask['server']>): ChildProcess {
  return spawn(program, args, {
    ...under(task.account),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, LC_ALL: 'C' },
  })
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`The server could not be started: ${error.message}`)
      resolve()
    })
    child.on('exit', () => resolve())
  })
}

async function untilGone(data: string): Promise<void> {
  while (runningServer(data) !== undefined) await wait(lookEachMs)
}

/** Returns after `ended`, so that a start lock it holds at that moment is given back. */
async function watchLeases(task: KeeperTask, ended: AbortSignal): Promise<void> {
  let lastSeenAt = Date.now()
  let client: pg.Client | undefined
  while (!ended.aborted) {
    await wait(lookEachMs)
    try {
      client ??= await connect(task)
      if ((await countLeases(client)) > 0) lastSeenAt = Date.now()
      else if (Date.now() - lastSeenAt > emptyForMs) await stopUnlessTaken(task, client)
    } catch {
      // Starting, recovering or ending; when the server is gone this process ends with it.
      await client?.end().catch(() => {})
      client = undefined
    }
  }
}

async function connect(task: KeeperTask): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: addressOf(task.home, task.port, 'superuser', 'postgres'),
    application_name: 'keeper',
  })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Under the start lock, which whoever starts or joins holds until it has its lease. */
async function stopUnlessTaken(task: KeeperTask, client: pg.Client): Promise<void> {
  await holdingLock(join(task.home, 'start.lock'), async () => {
    if ((await countLeases(client)) > 0) return
    await stopServer(task.data)
  })
}

await keep(JSON.parse(process.argv[2] ?? '') as KeeperTask)
