import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { under } from './account.ts'
import { passwordsOf } from './passwords.ts'
import type { Wanted } from './place.ts'

const unfinished = 'data.new-'

/**
 * Makes the data directory. It is prepared under a name of its own and then renamed, so that a start that is killed in the
 * middle leaves none, not half of one.
 */
export async function createData({ home, data, account, binaries, throwAway }: Wanted): Promise<void> {
  sweep(home)
  const directory = join(home, `${unfinished}${Date.now()}`)
  const passwordFile = `${directory}.password`
  mkdirSync(directory, { mode: 0o700 })
  writeFileSync(passwordFile, passwordsOf(home).superuser, { mode: 0o600 })
  if (account !== null) for (const path of [directory, passwordFile]) chownSync(path, account.uid, account.gid)
  const result = spawnSync(
    join(binaries.bin, 'initdb'),
    [
      ...['-D', directory, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      // The builtin provider sorts and folds alike on every machine; PostgreSQL before 17 does not have it.
      ...(binaries.major >= 17
        ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
        : ['--locale=C.UTF-8', '--lc-messages=C']),
      '--data-checksums',
      ...(throwAway ? ['--no-sync'] : []),
    ],
    { ...under(account), encoding: 'utf8' },
  )
  rmSync(passwordFile, { force: true })
  if (result.status !== 0)
    throw new Error(`PostgreSQL could not make its data directory:\n${result.stderr || result.error}`)
  renameSync(directory, data)
}

/** Leftovers of killed starts. The initdb of one may still be writing, which is why each start uses a new name. */
function sweep(home: string): void {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(unfinished))) {
    try {
      rmSync(join(home, name), { recursive: true, force: true })
    } catch {
      // It grew while it was removed: the next start finds it again.
    }
  }
}

/** A newer major version cannot read the data of an older one, and there is no converter in the package. */
export function requireSameMajor({ data, binaries }: Wanted): void {
  const major = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (Number(major) === binaries.major) return
  throw new Error(
    `The database in ${data} was made by PostgreSQL ${major}; this version of Countersign brings ${binaries.name}. ` +
      `Start the version of Countersign that made it, or serve the data with a PostgreSQL ${major} and set DATABASE_URL.`,
  )
}
