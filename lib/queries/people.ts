import { assignable, listPeople, type PersonRecord, personById } from '#db/people.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notAllowed, notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { PersonView } from '#lib/contract/people.ts'
import { PersonId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor, Role } from '#lib/identity/person.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import { dayOf } from '#lib/time/instant.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

type PersonActor = Extract<Actor, { type: 'person' }>

const pageSize = 50

/** Who is signed in. */
export async function readMe(
  actor: PersonActor,
  { db }: Deps,
): Promise<Outcome<{ id: PersonId; name: string; email: string; roles: Role[] }>> {
  const person = await personById(db, actor.id)
  return person
    ? succeed({ id: person.id, name: person.name, email: person.email, roles: [...person.roles] })
    : notFound
}

/** The people of the newsroom, by name. */
export async function peopleList(
  query: { search?: string | undefined; after?: string | undefined },
  actor: PersonActor,
  { db }: Deps,
): Promise<Outcome<{ items: PersonView[]; next: string | null }>> {
  if (!mayAct('administer-people', actor)) return notAllowed('administer-people')
  const after = decodeCursor(query.after)
  if (after === 'malformed')
    return invalid('cursor', 'This place in the list does not exist. Start from its top.', '/query/after')
  const rows = await listPeople(db, {
    limit: pageSize + 1,
    ...(query.search ? { search: query.search } : {}),
    ...(after ? { after: { name: after.key, id: PersonId.parse(after.id) } } : {}),
  })
  const items = rows.slice(0, pageSize)
  const last = items.at(-1)
  return succeed({
    items: items.map(personView),
    next: rows.length > pageSize && last ? encodeCursor({ key: last.name, id: last.id }) : null,
  })
}

/** One person of the newsroom. */
export async function onePerson(
  { personId }: { personId: PersonId },
  actor: PersonActor,
  { db }: Deps,
): Promise<Outcome<PersonView>> {
  if (!mayAct('administer-people', actor)) return notAllowed('administer-people')
  const person = await personById(db, personId)
  return person ? succeed(personView(person)) : notFound
}

/** A person as administrators see them. */
export const personView = ({ id, name, email, roles, disabledAt, credential }: PersonRecord): PersonView => ({
  id,
  name,
  email,
  roles,
  disabledAt,
  credential,
})

/** People who hold the role of a duty, with what an editor chooses by. At most twenty, by name. */
export async function assignablePeople(
  { duty, search }: { duty: 'writer' | 'reviewer'; search?: string | undefined },
  actor: PersonActor,
  { db, clock }: Deps,
) {
  if (!mayAct('assign-people', actor)) return notAllowed('assign-people')
  const today = dayOf(clock.now())
  const people = await assignable(db, { role: duty, ...(search ? { search } : {}), limit: 20 })
  return succeed({
    items: people.map(({ id, name, credential }) => {
      const verified = credential !== null && credential.verified !== null && credential.revokedAt === null
      const expired = credential?.licence != null && credential.licence.expiresOn < today
      const about = credential
        ? [
            credential.jobTitle,
            credential.specialties.map(specialtyName).join(', '),
            verified ? '' : 'credential not verified',
            expired ? 'licence expired' : '',
          ]
        : [duty === 'reviewer' ? 'no credential on record' : '']
      return {
        id,
        name,
        about: about.filter((part) => part !== '').join(' · '),
        qualified: duty === 'writer' || (verified && !expired),
      }
    }),
  })
}
