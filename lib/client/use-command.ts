import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Endpoint, ResponseOf } from '#lib/contract/endpoint.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { call, type Parts } from './api.ts'
import { refreshArticle } from './refresh-article.ts'

/**
 * A command on one article. Whatever it answers, a refusal included, what is shown of the article is read again:
 * a refusal usually means that somebody else was faster.
 */
export function useArticleCommand<E extends Endpoint>(endpoint: E, articleId: ArticleId) {
  const client = useQueryClient()
  return useMutation<ResponseOf<E>, Error, Parts<E>>({
    mutationFn: (parts) => call(endpoint, parts),
    onSettled: async () => {
      await Promise.all([
        refreshArticle(client, articleId),
        client.invalidateQueries({ queryKey: ['desk'] }),
        client.invalidateQueries({ queryKey: ['articles'] }),
      ])
    },
  })
}
