import { articleCards } from '#db/article-cards.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { ArticleCard } from '#lib/contract/article.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { Instant } from '#lib/time/instant.ts'
import type { State } from '#lib/workflow/facts.ts'
import { shownCards } from './article-cards.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

const pageSize = 25

interface Filter {
  readonly state?: State | undefined
  readonly search?: string | undefined
  readonly after?: string | undefined
}

/** The articles that this person may know of, newest change first, a page at a time. */
export async function articleList(
  { state, search, after }: Filter,
  actor: Extract<Actor, { type: 'person' }>,
  { db, clock }: Deps,
): Promise<Outcome<{ items: ArticleCard[]; next: string | null }>> {
  const cursor = decodeCursor(after)
  const changedAt = cursor === 'malformed' ? undefined : Instant.safeParse(cursor?.key)
  if (cursor === 'malformed' || (cursor && !changedAt?.success)) {
    return invalid('cursor', 'This place in the list does not exist. Start from its top.', '/query/after')
  }
  const seesAll = actor.roles.includes('editor') || actor.roles.includes('administrator')
  const rows = await articleCards(
    db,
    actor.id,
    {
      ...(state ? { states: [state] } : {}),
      ...(search ? { search } : {}),
      ...(seesAll ? {} : { assigned: { personId: actor.id } }),
      ...(cursor && changedAt?.success ? { after: { changedAt: changedAt.data, id: ArticleId.parse(cursor.id) } } : {}),
    },
    pageSize + 1,
  )
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return succeed({
    items: await shownCards(page, actor.id, { db, clock }),
    next: rows.length > pageSize && last ? encodeCursor({ key: last.changedAt, id: last.id }) : null,
  })
}
