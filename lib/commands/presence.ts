import { currentPolicy } from '#db/policies.ts'
import { endPresence, forgetPresence, notePresence, presentIn, type Seats, seatsOf } from '#db/presence.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { PresentPerson } from '#lib/contract/presence.ts'
import type { ArticleId, ClaimId, PersonId } from '#lib/identity/ids.ts'
import type { Actor, Role } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import { undeclared } from '#lib/queries/undeclared.ts'
import { mustDeclareFirst } from '#lib/review/qualification.ts'
import { addMinutes } from '#lib/time/instant.ts'

type PersonActor = Extract<Actor, { type: 'person' }>

/** Three signs of life missed: whoever was there is gone. */
const goneAfterMinutes = 45 / 60

/**
 * Notes that this person has the review room open, and says who else has. Entries that nobody renewed are cleared on the
 * way. It is about now and about nobody's work, so no history keeps it.
 */
export async function enterRoom(
  { articleId, tabId, claimId }: { articleId: ArticleId; tabId: string; claimId: ClaimId | null },
  actor: PersonActor,
  { db, clock }: Deps,
): Promise<Outcome<{ others: PresentPerson[] }>> {
  const now = clock.now()
  const seats = await seatsOf(db, articleId, actor.id)
  if (!seats || !mayKnowOf(seats, actor)) return notFound
  const policy = await currentPolicy(db)
  if (mustDeclareFirst({ ...seats, now, policy }, actor)) return undeclared
  const gone = addMinutes(now, -goneAfterMinutes)
  await notePresence(db, { articleId, personId: actor.id, tabId, claimId }, now)
  await forgetPresence(db, gone)
  const pages = await presentIn(db, articleId, actor.id, gone)
  return succeed({
    others: [...Map.groupBy(pages, ({ id }) => id)].flatMap(([id, [latest, ...rest]]) => {
      const role = latest && roleIn(seats, id, latest.roles)
      if (!latest || !role) return []
      const since = rest.reduce((first, page) => (page.since < first ? page.since : first), latest.since)
      return [{ id, name: latest.name, role, claimId: latest.claimId, since }]
    }),
  })
}

/** As what they are there; `null` for whom a right was taken from meanwhile. */
function roleIn(seats: Seats, id: PersonId, roles: readonly Role[]): PresentPerson['role'] | null {
  if (!mayKnowOf(seats, { type: 'person', id, roles, provenAt: null })) return null
  if (seats.reviewerIds.includes(id)) return 'reviewer'
  if (seats.writerIds.includes(id)) return 'writer'
  if (roles.includes('editor')) return 'editor'
  return roles.includes('administrator') ? 'administrator' : 'reviewer'
}

/** Takes one's own page out of the room. */
export async function leaveRoom(
  { articleId, tabId }: { articleId: ArticleId; tabId: string },
  actor: PersonActor,
  { db }: Deps,
): Promise<Outcome<Record<string, never>>> {
  const seats = await seatsOf(db, articleId, actor.id)
  if (!seats || !mayKnowOf(seats, actor)) return notFound
  await endPresence(db, { articleId, personId: actor.id, tabId })
  return succeed({})
}
