import { existsSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { database } from '#db/connection.ts'

/** Somebody of the demo whom a visitor may be. */
export type DemoAccount = {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly does: string
}

/** What tools/demo/seed.ts exports. */
type Demo = { seedDemo: () => Promise<unknown>; demoAccounts?: readonly DemoAccount[] }

/** Fills a database without people with the demo newsroom. Returns its accounts, none where real people work. */
export async function fillDemo(): Promise<readonly DemoAccount[]> {
  const file = new URL('./demo/seed.ts', import.meta.url)
  if (!existsSync(file)) return []
  const demo = (await import(file.href)) as Demo
  const { rows } = await database().execute<{ empty: boolean }>(sql`select not exists (select from people) as empty`)
  if (rows[0]?.empty) await demo.seedDemo()
  return demo.demoAccounts ?? []
}
