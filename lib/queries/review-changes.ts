import { hash, randomUUID } from 'node:crypto'
import type { Deps } from '#lib/application/deps.ts'
import { type Outcome, succeed } from '#lib/application/outcome.ts'
import { ReadingId, type ReviewRoom } from '#lib/contract/review.ts'
import type { ReviewSince } from '#lib/contract/review-changes.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { reviewRoom, type UnreadRoom } from './review-room.ts'

/** What somebody was told, as far as it takes to know later what they were not. */
interface Reading {
  readonly articleId: ArticleId
  readonly personId: PersonId
  readonly revisionId: string | undefined
  /** The hash of each claim and annotation as it was told, by its id. */
  readonly told: ReadonlyMap<string, string>
}

/** The readings that this process remembers; whoever comes with another one is told everything again. */
const remembered = 200
const readings = new Map<ReadingId, Reading>()

type Person = Extract<Actor, { type: 'person' }>

/** The whole review room, as the beginning of a line of readings. */
export async function readReviewRoom(articleId: ArticleId, actor: Person, deps: Deps): Promise<Outcome<ReviewRoom>> {
  const outcome = await reviewRoom(articleId, actor, deps)
  return outcome.ok
    ? succeed({ ...outcome.value, reading: remember(readingOf(articleId, actor, outcome.value)) })
    : outcome
}

/**
 * The review room against an earlier reading: a room with thousands of claims is sent and understood once, and after each
 * verdict only what that changed. Whole where this process does not know the reading, or the revision is another one.
 */
export async function reviewRoomSince(
  articleId: ArticleId,
  since: ReadingId,
  actor: Person,
  deps: Deps,
): Promise<Outcome<ReviewSince>> {
  const outcome = await reviewRoom(articleId, actor, deps)
  if (!outcome.ok) return outcome
  const { manuscript, ...room } = outcome.value
  const before = readings.get(since)
  const now = readingOf(articleId, actor, outcome.value)
  const reading = remember(now)
  if (!before || !goesOn(before, now)) return succeed({ type: 'whole', room: { ...room, manuscript, reading } })
  const isNews = ({ id }: { readonly id: string }) => before.told.get(id) !== now.told.get(id)
  return succeed({
    type: 'changes',
    room: {
      ...room,
      reading,
      claims: room.claims.filter(isNews),
      annotations: room.annotations.filter(isNews),
    },
  })
}

const goesOn = (before: Reading, now: Reading): boolean =>
  before.articleId === now.articleId &&
  before.personId === now.personId &&
  before.revisionId === now.revisionId &&
  [...before.told.keys()].every((id) => now.told.has(id))

const readingOf = (articleId: ArticleId, { id: personId }: Person, room: UnreadRoom): Reading => ({
  articleId,
  personId,
  revisionId: room.manuscript === null ? undefined : room.revision?.id,
  told: new Map([...room.claims, ...room.annotations].map((one) => [one.id, hashOf(one)])),
})

const hashOf = (one: object): string => hash('sha256', JSON.stringify(one), 'base64').slice(0, 16)

function remember(reading: Reading): ReadingId {
  const id = ReadingId.parse(randomUUID())
  readings.set(id, reading)
  for (const oldest of [...readings.keys()].slice(0, -remembered)) readings.delete(oldest)
  return id
}
