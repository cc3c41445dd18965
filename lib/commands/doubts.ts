import { randomBytes } from 'node:crypto'
import { articleSummary, holdArticle, note } from '#db/articles.ts'
import { appendAudit, articleStream } from '#db/audit-events.ts'
import {
  answerDoubtRow,
  countSameDoubt,
  holdDoubt,
  holdDoubts,
  insertDoubt,
  insertReceipt,
  openDoubtsOf,
  receiptsSince,
} from '#db/doubts.ts'
import { liveVersion } from '#db/publications.ts'
import { tellArticleChanged } from '#db/shared-copies.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import { invalid, notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import { hashOf, type Sha256, sha256Hex } from '#lib/canonical/sha256.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import { riskOf } from '#lib/claims/risk.ts'
import { type ArticleId, type ClaimId, DoubtId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayDo, mayKnowOf } from '#lib/identity/policy.ts'
import { longDate } from '#lib/publication/words.ts'
import { type DoubtOutcome, type DoubtReport, doubtDueOn, outcomeWords, sameDoubt } from '#lib/review/doubt.ts'
import { addMinutes, type Instant } from '#lib/time/instant.ts'
import { lockNow } from './decide-and-save.ts'
import { editorsToTell } from './mail-after.ts'

/** Doubts that are taken: from one network address in an hour and a day, from everybody in an hour, open on one statement. */
export const doubtLimits = { senderHour: 5, senderDay: 15, everybodyHour: 120, openOnClaim: 10 } as const

interface Report {
  readonly articleId: ArticleId
  readonly claimId: ClaimId
  readonly report: DoubtReport
  /** A keyed hash of the network address; `null` where it is not known. */
  readonly sender: Sha256 | null
}

/**
 * Takes a reader's doubt about a statement of the live page: a task with a due date for the newsroom, or, where the same is
 * asked already, one more who asks. Returns the token by which this reader reads the outcome; only its hash is kept.
 */
export function reportDoubt(
  { articleId, claimId, report, sender }: Report,
  deps: Deps,
): Promise<Outcome<{ token: string; slug: string }>> {
  const token = randomBytes(24).toString('base64url')
  return inTransaction(deps.db, async (tx) => {
    const page = await liveVersion(tx, articleId)
    const claim = page && readClaims(page.manuscript).find(({ record }) => record.id === claimId)
    if (!page || !claim || page.struck.some((strike) => strike.claimId === claimId)) return notFound
    await holdDoubts(tx)
    const now = deps.clock.now()
    if (await isFlooded(tx, now, sender))
      return tooMany('Many doubts have come from where you are. Try again tomorrow.')
    const sameAs = hashOf('countersign/doubt/1', sameDoubt(report.text))
    const same = await countSameDoubt(tx, { articleId, claimId, sameAs })
    const open = await openDoubtsOf(tx, articleId, claimId)
    if (same === null && open >= doubtLimits.openOnClaim)
      return tooMany(
        'This statement is being looked at already, for several reasons. What comes of it will stand below.',
      )
    const doubtId = same ?? DoubtId.parse(deps.newId())
    if (same === null) {
      await holdArticle(tx, articleId)
      const dueOn = doubtDueOn(riskOf(claim.record.kind, claim.text), now)
      await insertDoubt(tx, {
        ...{ id: doubtId, articleId, claimId, publicationId: page.publicationId, version: page.version },
        ...{ text: report.text, source: report.source || null, sameAs, at: now, dueOn },
      })
      await appendAudit(tx, articleStream(articleId), {
        at: now,
        actor: { type: 'outsider', name: 'A reader' },
        action: 'doubt-reported',
        object: { type: 'claim', id: claimId },
        payload: {
          doubtId,
          dueOn,
          words: sameAs,
          sentence: `A reader doubts a statement; an answer is due on ${longDate(dueOn)}.`,
        },
      })
      await tellArticleChanged(tx, articleId)
      if (open === 0) await tellPeople(tx, deps, { articleId, claimId, title: page.title, due: longDate(dueOn) })
    }
    const receipt = { tokenHash: sha256Hex(token), doubtId, email: report.email || null, sender, at: now }
    await insertReceipt(tx, receipt, addMinutes(now, -24 * 60))
    return succeed({ token, slug: page.slug })
  })
}

const tooMany = (message: string): Outcome<never> => ({
  ok: false,
  kind: 'unmet',
  conditions: [{ code: 'too-many', message, pointer: '/body' }],
})

async function isFlooded(tx: Tx, now: Instant, sender: Sha256 | null): Promise<boolean> {
  const hourAgo = addMinutes(now, -60)
  if ((await receiptsSince(tx, hourAgo, null)) >= doubtLimits.everybodyHour) return true
  if (sender === null) return false
  return (
    (await receiptsSince(tx, hourAgo, sender)) >= doubtLimits.senderHour ||
    (await receiptsSince(tx, addMinutes(now, -24 * 60), sender)) >= doubtLimits.senderDay
  )
}

/** The first doubt about a statement is told by mail, to its people and to who may answer; more of them stand on the desk. */
async function tellPeople(
  tx: Tx,
  deps: Deps,
  { articleId, claimId, title, due }: { articleId: ArticleId; claimId: ClaimId; title: string; due: string },
): Promise<void> {
  const { assignments } = await articleSummary(tx, articleId)
  const to = [...new Set([...assignments.map(({ personId }) => personId), ...(await editorsToTell(tx))])]
  await deps.enqueueMail(
    tx,
    to.map((id) => ({
      to: id,
      subject: `A reader doubts a statement: ${title}`,
      text: `A reader doubts one statement of “${title}”. An editor has to answer by ${due}.`,
      path: `/desk/articles/${articleId}/publish?at=${encodeURIComponent(`/doubts/${claimId}`)}`,
    })),
  )
}

interface Answer {
  readonly articleId: ArticleId
  readonly doubtId: DoubtId
  readonly outcome: DoubtOutcome
  readonly sentence: string
  readonly correctedIn: number | null
}

/**
 * Records what came of a doubt, with the sentence that stands in public. That it is being corrected is not the last word;
 * any other answer is. Whoever left an address gets the answer, once, and the address is forgotten.
 */
export function answerDoubt(
  { articleId, doubtId, ...answer }: Answer,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
): Promise<Outcome<{ outcome: DoubtOutcome }>> {
  return inTransaction(deps.db, async (tx) => {
    const facts = await lockNow(tx, deps, actor, articleId)
    if (!facts || !mayKnowOf(facts, actor)) return notFound
    const conditions = mayDo('answer-doubt', facts, actor)
    if (conditions.length > 0) return { ok: false, kind: 'not-allowed', conditions }
    const doubt = await holdDoubt(tx, articleId, doubtId)
    if (doubt === null) return notFound
    if (doubt.outcome !== null && doubt.outcome !== 'correcting')
      return {
        ok: false,
        kind: 'stale',
        conditions: [
          { code: 'doubt-answered', message: 'Somebody answered this doubt meanwhile.', pointer: '/doubts' },
        ],
      }
    const version = facts.live?.version ?? facts.article.publicationCount
    if (
      answer.outcome === 'corrected' &&
      (answer.correctedIn === null || answer.correctedIn <= doubt.version || answer.correctedIn > version)
    )
      return invalid(
        'not-corrected-there',
        version > doubt.version
          ? `Name a version after ${doubt.version}, in which the doubt arose, that readers have: up to ${version}.`
          : 'No version has been published since the doubt came. Say that it is being corrected.',
        '/body/correctedIn',
      )
    if (answer.outcome === 'struck' && isStanding(facts, doubt.claimId))
      return invalid('not-struck', 'This statement still stands on the page. Strike it first.', '/body/outcome')
    const correctedIn = answer.outcome === 'corrected' ? answer.correctedIn : null
    const addresses = await answerDoubtRow(tx, doubtId, {
      ...{ outcome: answer.outcome, sentence: answer.sentence, correctedIn },
      ...{ answeredAt: facts.now, answeredBy: actor.id },
    })
    const words = outcomeWords(answer.outcome, correctedIn)
    await note(tx, articleId, {
      ...{ action: 'doubt-answered', by: actor.id, at: facts.now },
      payload: { doubtId, claimId: doubt.claimId, outcome: answer.outcome, correctedIn, told: answer.sentence },
      told: `answered a reader’s doubt: ${words} ${answer.sentence}`,
    })
    await tellArticleChanged(tx, articleId)
    for (const address of addresses)
      await deps.mailOutside?.(tx, {
        to: { name: '', address },
        subject: 'What came of your doubt',
        text: `You doubted a statement of an article of ours. ${words} ${answer.sentence}`,
        path: `/articles/${facts.article.slug}/doubts`,
      })
    return succeed({ outcome: answer.outcome })
  })
}

const isStanding = (
  facts: {
    readonly live: { readonly claims: readonly { readonly id: ClaimId }[]; readonly struck: readonly ClaimId[] } | null
  },
  claimId: ClaimId,
): boolean =>
  (facts.live?.claims.some(({ id }) => id === claimId) ?? false) && !(facts.live?.struck.includes(claimId) ?? false)
