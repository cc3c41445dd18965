import { readArticle } from '#db/article-facts.ts'
import { openedBy, type WholeRequest } from '#db/opinions.ts'
import { type Revision, readRevision } from '#db/revisions.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import type { OpinionPage } from '#lib/contract/opinions.ts'
import { claimContext } from '#lib/document/context.ts'
import type { ArticleFacts } from '#lib/workflow/facts.ts'
import { stillAsks } from '#lib/workflow/opinions.ts'

type Reading = Pick<Deps, 'db' | 'clock'>

/**
 * What an outside expert's link opens now. Whatever does not open (unknown, withdrawn, expired) is not found, and nobody
 * learns which of these it is. The text comes with it once they declared their interests, while it is under review.
 */
export async function opinionPage(token: string, { db, clock }: Reading): Promise<Outcome<OpinionPage>> {
  const now = clock.now()
  const opened = await openedBy(db, sha256Hex(token), now)
  const facts = opened && (await readArticle(db, opened.request.articleId, now, null))
  if (opened === null || facts === null) return notFound
  const { request, opinion, askedByName } = opened
  const stage = stageOf(opened, facts)
  const revision = await readRevision(db, request.revisionId)
  return succeed({
    requestId: request.id,
    expertName: request.expertName,
    askedBy: askedByName,
    question: request.question,
    about: request.claimId === null ? 'article' : 'claim',
    articleTitle: revision.title,
    expiresAt: request.expiresAt,
    stage,
    interests: request.interests,
    material: stage === 'answer' ? materialOf(request, revision, facts) : null,
    opinion,
  })
}

function stageOf({ request, opinion }: WholeRequest, facts: ArticleFacts): OpinionPage['stage'] {
  if (opinion !== null) return 'answered'
  if (!stillAsks(facts, request)) return 'overtaken'
  return request.interests === null ? 'declare' : 'answer'
}

function materialOf(
  { claimId }: WholeRequest['request'],
  { manuscript }: Revision,
  { notices }: ArticleFacts,
): OpinionPage['material'] {
  const { document, references } = manuscript
  const common = { references, notices }
  if (claimId === null) return { ...common, claim: null, heading: null, blocks: [...(document.content ?? [])] }
  const claim = readClaims(manuscript).find(({ record }) => record.id === claimId)
  if (claim === undefined) throw new Error(`The revision that was asked about has no claim ${claimId}`)
  const { kind, evidence } = claim.record
  return { ...common, ...claimContext(document, claimId), claim: { id: claimId, text: claim.text, kind, evidence } }
}
