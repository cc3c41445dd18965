import { deps } from '#lib/application/process-deps.ts'
import type { DemoAccount } from '#lib/settings.ts'
import { openAccounts, seedDemo } from '#tools/demo/seed.ts'

/**
 * Fills a database without people with the demo newsroom, whose one password is DEMO_PASSWORD. Returns the accounts that
 * it opens: none where other people work.
 */
export async function fillDemo(): Promise<readonly DemoAccount[]> {
  const password = process.env.DEMO_PASSWORD
  if (!password) throw new Error('DEMO_PASSWORD is missing: the start of the demo makes it.')
  await seedDemo(deps(), password)
  return openAccounts(deps().db, password)
}
