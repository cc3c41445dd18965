import { and, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '#db/connection.ts'
import type { AnswerMemory } from '#lib/sources/remembered.ts'
import { type Instant, instantOf } from '#lib/time/instant.ts'
import { lookups } from './schema/writing.ts'

/** What other services answered, remembered by all processes. Rows that ran out go, some with each that comes. */
export function answerMemory(db: Db, clock: { now(): Instant }): AnswerMemory {
  const later = (milliseconds: number) => instantOf(new Date(Date.parse(clock.now()) + milliseconds))
  return {
    recall: async (source, key, maximumAge) => {
      const [row] = await db
        .select({ answer: lookups.answer })
        .from(lookups)
        .where(
          and(
            eq(lookups.source, source),
            eq(lookups.key, key),
            gt(lookups.expiresAt, clock.now()),
            maximumAge === null ? undefined : gt(lookups.fetchedAt, later(-maximumAge)),
          ),
        )
      return row ?? null
    },
    keep: async (source, key, answer, believedFor) => {
      const values = { answer: z.json().parse(answer), fetchedAt: clock.now(), expiresAt: later(believedFor) }
      await db
        .insert(lookups)
        .values({ source, key, ...values })
        .onConflictDoUpdate({ target: [lookups.source, lookups.key], set: values })
      await forgetRunOut(db, clock.now())
    },
  }
}

async function forgetRunOut(db: Db, now: Instant): Promise<void> {
  const ranOut = db
    .select({ row: sql`${lookups}.ctid` })
    .from(lookups)
    .where(lte(lookups.expiresAt, now))
    .limit(20)
    .for('update', { skipLocked: true })
  await db.delete(lookups).where(inArray(sql`${lookups}.ctid`, ranOut))
}
