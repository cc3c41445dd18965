import { insertImportSource } from '#db/import-sources.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notAllowed, type Outcome } from '#lib/application/outcome.ts'
import { titleOf } from '#lib/article/title.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import { type ArticleId, ReferenceId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { Specialty } from '#lib/identity/specialty.ts'
import { importText } from '#lib/import/import-text.ts'
import { beginArticle } from './create-article.ts'

interface Input {
  readonly source: string
  readonly format: 'text' | 'markdown'
  readonly specialty: Specialty
  readonly slug?: string | undefined
}

/** Makes a draft out of a text. Its source, the findings and what found no place are kept beside it. */
export async function importArticle(
  input: Input,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ articleId: ArticleId }>> {
  if (!mayAct('begin-article', actor)) return notAllowed('begin-article')
  const imported = importText(input.source, input.format, () => ReferenceId.parse(deps.newId()))
  if (!imported.ok) return invalid('unreadable-source', imported.problem, '/body/source')
  const { document, findings, leftovers } = imported
  const references: Reference[] = imported.references.map(({ id, csl }) => ({ id, csl, appraisal: null }))
  const title = titleOf(document)
  return inTransaction(deps.db, async (tx) => {
    const begun = await beginArticle(
      tx,
      { title, slug: input.slug, specialty: input.specialty, locale: 'en' },
      { document, references, claims: [], dismissals: [] },
      actor,
      deps,
    )
    if (!begun.ok) return begun
    const { source, format } = input
    await insertImportSource(tx, {
      articleId: begun.value.articleId,
      source,
      format,
      findings,
      leftovers,
      by: actor.id,
      at: deps.clock.now(),
    })
    return begun
  })
}
