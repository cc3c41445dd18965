import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import { instant, isHash, json, notBlank, oneOf } from './columns.ts'
import { people } from './people.ts'

/** One chain per stream. Nothing of it is ever changed, deleted or truncated: a trigger refuses. */
export const auditEvents = pgTable(
  'audit_events',
  {
    /** `article/ID`, or another subject with a history of its own. */
    stream: text().notNull(),
    seq: integer().notNull(),
    at: instant().notNull(),
    actorType: text().$type<'person' | 'outsider' | 'clock'>().notNull(),
    actorId: uuid()
      .$type<PersonId>()
      .references(() => people.id),
    /** As it was when the person acted; of an outsider as they gave it. */
    actorName: text(),
    action: text().notNull(),
    objectType: text().notNull(),
    objectId: text().notNull(),
    payload: json(z.record(z.string(), z.json())).notNull(),
    payloadHash: text().$type<Sha256>().notNull(),
    prevHash: text().$type<Sha256>().notNull(),
    hash: text().$type<Sha256>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.stream, t.seq] }),
    check('audit_events_numbers_begin_at_one', sql`${t.seq} >= 1`),
    check('audit_events_stream_is_not_blank', notBlank(t.stream)),
    check('audit_events_actor_is_known', oneOf(t.actorType, ['person', 'outsider', 'clock'])),
    check(
      'audit_events_actor_has_a_name',
      sql`case ${t.actorType} when 'person' then num_nonnulls(${t.actorId}, ${t.actorName}) = 2 when 'outsider' then ${t.actorId} is null and ${t.actorName} is not null else num_nonnulls(${t.actorId}, ${t.actorName}) = 0 end`,
    ),
    check(
      'audit_events_hashes_are_hashes',
      sql`${isHash(t.payloadHash)} and ${isHash(t.prevHash)} and ${isHash(t.hash)}`,
    ),
    index('audit_events_by_time').on(t.at.desc(), t.stream, t.seq),
  ],
)

/** Public halves of the keys that the site signs with; old ones stay, so that old signatures can be checked. */
export const signingKeys = pgTable('signing_keys', {
  keyId: text().primaryKey(),
  publicJwk: json(z.record(z.string(), z.json())).notNull(),
  firstUsedAt: instant().notNull(),
  retiredAt: instant(),
})
