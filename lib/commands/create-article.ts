import { insertArticle } from '#db/articles.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notAllowed, type Outcome, succeed } from '#lib/application/outcome.ts'
import { attribute } from '#lib/article/attribution.ts'
import { digestOf } from '#lib/article/digest.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { slugOf } from '#lib/article/slug.ts'
import { type TemplateId, templateDocument } from '#lib/article/templates.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { Specialty } from '#lib/identity/specialty.ts'

type PersonActor = Extract<Actor, { type: 'person' }>

interface Beginning {
  readonly title: string
  readonly slug?: string | undefined
  readonly specialty: Specialty
  readonly locale: 'en'
}

/** Begins a piece with what its template opens with, no words but questions; whoever begins it as a writer is its first writer. */
export const createArticle = (
  { template = 'blank', ...input }: Beginning & { readonly template?: TemplateId },
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<{ articleId: ArticleId }>> =>
  inTransaction(deps.db, (tx) =>
    beginArticle(
      tx,
      input,
      { document: templateDocument(template, input.title), claims: [], references: [], dismissals: [] },
      actor,
      deps,
    ),
  )

/** Begins a piece with a manuscript, inside a transaction. A slug that was asked for must be free; one that we made is made free. */
export async function beginArticle(
  tx: Tx,
  input: Beginning,
  manuscript: Manuscript,
  actor: PersonActor,
  deps: Deps,
): Promise<Outcome<{ articleId: ArticleId }>> {
  if (!mayAct('begin-article', actor)) return notAllowed('begin-article')
  const articleId = ArticleId.parse(deps.newId())
  const attribution = attribute(null, manuscript, actor.id)
  const digest = digestOf(manuscript, attribution)
  const inserted = await insertArticle(tx, {
    id: articleId,
    title: input.title,
    slug: input.slug ?? slugOf(input.title, articleId),
    locale: input.locale,
    specialty: input.specialty,
    by: actor.id,
    at: deps.clock.now(),
    writer: actor.roles.includes('writer'),
    workingCopy: { manuscript, attribution, digest },
  })
  if (inserted === 'slug-taken') {
    return invalid('slug-taken', `Another article has the address "${input.slug}". Choose another one.`, '/body/slug')
  }
  return succeed({ articleId })
}
