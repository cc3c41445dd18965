import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, canEnter } from './account.ts'
import { type Binaries, canRun, copyBinaries } from './binaries.ts'
import { runningServer } from './pid-file.ts'

/** Where a cluster lives: its home (passwords, log, lock), the data inside, and the programs that serve it. */
export type Place = {
  readonly home: string
  readonly data: string
  readonly binaries: Binaries
  readonly moved: boolean
}

/** What is to run, and how. */
export type Wanted = Place & { readonly account: Account; readonly throwAway: boolean }

/**
 * Uses `wanted` where the server's account can enter it. Otherwise (root's checkout in a private home) the data goes
 * to a directory of its own under /var/lib, and the programs are copied next to it when they are out of reach too.
 */
export function choosePlace(wanted: string, account: Account, binaries: Binaries): Place {
  makeDirectory(wanted, account)
  const reachable = canEnter(account, wanted)
  const home = realpathSync(reachable ? wanted : elsewhere(wanted, account))
  if (!reachable) writeFileSync(join(wanted, 'elsewhere.txt'), `The database of this checkout lies in ${home}\n`)
  return {
    home,
    data: join(home, 'data'),
    binaries: canRun(account, binaries) ? binaries : copyBinaries(binaries, home),
    moved: !reachable,
  }
}

/** A new directory for a cluster that nobody needs tomorrow: on a RAM disk where one has a gigabyte free. */
export function throwAwayDirectory(): string {
  const base = freeBytes('/dev/shm') >= 2 ** 30 ? '/dev/shm' : tmpdir()
  sweep(base)
  return mkdtempSync(join(base, throwAwayPrefix))
}

const throwAwayPrefix = 'countersign-test-'

function makeDirectory(directory: string, account: Account): void {
  mkdirSync(directory, { recursive: true })
  // The account may pass through, not look around: the passwords beside the data are for us alone.
  chmodSync(directory, account === null ? 0o700 : 0o711)
}

function elsewhere(wanted: string, account: Account): string {
  const name = `countersign-${createHash('sha256').update(wanted).digest('hex').slice(0, 8)}`
  const directory = join('/var/lib', name)
  try {
    makeDirectory(directory, account)
    if (statSync(directory).uid === 0 && canEnter(account, directory)) return directory
  } catch {
    // Told below: the reason does not change what can be done.
  }
  throw new Error(
    `PostgreSQL runs here under the account "${account?.name}", which can enter neither ${wanted} nor ${directory}. ` +
      'Start as an ordinary user, put the checkout where that account can enter, or set DATABASE_URL.',
  )
}

/** What a killed run left behind; whoever is still at work has a server or began within the hour. */
function sweep(base: string): void {
  for (const name of readdirSync(base).filter((entry) => entry.startsWith(throwAwayPrefix))) {
    const directory = join(base, name)
    try {
      const { uid, mtimeMs } = statSync(directory)
      if (uid !== process.getuid?.() || Date.now() - mtimeMs < 3_600_000) continue
      if (runningServer(join(directory, 'data')) === undefined) rmSync(directory, { recursive: true, force: true })
    } catch {
      // Somebody else swept it meanwhile.
    }
  }
}

function freeBytes(directory: string): number {
  if (!existsSync(directory)) return 0
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize
}
