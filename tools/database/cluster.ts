import { join } from 'node:path'
import pg from 'pg'
import { serverAccount } from './account.ts'
import { type Binaries, bundledBinaries } from './binaries.ts'
import { launchServer } from './launch.ts'
import { takeLease } from './lease.ts'
import { addressOf, appRole, passwordsOf } from './passwords.ts'
import { type RunningServer, stopServer } from './pid-file.ts'
import { choosePlace, type Place, throwAwayDirectory, type Wanted } from './place.ts'
import { holdingLock } from './start-lock.ts'

/** A share in a running PostgreSQL. */
export type Cluster = {
  /** The app's database, as the app's role. */
  readonly url: string
  /** Where the data lies, for a person to read. */
  readonly home: string
  /** True when the data had to go elsewhere than asked, because the server's account cannot enter there. */
  readonly moved: boolean
  readonly pid: number
  /** Resolves if the server ends before `stop`. */
  readonly lost: Promise<void>
  /** Gives the share back; when it was the last one, returns after the server has ended. */
  stop(): Promise<void>
}

/** The app's own PostgreSQL in `directory`: made at the first start, joined where it runs, recovered after a crash. */
export function startCluster(directory: string): Promise<Cluster> {
  return start(directory, bundledBinaries(), false)
}

/** A PostgreSQL for tests: no durability, and removed after the last user is gone. */
export function startThrowAwayCluster(binaries: Binaries = bundledBinaries()): Promise<Cluster> {
  return start(throwAwayDirectory(), binaries, true)
}

async function start(directory: string, binaries: Binaries, throwAway: boolean): Promise<Cluster> {
  const account = serverAccount()
  const wanted: Wanted = { ...choosePlace(directory, account, binaries), account, throwAway }
  const lockFile = join(wanted.home, 'start.lock')
  return holdingLock(lockFile, async () => {
    const server = await launchServer(wanted)
    await ensureAppDatabase(wanted, server)
    const lease = await takeLease(addressOf(wanted.home, server.port, 'app', 'postgres'))
    return {
      url: addressOf(wanted.home, server.port, 'app', appRole),
      home: wanted.home,
      moved: wanted.moved,
      pid: server.pid,
      lost: lease.lost,
      // Under the lock too, so that nobody joins between the count and the end.
      stop: () =>
        holdingLock(lockFile, async () => {
          const { wasLast } = await lease.release()
          if (wasLast) await stopServer(wanted.data)
        }),
    }
  })
}

/** The app works as a role of its own: a superuser would pass over grants and row security without a word. */
async function ensureAppDatabase({ home }: Place, { port }: RunningServer): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(home, port, 'superuser', 'postgres') })
  await client.connect()
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [appRole])
    if (role.rowCount === 0) {
      const password = client.escapeLiteral(passwordsOf(home).app)
      await client.query(`create role ${appRole} login createdb password ${password}`)
    }
    const database = await client.query('select from pg_database where datname = $1', [appRole])
    if (database.rowCount === 0) await client.query(`create database ${appRole} owner ${appRole}`)
  } finally {
    await client.end()
  }
}
