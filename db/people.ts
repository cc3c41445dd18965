import {
  and,
  arrayContains,
  eq,
  getTableColumns,
  gt,
  ilike,
  inArray,
  isNotNull,
  isNull,
  or,
  type SQL,
} from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { Credential, CredentialStatement, Licence, Person, Role, VerifiedStatement } from '#lib/identity/person.ts'
import { verifiedStatement } from '#lib/review/qualification.ts'
import type { Instant } from '#lib/time/instant.ts'
import { credentials, people } from './schema/people.ts'

/** A person as accounts and lists show them; the password's hash stays where it is. */
export interface PersonRecord extends Person {
  readonly email: string
  readonly slug: string
  readonly disabledAt: Instant | null
  readonly createdAt: Instant
}

/** The people with these ids, in the order of their ids; ids of nobody are left out. */
export async function peopleByIds(db: Db | Tx, ids: readonly PersonId[]): Promise<readonly Person[]> {
  if (ids.length === 0) return []
  const rows = await recordsWhere(db, inArray(people.id, [...ids])).orderBy(people.id)
  return rows.map(personOf)
}

/** By what the addresses of people's pages are made, for those of the ids that are somebody's. */
export async function slugsOfPeople(db: Db | Tx, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: people.id, slug: people.slug })
    .from(people)
    .where(inArray(people.id, [...ids]))
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}

export const personBySlug = (db: Db, slug: string) => one(db, eq(people.slug, slug))

export const personById = (db: Db | Tx, id: PersonId) => one(db, eq(people.id, id))

/** For signing in only: who has this address (in any case of letters), and the hash to check the password against. */
export async function accountByEmail(
  db: Db | Tx,
  email: string,
): Promise<{ readonly person: PersonRecord; readonly passwordHash: string | null } | null> {
  const condition = eq(people.email, email.trim().toLowerCase())
  const [row] = await recordsWhere(db, condition)
  if (row === undefined) return null
  const [secret] = await db.select({ passwordHash: people.passwordHash }).from(people).where(condition)
  return { person: recordOf(row), passwordHash: secret?.passwordHash ?? null }
}

/** Whether a person has a password here; who comes from their organisation alone has none. */
export const hasPassword = async (db: Db | Tx, id: PersonId): Promise<boolean> =>
  (await db.$count(people, and(eq(people.id, id), isNotNull(people.passwordHash)))) > 0

interface PageOfPeople {
  /** Part of a name or of an address. */
  readonly search?: string
  /** Where the page before ended. */
  readonly after?: { readonly name: string; readonly id: PersonId }
  readonly limit: number
}

/** A page of everybody, by name. */
export async function listPeople(
  db: Db | Tx,
  { search, after, limit }: PageOfPeople,
): Promise<readonly PersonRecord[]> {
  const beyond = after && or(gt(people.name, after.name), and(eq(people.name, after.name), gt(people.id, after.id)))
  const found = search === undefined ? undefined : or(containing(people.name, search), containing(people.email, search))
  const rows = await recordsWhere(db, and(beyond, found)).orderBy(people.name, people.id).limit(limit)
  return rows.map(recordOf)
}

/** People who hold a role and are not disabled, by name. */
export async function assignable(
  db: Db | Tx,
  { role, search, limit }: { readonly role: Role; readonly search?: string; readonly limit: number },
): Promise<readonly PersonRecord[]> {
  const found = search === undefined ? undefined : containing(people.name, search)
  const rows = await recordsWhere(db, and(isNull(people.disabledAt), arrayContains(people.roles, [role]), found))
    .orderBy(people.name, people.id)
    .limit(limit)
  return rows.map(recordOf)
}

/** The words as they are: `%` and `_` in them stand for themselves. */
const containing = (column: AnyPgColumn, words: string): SQL =>
  ilike(column, `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)

export interface NewPerson extends Pick<PersonRecord, 'id' | 'email' | 'name' | 'slug' | 'roles' | 'createdAt'> {
  readonly passwordHash: string | null
}

/** Throws a unique violation (23505) where the address or the slug is taken. */
export async function insertPerson(tx: Db | Tx, person: NewPerson): Promise<void> {
  await tx.insert(people).values({ ...person, email: person.email.trim().toLowerCase(), roles: [...person.roles] })
}

export interface PersonChange {
  readonly email?: string
  readonly name?: string
  readonly roles?: Person['roles']
  readonly passwordHash?: string
  /** Null lets a disabled person in again. */
  readonly disabledAt?: Instant | null
}

/** Changes what is named and keeps the rest; false where there is no such person. */
export async function updatePerson(tx: Db | Tx, id: PersonId, change: PersonChange): Promise<boolean> {
  const { roles, email, ...rest } = change
  const values = {
    ...rest,
    ...(roles === undefined ? {} : { roles: [...roles] }),
    ...(email === undefined ? {} : { email: email.trim().toLowerCase() }),
  }
  const changed = await tx.update(people).set(values).where(eq(people.id, id)).returning({ id: people.id })
  return changed.length > 0
}

/**
 * What a person says of their qualification. A changed statement begins anew: nobody has verified or revoked it. What was
 * verified before it is kept beside it until then, unless that was revoked.
 */
export async function stateCredential(tx: Tx, personId: PersonId, statement: CredentialStatement): Promise<void> {
  const { degrees, jobTitle, specialties, licence, orcid } = statement
  const values = {
    degrees: [...degrees],
    jobTitle,
    specialties: [...specialties],
    licenceCountry: licence?.country ?? null,
    licenceIssuer: licence?.issuer ?? null,
    licenceNumber: licence?.number ?? null,
    licenceExpiresOn: licence?.expiresOn ?? null,
    orcid,
    verifiedAt: null,
    verifiedBy: null,
    revokedAt: null,
    before: await verifiedLast(tx, personId),
  }
  await tx
    .insert(credentials)
    .values({ personId, ...values })
    .onConflictDoUpdate({ target: credentials.personId, set: values })
}

async function verifiedLast(tx: Tx, personId: PersonId): Promise<VerifiedStatement | null> {
  const [row] = await tx.select().from(credentials).where(eq(credentials.personId, personId)).for('update')
  const credential = row && credentialOf(row)
  return credential && credential.revokedAt === null ? verifiedStatement({ credential }) : null
}

/** Somebody else has seen the proof; after a revocation, seen it again. */
export async function verifyCredential(tx: Tx, personId: PersonId, by: PersonId, at: Instant): Promise<void> {
  await tx
    .update(credentials)
    .set({ verifiedAt: at, verifiedBy: by, revokedAt: null, before: null })
    .where(eq(credentials.personId, personId))
}

export async function revokeCredential(tx: Tx, personId: PersonId, at: Instant): Promise<void> {
  await tx.update(credentials).set({ revokedAt: at }).where(eq(credentials.personId, personId))
}

const { passwordHash: _, ...publicColumns } = getTableColumns(people)

const recordsWhere = (db: Db | Tx, condition: SQL | undefined) =>
  db
    .select({ person: publicColumns, credential: getTableColumns(credentials) })
    .from(people)
    .leftJoin(credentials, eq(credentials.personId, people.id))
    .where(condition)
    .$dynamic()

type Row = Awaited<ReturnType<typeof recordsWhere>>[number]

async function one(db: Db | Tx, condition: SQL): Promise<PersonRecord | null> {
  const [row] = await recordsWhere(db, condition)
  return row === undefined ? null : recordOf(row)
}

const personOf = ({ person, credential }: Row): Person => ({
  id: person.id,
  name: person.name,
  roles: person.roles,
  disabled: person.disabledAt !== null,
  credential: credential && credentialOf(credential),
})

const recordOf = (row: Row): PersonRecord => {
  const { email, slug, disabledAt, createdAt } = row.person
  return { ...personOf(row), email, slug, disabledAt, createdAt }
}

function credentialOf(row: NonNullable<Row['credential']>): Credential {
  const { degrees, jobTitle, specialties, orcid, verifiedAt, verifiedBy, revokedAt, before } = row
  const verified = verifiedAt === null || verifiedBy === null ? null : { at: verifiedAt, by: verifiedBy }
  return {
    degrees,
    jobTitle,
    specialties,
    licence: licenceOf(row),
    orcid,
    verified,
    revokedAt,
    ...(before && { before }),
  }
}

function licenceOf(row: NonNullable<Row['credential']>): Licence | null {
  const { licenceCountry: country, licenceIssuer: issuer, licenceNumber: number, licenceExpiresOn: expiresOn } = row
  if (country === null || issuer === null || number === null || expiresOn === null) return null
  return { country, issuer, number, expiresOn }
}
