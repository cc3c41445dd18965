import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Passwords = z.object({ superuser: z.string(), app: z.string() })

/** The role the app works as: it owns its database and may create others (for tests), and is no superuser. */
export const appRole = 'countersign'

/** The passwords of a cluster, made at its first start and kept beside its data for nobody but us. */
export function passwordsOf(home: string): z.infer<typeof Passwords> {
  const file = join(home, 'passwords.json')
  if (!existsSync(file)) {
    if (existsSync(join(home, 'data'))) {
      throw new Error(`${file} is missing, and without it the database beside it cannot be opened.`)
    }
    const made = { superuser: randomBytes(24).toString('base64url'), app: randomBytes(24).toString('base64url') }
    writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return Passwords.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** The address of a database of the cluster for its superuser or for the app. */
export function addressOf(home: string, port: number, role: 'superuser' | 'app', database: string): string {
  const user = role === 'app' ? appRole : 'postgres'
  return `postgres://${user}:${passwordsOf(home)[role]}@127.0.0.1:${port}/${database}`
}
