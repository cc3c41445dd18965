import { readArticle } from '#db/article-facts.ts'
import { peopleByIds } from '#db/people.ts'
import { listTexts, readText } from '#db/texts.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { ShownAttribution } from '#lib/article/attribution.ts'
import { digestOf } from '#lib/article/digest.ts'
import { type TextName, textKey, textNamed } from '#lib/article/text-key.ts'
import { recordEdits } from '#lib/commands/record-edits.ts'
import type { ArticleText, TextEntry } from '#lib/contract/texts.ts'
import { documentLength } from '#lib/document/reading-time.ts'
import type { ArticleId, PersonId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import { approvalsOf } from '#lib/review/approval.ts'
import { mustDeclareFirst } from '#lib/review/qualification.ts'
import { Instant } from '#lib/time/instant.ts'
import { visibleFacts } from '#lib/workflow/visible-facts.ts'
import { undeclared } from './undeclared.ts'

const pageSize = 50

type PersonActor = Extract<Actor, { type: 'person' }>
type Name = { readonly id: PersonId; readonly name: string }

/** The current text, the revisions and the checkpoints of an article, newest first. */
export async function articleTexts(
  { articleId, after }: { readonly articleId: ArticleId; readonly after?: string | undefined },
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<{ items: TextEntry[]; next: string | null }>> {
  const { refused } = await reading(articleId, actor, deps)
  if (refused !== null) return refused
  const before = after === undefined ? undefined : placeOf(after)
  if (before === null)
    return invalid('cursor', 'This place in the list does not exist. Start from its top.', '/query/after')
  const rows = await listTexts(deps.db, articleId, { before, limit: pageSize + 1 })
  const page = rows.slice(0, pageSize)
  const current = after === undefined ? await currentText(articleId, deps) : []
  const nameOf = await names(
    deps,
    [...current, ...page].flatMap(({ people }) => people),
  )
  const last = page.at(-1)
  return succeed({
    items: [...current, ...page].map(({ people, ...entry }) => ({
      ...entry,
      key: textKey(entry),
      people: people.map(nameOf),
    })),
    next: rows.length > pageSize && last ? `${last.at} ${textKey(last)}` : null,
  })
}

/** One text with who wrote what of it. */
export async function articleText(
  { articleId, key }: { readonly articleId: ArticleId; readonly key: string },
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<ArticleText>> {
  const { facts, refused } = await reading(articleId, actor, deps)
  if (refused !== null) return refused
  if (key === 'current') await recordEdits(articleId, deps)
  const name = textNamed(key)
  const text = name && (await readText(deps.db, articleId, name))
  if (text === null) return notFound
  const { manuscript, attribution } = text
  const nameOf = await names(
    deps,
    attribution.words.flatMap(({ by }) => by),
  )
  const people = [...new Set(attribution.words.flatMap(({ by }) => by))].map(nameOf)
  const approved = approvalsOf(digestOf(manuscript, attribution).claims, visibleFacts(facts, actor))
    .filter(({ state }) => state === 'approved')
    .map(({ claimId }) => claimId)
  return succeed({ manuscript, attribution: ShownAttribution.parse(attribution), people, approved })
}

async function reading(articleId: ArticleId, actor: PersonActor, { db, clock }: Deps) {
  const facts = await readArticle(db, articleId, clock.now(), actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return { refused: notFound } as const
  return mustDeclareFirst(facts, actor) ? ({ refused: undeclared } as const) : ({ facts, refused: null } as const)
}

async function currentText(articleId: ArticleId, deps: Deps) {
  await recordEdits(articleId, deps)
  const { savedAt, savedBy, manuscript, digest } = await readWorkingCopy(deps.db, articleId)
  const { contentHash } = digest
  const count = documentLength(manuscript.document).words
  return [{ kind: 'current' as const, at: savedAt, people: [savedBy], words: count, contentHash, note: '' }]
}

async function names({ db }: Deps, ids: readonly PersonId[]): Promise<(id: PersonId) => Name> {
  const known = new Map((await peopleByIds(db, [...new Set(ids)])).map(({ id, name }) => [id, name]))
  return (id) => ({ id, name: known.get(id) ?? 'A former colleague' })
}

/** Where a page of the list ended: `INSTANT KEY`. */
function placeOf(cursor: string): ({ at: Instant } & Exclude<TextName, { kind: 'current' }>) | null {
  const [time, key = ''] = cursor.split(' ')
  const at = Instant.safeParse(time)
  const name = textNamed(key)
  return at.success && name !== null && name.kind !== 'current' ? { at: at.data, ...name } : null
}
