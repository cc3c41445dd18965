import type { ArticleHeader } from '#lib/contract/article.ts'
import type { OpinionRequestView } from '#lib/contract/opinions.ts'
import type { RevisionId } from '#lib/identity/ids.ts'

/** What the review room knows of outside experts. */
export interface OutsideRoom {
  readonly revisionId: RevisionId
  readonly requests: readonly OpinionRequestView[]
  /** What stands in the way of asking; `undefined` for who does not ask at all. */
  readonly ask: ArticleHeader['commands'][number] | undefined
}

export const outsideRoom = (
  revisionId: RevisionId,
  requests: readonly OpinionRequestView[],
  { commands }: Pick<ArticleHeader, 'commands'>,
): OutsideRoom => ({ revisionId, requests, ask: commands.find(({ type }) => type === 'ask-opinion') })
