import { sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import { accountByEmail } from '#db/people.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { checkPassword } from '#lib/auth/password-hash.ts'
import type { DemoAccount } from '#lib/settings.ts'
import { DemoNewsroom } from './newsroom.ts'
import { demoAccounts } from './people.ts'
import { aspirinStory } from './stories/aspirin.ts'
import { bloodPressureStory } from './stories/blood-pressure.ts'
import { heartFailureStory } from './stories/heart-failure.ts'
import { insomniaStory } from './stories/insomnia.ts'

/**
 * Fills an empty database with the demo newsroom, through the same commands that people give, at times of the past
 * weeks. All of it is one transaction: whatever interrupts it leaves the database empty, and the next start begins anew.
 * Returns false, and changes nothing, where there are people already.
 */
export function seedDemo(deps: Deps, password: string): Promise<boolean> {
  return inTransaction(deps.db, async (tx) => {
    // Two starts at once: the second waits here and then finds people.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('demo newsroom', 0))`)
    const { rows } = await tx.execute<{ empty: boolean }>(sql`select not exists (select from people) as empty`)
    if (!rows[0]?.empty) return false
    const newsroom = new DemoNewsroom({ ...deps, db: tx }, { password, start: deps.clock.now() })
    await newsroom.enrolAll()
    await aspirinStory(newsroom)
    await heartFailureStory(newsroom)
    await bloodPressureStory(newsroom)
    await insomniaStory(newsroom)
    return true
  })
}

/** The demo's accounts that this password opens; none in a database of other people. */
export async function openAccounts(db: Db, password: string): Promise<readonly DemoAccount[]> {
  const opened = await Promise.all(
    demoAccounts(password).map(async (account) => {
      const stored = await accountByEmail(db, account.email)
      return stored !== null && (await checkPassword(stored.passwordHash, password)).matches ? [account] : []
    }),
  )
  return opened.flat()
}
