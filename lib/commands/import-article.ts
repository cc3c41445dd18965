import { insertImportSource } from '#db/import-sources.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notAllowed, type Outcome } from '#lib/application/outcome.ts'
import { titleOf } from '#lib/article/title.ts'
import type { Reference } from '#lib/evidence/reference.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { mayAct } from '#lib/identity/newsroom-policy.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { Specialty } from '#lib/identity/specialty.ts'
import { type Brought, jobOf, pointerOf } from '#lib/import-worker/brought.ts'
import { type BroughtExport, readExported } from '#lib/import-worker/read-exported.ts'
import { runImport } from '#lib/import-worker/run-import.ts'
import { beginArticle } from './create-article.ts'

type Input = (Brought | BroughtExport) & {
  readonly specialty: Specialty
  readonly slug?: string | undefined
}

/**
 * Makes a draft out of a text or a file. What was read, the file as it was, the findings and what found no place are
 * kept beside it.
 */
export async function importArticle(
  input: Input,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ articleId: ArticleId }>> {
  if (!mayAct('begin-article', actor)) return notAllowed('begin-article')
  if (input.format === 'json') return importExported(input, actor, deps)
  const job = jobOf(input)
  const imported = await runImport(job)
  if (!imported.ok) return invalid('unreadable-source', imported.problem, pointerOf(input))
  const { document, findings, leftovers, source } = imported
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
    await insertImportSource(tx, {
      articleId: begun.value.articleId,
      source,
      format: input.format,
      ...(job.format === 'docx' && input.format === 'docx' ? { file: job.bytes, fileName: input.file.name } : {}),
      findings,
      leftovers,
      by: actor.id,
      at: deps.clock.now(),
    })
    return begun
  })
}

/**
 * Makes a draft out of an exported article: words, claims with their ids, evidence and references as they were, so that its
 * hashes are those that the file names. Nothing that was judged of it comes with it.
 */
async function importExported(
  input: Extract<Input, { format: 'json' }>,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ articleId: ArticleId }>> {
  const read = readExported(input)
  if (!read.ok) return invalid('unreadable-source', read.problem, '/body/source')
  const { manuscript, title, findings } = read
  const { slug, specialty, source, format } = input
  return inTransaction(deps.db, async (tx) => {
    const begun = await beginArticle(tx, { title, slug, specialty, locale: 'en' }, manuscript, actor, deps)
    if (!begun.ok) return begun
    const kept = { source, format, findings, leftovers: [], by: actor.id, at: deps.clock.now() }
    await insertImportSource(tx, { articleId: begun.value.articleId, ...kept })
    return begun
  })
}
