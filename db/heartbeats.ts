import { eq, sql } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Instant } from '#lib/time/instant.ts'
import { heartbeats } from './schema/heartbeats.ts'

/** Notes that a kind of background work lives; of several processes the latest counts. */
export async function beat(db: Db, name: string, at: Instant): Promise<void> {
  await db
    .insert(heartbeats)
    .values({ name, at })
    .onConflictDoUpdate({ target: heartbeats.name, set: { at: sql`greatest(${heartbeats.at}, excluded.at)` } })
}

export async function heartbeatOf(db: Db, name: string): Promise<Instant | null> {
  const [row] = await db.select({ at: heartbeats.at }).from(heartbeats).where(eq(heartbeats.name, name))
  return row?.at ?? null
}
