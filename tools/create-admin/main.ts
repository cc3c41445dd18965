import { parseArgs } from 'node:util'
import { openEnvironment } from '#tools/environment.ts'
import { readPassword } from './password.ts'

const usage = `npm run create-admin -- --email ada@newsroom.example --name "Ada Byron"
The password is asked for; a program gives it on standard input or in COUNTERSIGN_PASSWORD.`

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function main(): Promise<number> {
  const { NewAdministrator } = await import('#lib/commands/create-administrator.ts')
  const options = readOptions()
  if (options === null) return wrong([usage])
  const { email, name } = options
  const known = NewAdministrator.omit({ password: true }).safeParse({ email: email ?? '', name: name ?? '' })
  if (!known.success) return wrong([...known.error.issues.map(({ message }) => message), '', usage])
  const password = await readPassword()
  const environment = await openEnvironment()
  try {
    return await create({ ...known.data, password })
  } finally {
    await environment.close()
  }
}

/** Loaded late: the settings read the environment, which `openEnvironment` completes. */
async function create(input: { email: string; name: string; password: string }): Promise<number> {
  const { settings } = await import('#lib/settings.ts')
  const { databaseUrl, siteName, siteUrl } = settings()
  const { prepareDatabase } = await import('#tools/database/prepare.ts')
  const { closeDatabase, database } = await import('#db/connection.ts')
  const { createAdministrator } = await import('#lib/commands/create-administrator.ts')
  const { instantOf } = await import('#lib/time/instant.ts')
  await prepareDatabase(databaseUrl)
  try {
    const outcome = await createAdministrator(input, {
      db: database(),
      clock: { now: () => instantOf(new Date()) },
      newId: () => crypto.randomUUID(),
      site: { name: siteName, url: siteUrl },
    })
    if (!outcome.ok) return wrong(outcome.kind === 'not-found' ? [] : outcome.conditions.map(({ message }) => message))
    console.log(`${input.name} is an administrator now and signs in at ${siteUrl}/sign-in as ${input.email}.`)
    return 0
  } finally {
    await closeDatabase()
  }
}

function readOptions() {
  try {
    return parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } }).values
  } catch {
    return null
  }
}

function wrong(lines: readonly string[]): number {
  console.error(lines.join('\n'))
  return 1
}
