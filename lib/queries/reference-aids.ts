import { abstractsKept, readAbstract } from '#db/abstracts.ts'
import { readArticle } from '#db/article-facts.ts'
import { pdfsOf, readPdf } from '#db/reference-pdfs.ts'
import { findRevision } from '#db/revisions.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { ResponseOf } from '#lib/contract/endpoint.ts'
import type { listPdfs, ReferenceAids, readAbstract as readAbstractContract } from '#lib/contract/evidence.ts'
import { paragraphsOf } from '#lib/evidence/abstract.ts'
import { referenceIdentity } from '#lib/evidence/identity.ts'
import type { ArticleId, ReferenceId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import { mustDeclareFirst } from '#lib/review/qualification.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { undeclared } from './undeclared.ts'

type PersonActor = Extract<Actor, { type: 'person' }>
type Reading = Pick<Deps, 'db' | 'clock'>

/** What can be opened beside the references of a revision: the abstracts that are known by now, the files it was frozen with. */
export async function referenceAids(
  db: Deps['db'],
  articleId: ArticleId,
  { number, manuscript }: { readonly number: number; readonly manuscript: Manuscript },
): Promise<ReferenceAids[]> {
  const works = manuscript.references.map((reference) => ({ id: reference.id, work: referenceIdentity(reference) }))
  const abstracts = new Map(
    (
      await abstractsKept(
        db,
        works.map(({ work }) => work),
      )
    ).map(({ work, ...abstract }) => [work, abstract]),
  )
  const pdfs = new Map((await pdfsOf(db, articleId, number)).map(({ referenceId, ...pdf }) => [referenceId, pdf]))
  return works.flatMap(({ id, work }) => {
    const aids = { referenceId: id, abstract: abstracts.get(work) ?? null, pdf: pdfs.get(id) ?? null }
    return aids.abstract || aids.pdf ? [aids] : []
  })
}

/** The facts of an article of which this person may read everything, or why they may not. */
async function readable(
  articleId: ArticleId,
  actor: PersonActor,
  { db, clock }: Reading,
): Promise<Outcome<ArticleFacts>> {
  const facts = await readArticle(db, articleId, clock.now(), actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return notFound
  return mustDeclareFirst(facts, actor) ? undeclared : succeed(facts)
}

/** The abstract of a work that the revision under review cites. */
export async function referenceAbstract(
  { articleId, referenceId }: { readonly articleId: ArticleId; readonly referenceId: ReferenceId },
  actor: PersonActor,
  deps: Reading,
): Promise<Outcome<ResponseOf<typeof readAbstractContract>>> {
  const facts = await readable(articleId, actor, deps)
  if (!facts.ok) return facts
  const revision = facts.value.revision && (await findRevision(deps.db, facts.value.revision.id))
  const reference = revision?.manuscript.references.find(({ id }) => id === referenceId)
  if (!reference) return notFound
  const kept = await readAbstract(deps.db, referenceIdentity(reference))
  return succeed({
    abstract: kept && { source: kept.source, readAt: kept.readAt, paragraphs: paragraphsOf(kept.text) },
  })
}

/** The files beside the references of the working copy. */
export async function referencePdfs(
  articleId: ArticleId,
  actor: PersonActor,
  deps: Reading,
): Promise<Outcome<ResponseOf<typeof listPdfs>>> {
  const facts = await readable(articleId, actor, deps)
  return facts.ok ? succeed({ pdfs: await pdfsOf(deps.db, articleId, null) }) : facts
}

/** A file that stands or stood beside a reference of the article. */
export async function referencePdf(
  { articleId, hash }: { readonly articleId: ArticleId; readonly hash: Sha256 },
  actor: PersonActor,
  deps: Reading,
): Promise<Outcome<Uint8Array>> {
  const facts = await readable(articleId, actor, deps)
  if (!facts.ok) return facts
  const bytes = await readPdf(deps.db, articleId, hash)
  return bytes === null ? notFound : succeed(bytes)
}
