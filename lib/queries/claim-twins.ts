import { readArticle } from '#db/article-facts.ts'
import { articleTitles } from '#db/articles.ts'
import { type TwinRow, twinsOf } from '#db/claim-statements.ts'
import type { Deps } from '#lib/application/deps.ts'
import { notFound, type Outcome, succeed } from '#lib/application/outcome.ts'
import type { Twin } from '#lib/contract/twins.ts'
import type { ArticleId, ClaimId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import { mayKnowOf } from '#lib/identity/policy.ts'
import { approvalsOf, type ClaimApproval } from '#lib/review/approval.ts'
import { mustDeclareFirst } from '#lib/review/qualification.ts'
import { visibleFacts } from '#lib/workflow/visible-facts.ts'
import { undeclared } from './undeclared.ts'

/** So many twins are shown, of so many articles: each article's verdicts are a reading of their own. */
const mostTwins = 100
const mostArticles = 12

type PersonActor = Extract<Actor, { type: 'person' }>

/** What other articles of the newsroom say where this one says the same, with the verdicts there and where they disagree. */
export async function claimTwins(
  articleId: ArticleId,
  actor: PersonActor,
  { db, clock }: Deps,
): Promise<Outcome<{ items: Twin[] }>> {
  const now = clock.now()
  const facts = await readArticle(db, articleId, now, actor.id)
  if (!facts || !mayKnowOf(facts, actor)) return notFound
  if (mustDeclareFirst(facts, actor)) return undeclared
  const here = standingOf(approvalsOf(facts.workingCopy.digest.claims, visibleFacts(facts, actor)))
  const rows = await twinsOf(db, articleId, mostTwins)
  const others = [...new Set(rows.map(({ otherArticleId }) => otherArticleId))].slice(0, mostArticles)
  const titles = await articleTitles(db, others)
  const known = new Map<ArticleId, { standing: Standing; mayKnow: boolean }>()
  for (const id of others) {
    const there = await readArticle(db, id, now, actor.id)
    if (there === null) continue
    const { claims } = there.workingCopy.digest
    known.set(id, {
      standing: standingOf(approvalsOf(claims, visibleFacts(there, actor))),
      mayKnow: mayKnowOf(there, actor),
    })
  }
  return succeed({
    items: rows.flatMap((row) => {
      const there = known.get(row.otherArticleId)
      if (there === undefined) return []
      const { claimId, otherClaimId, otherArticleId, otherText, alike, figure, otherFigure } = row
      const state = there.standing.get(otherClaimId) ?? 'waiting'
      const title = titles.get(otherArticleId) ?? ''
      // Of an article that the viewer may not know of, no words that are not in this one too.
      const text = there.mayKnow || alike === 'same-words' ? otherText : ''
      const article = there.mayKnow ? { id: otherArticleId, title } : null
      const disagreement = disagreementOf(row, here.get(claimId) ?? 'waiting', state)
      return [{ claimId, alike, text, figure, otherFigure, article, otherClaimId, state, disagreement }]
    }),
  })
}

type Standing = ReadonlyMap<ClaimId, ClaimApproval['state']>

const standingOf = (approvals: readonly ClaimApproval[]): Standing =>
  new Map(approvals.map(({ claimId, state }) => [claimId, state]))

const against: readonly string[] = ['changes-requested', 'rejected']

function disagreementOf(row: TwinRow, here: string, there: string): string | null {
  if (row.alike === 'other-figure')
    return `From the same source this article says ${row.figure}, the other says ${row.otherFigure}.`
  if (against.includes(there) && !against.includes(here)) return 'There a reviewer did not accept it.'
  if (against.includes(here) && there === 'approved') return 'There it is approved, here a reviewer did not accept it.'
  return null
}
