import { queryOptions } from '@tanstack/react-query'
import { enterRoom, leaveRoom, presenceEvery } from '#lib/contract/presence.ts'
import type { ArticleId, ClaimId } from '#lib/identity/ids.ts'
import { address, call } from './api.ts'

interface Page {
  readonly articleId: ArticleId
  readonly tabId: string
  /** The claim in focus, asked at each sign of life. */
  readonly claimId: () => ClaimId | null
}

/**
 * Says every quarter of a minute that this page of the review room is open, and learns who else has it open. A hidden
 * tab and one without a network stay silent, and are nobody after a while. Its failure is nobody's trouble: the next time
 * tells again.
 */
export const presenceQuery = ({ articleId, tabId, claimId }: Page) =>
  queryOptions({
    queryKey: ['presence', articleId, tabId],
    queryFn: ({ signal }) => call(enterRoom, { params: { articleId }, body: { tabId, claimId: claimId() } }, signal),
    refetchInterval: presenceEvery,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
    retry: false,
    staleTime: 0,
  })

/** Tells the server that the page is closed; the browser sends it even as the page goes, and nobody waits for an answer. */
export function leave({ articleId, tabId }: Pick<Page, 'articleId' | 'tabId'>): void {
  // Where it does not arrive, the entry runs out by itself.
  void fetch(address(leaveRoom.path, { articleId }, { tabId }), { method: leaveRoom.method, keepalive: true }).catch(
    () => undefined,
  )
}
