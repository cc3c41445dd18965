import { useArticleCommand } from '#lib/client/use-command.ts'
import * as publish from '#lib/contract/publish.ts'
import * as review from '#lib/contract/review.ts'
import type { ArticleId, ClaimId } from '#lib/identity/ids.ts'
import type { Correction } from '#lib/publication/correction.ts'
import type { MenuAct } from './article-acts.ts'

/** What a dialog gathered: a reason or public note, an address, a claim; what an act does not ask for is empty. */
export interface ActInput {
  readonly words: string
  readonly claimId: ClaimId | null
  readonly correction: Correction
}

/** Does an act of the menu; rejects with the `ApiProblem` of a refusal. */
export function useArticleActs(articleId: ArticleId): (act: MenuAct, input: ActInput) => Promise<unknown> {
  const recall = useArticleCommand(review.recallRevision, articleId)
  const reopen = useArticleCommand(publish.reopen, articleId)
  const startCycle = useArticleCommand(publish.startCycle, articleId)
  const abandon = useArticleCommand(publish.abandonCycle, articleId)
  const archive = useArticleCommand(publish.archive, articleId)
  const restore = useArticleCommand(publish.restore, articleId)
  const changeSlug = useArticleCommand(publish.changeSlug, articleId)
  const strike = useArticleCommand(publish.strikeClaim, articleId)
  const withdraw = useArticleCommand(publish.withdrawArticle, articleId)
  const retract = useArticleCommand(publish.retract, articleId)
  const params = { articleId }
  return (act, { words, claimId, correction }) => {
    switch (act) {
      case 'recall':
        return recall.mutateAsync({ params })
      case 'reopen':
        return reopen.mutateAsync({ params, body: { reason: words } })
      case 'start-update':
        return startCycle.mutateAsync({ params, body: { purpose: 'update', publicNote: words } })
      case 'start-correction':
        return startCycle.mutateAsync({ params, body: { purpose: 'correction', correction } })
      case 'abandon':
        return abandon.mutateAsync({ params })
      case 'archive':
        return archive.mutateAsync({ params })
      case 'restore':
        return restore.mutateAsync({ params })
      case 'change-address':
        return changeSlug.mutateAsync({ params, body: { slug: words } })
      case 'strike-claim':
        if (claimId === null) throw new Error('A claim has to be chosen before it is struck.')
        return strike.mutateAsync({ params, body: { claimId, reason: words } })
      case 'withdraw':
        return withdraw.mutateAsync({ params, body: { reason: words } })
      case 'retract':
        return retract.mutateAsync({ params, body: { reason: words } })
    }
  }
}
