import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { PersonId } from '#lib/identity/ids.ts'
import type { Orcid } from '#lib/identity/orcid.ts'
import { Role, VerifiedStatement } from '#lib/identity/person.ts'
import { type Specialty, specialties } from '#lib/identity/specialty.ts'
import { allOrNone, instant, isSlug, json, notBlank, plainDate, someOf } from './columns.ts'

export const people = pgTable(
  'people',
  {
    id: uuid().$type<PersonId>().primaryKey(),
    email: text().notNull().unique(),
    name: text().notNull(),
    slug: text().notNull().unique(),
    /** Null until the person has accepted an invitation. */
    passwordHash: text(),
    roles: text().array().$type<Role[]>().notNull(),
    disabledAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    check('people_email_is_lower_case', sql`${t.email} = lower(${t.email}) and ${t.email} like '_%@_%'`),
    check('people_name_is_not_blank', notBlank(t.name)),
    check('people_slug_fits_an_address', isSlug(t.slug)),
    check('people_roles_are_known', someOf(t.roles, Role.options)),
    index('people_by_name').on(t.name, t.id),
    index('people_by_words_of_name').using('gin', t.name.op('gin_trgm_ops')),
  ],
)

export const credentials = pgTable(
  'credentials',
  {
    personId: uuid()
      .$type<PersonId>()
      .primaryKey()
      .references(() => people.id),
    degrees: text().array().notNull(),
    jobTitle: text().notNull(),
    specialties: text().array().$type<Specialty[]>().notNull(),
    licenceCountry: text(),
    licenceIssuer: text(),
    licenceNumber: text(),
    licenceExpiresOn: plainDate(),
    orcid: text().$type<Orcid>(),
    verifiedAt: instant(),
    verifiedBy: uuid()
      .$type<PersonId>()
      .references(() => people.id),
    revokedAt: instant(),
    /** What was verified last, while a changed statement waits for its verification. */
    before: json(VerifiedStatement),
  },
  (t) => [
    check('credentials_job_title_is_not_blank', notBlank(t.jobTitle)),
    check('credentials_specialties_are_known', someOf(t.specialties, specialties)),
    check(
      'credentials_licence_is_whole_or_absent',
      allOrNone(t.licenceCountry, t.licenceIssuer, t.licenceNumber, t.licenceExpiresOn),
    ),
    check('credentials_orcid_has_its_form', sql`${t.orcid} ~ '^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$'`),
    check('credentials_verified_by_somebody', allOrNone(t.verifiedAt, t.verifiedBy)),
    check('credentials_never_verified_by_oneself', sql`${t.verifiedBy} <> ${t.personId}`),
  ],
)

export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [
    check('sessions_end_after_they_begin', sql`${t.expiresAt} > ${t.createdAt}`),
    index('sessions_by_person').on(t.personId),
    index('sessions_by_end').on(t.expiresAt),
  ],
)

/** Kept for throttling only; e-mail addresses that nobody owns count too. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    email: text().notNull(),
    /** The network address that the attempt came from; null where it is not known. */
    address: text(),
    at: instant().notNull(),
  },
  (t) => [
    index('sign_in_failures_by_email').on(t.email, t.at),
    index('sign_in_failures_by_address').on(t.address, t.at),
    index('sign_in_failures_by_time').on(t.at),
  ],
)
