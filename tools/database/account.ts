import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The account a PostgreSQL server runs under: `null` is our own. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number } | null

/**
 * PostgreSQL refuses to run as root, so root lends it an account without privileges. It must be one that
 * /etc/passwd knows, because initdb looks its name up.
 *
 * @throws where there is none, with the three ways out
 */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return null
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody', 'daemon']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (Number(uid) > 0 && gid !== undefined) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(
    'PostgreSQL cannot run as root, and this machine has neither an account "postgres" nor "nobody". ' +
      'Start as an ordinary user, add such an account, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}

/** What to spread into `spawn` to run something under the account; never in a directory that it cannot enter. */
export function under(account: Account): { cwd: string; uid?: number; gid?: number } {
  return account === null ? { cwd: '/' } : { cwd: '/', uid: account.uid, gid: account.gid }
}

/** Whether the account can enter a directory, asked of the kernel itself, so that every kind of permission counts. */
export function canEnter(account: Account, directory: string): boolean {
  if (account === null) return true
  return spawnSync('test', ['-x', directory], under(account)).status === 0
}
