import { and, eq, getTableColumns, gt, inArray, or, type SQL } from 'drizzle-orm'
import type { Db } from '#db/connection.ts'
import type { Tx } from '#db/transaction.ts'
import type { PersonId } from '#lib/identity/ids.ts'
import type { Credential, CredentialStatement, Licence, Person } from '#lib/identity/person.ts'
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

export const personById = (db: Db | Tx, id: PersonId) => one(db, eq(people.id, id))
export const personBySlug = (db: Db | Tx, slug: string) => one(db, eq(people.slug, slug))

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

/** A page of everybody, by name; `after` is where the page before ended. */
export async function listPeople(
  db: Db | Tx,
  { after, limit }: { readonly after?: { readonly name: string; readonly id: PersonId }; readonly limit: number },
): Promise<readonly PersonRecord[]> {
  const beyond = after && or(gt(people.name, after.name), and(eq(people.name, after.name), gt(people.id, after.id)))
  const rows = await recordsWhere(db, beyond).orderBy(people.name, people.id).limit(limit)
  return rows.map(recordOf)
}

export interface NewPerson extends Pick<PersonRecord, 'id' | 'email' | 'name' | 'slug' | 'roles' | 'createdAt'> {
  readonly passwordHash: string | null
}

/** Throws a unique violation (23505) where the address or the slug is taken. */
export async function insertPerson(tx: Db | Tx, person: NewPerson): Promise<void> {
  await tx.insert(people).values({ ...person, email: person.email.trim().toLowerCase(), roles: [...person.roles] })
}

export interface PersonChange {
  readonly name?: string
  readonly roles?: Person['roles']
  readonly passwordHash?: string
  /** Null lets a disabled person in again. */
  readonly disabledAt?: Instant | null
}

/** Changes what is named and keeps the rest; false where there is no such person. */
export async function updatePerson(tx: Db | Tx, id: PersonId, { roles, ...change }: PersonChange): Promise<boolean> {
  const values = roles === undefined ? change : { ...change, roles: [...roles] }
  const changed = await tx.update(people).set(values).where(eq(people.id, id)).returning({ id: people.id })
  return changed.length > 0
}

/** What a person says of their qualification. A changed statement has to be verified anew; a revocation stays. */
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
  }
  await tx
    .insert(credentials)
    .values({ personId, ...values })
    .onConflictDoUpdate({ target: credentials.personId, set: values })
}

/** Somebody else has seen the proof. */
export async function verifyCredential(tx: Tx, personId: PersonId, by: PersonId, at: Instant): Promise<void> {
  await tx.update(credentials).set({ verifiedAt: at, verifiedBy: by }).where(eq(credentials.personId, personId))
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
  const { degrees, jobTitle, specialties, orcid, verifiedAt, verifiedBy, revokedAt } = row
  const verified = verifiedAt === null || verifiedBy === null ? null : { at: verifiedAt, by: verifiedBy }
  return { degrees, jobTitle, specialties, licence: licenceOf(row), orcid, verified, revokedAt }
}

function licenceOf(row: NonNullable<Row['credential']>): Licence | null {
  const { licenceCountry: country, licenceIssuer: issuer, licenceNumber: number, licenceExpiresOn: expiresOn } = row
  if (country === null || issuer === null || number === null || expiresOn === null) return null
  return { country, issuer, number, expiresOn }
}
