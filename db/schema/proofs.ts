import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { PersonId } from '#lib/identity/ids.ts'
import { ProofMethod } from '#lib/identity/proof.ts'
import { allOrNone, bytes, instant, notBlank, oneOf } from './columns.ts'
import { people, sessions } from './people.ts'

const personId = () =>
  uuid()
    .$type<PersonId>()
    .references(() => people.id)

const sessionId = () => uuid().references(() => sessions.id, { onDelete: 'cascade' })

/** The newest proof of identity that was made in a session, for signing. */
export const sessionProofs = pgTable(
  'session_proofs',
  {
    sessionId: sessionId().primaryKey(),
    method: text().$type<ProofMethod>().notNull(),
    at: instant().notNull(),
  },
  (t) => [check('session_proofs_method_is_known', oneOf(t.method, ProofMethod.options))],
)

/** Authenticator apps (RFC 6238): one a person, which counts once a code of it has confirmed it. */
export const authenticators = pgTable(
  'authenticators',
  {
    personId: personId().primaryKey(),
    /** Sealed for this person; nothing in the database opens it. */
    sealedSecret: bytes().notNull(),
    startedAt: instant().notNull(),
    confirmedAt: instant(),
    /** The newest time step of which a code was taken: neither it nor one before it counts again. */
    lastStep: bigint({ mode: 'number' }),
  },
  (t) => [check('authenticators_confirmed_by_a_code', allOrNone(t.confirmedAt, t.lastStep))],
)

export const passkeys = pgTable(
  'passkeys',
  {
    /** The credential's id as the authenticator chose it, in base64url. */
    id: text().primaryKey(),
    personId: personId().notNull(),
    name: text().notNull(),
    /** COSE. */
    publicKey: bytes().notNull(),
    /** Of signatures as the authenticator counts them; many count none and always say 0. */
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [
    check('passkeys_id_is_base64url', sql`${t.id} ~ '^[A-Za-z0-9_-]+$'`),
    check('passkeys_name_is_not_blank', notBlank(t.name)),
    check('passkeys_counter_counts', sql`${t.counter} >= 0`),
    index('passkeys_by_person').on(t.personId, t.createdAt),
  ],
)

export const challengePurposes = ['registration', 'proof'] as const
export type ChallengePurpose = (typeof challengePurposes)[number]

/** What a passkey has to sign next: one a session and purpose, gone with the first answer to it. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    sessionId: sessionId().notNull(),
    purpose: text().$type<ChallengePurpose>().notNull(),
    challenge: text().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.purpose] }),
    check('passkey_challenges_purpose_is_known', oneOf(t.purpose, challengePurposes)),
  ],
)
