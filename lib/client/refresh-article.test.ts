import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { ArticleId } from '#lib/identity/ids.ts'
import { articleKey } from './queries.ts'
import { refreshArticle } from './refresh-article.ts'

const articleId = ArticleId.parse('0198c0de-0000-7000-8000-000000000001')

test('many changes while one reading is on its way cost one more, which sees the last of them', async () => {
  const client = new QueryClient()
  let truth = 0
  let readings = 0
  const observer = new QueryObserver(client, {
    queryKey: [...articleKey(articleId), 'header'],
    queryFn: async () => {
      readings += 1
      const seen = truth
      await Promise.resolve()
      return seen
    },
  })
  const leave = observer.subscribe(() => undefined)
  await refreshArticle(client, articleId)
  const before = readings
  const told: Promise<void>[] = []
  for (let change = 1; change <= 20; change += 1) {
    truth = change
    told.push(refreshArticle(client, articleId))
  }
  await Promise.all(told)
  expect(observer.getCurrentResult().data).toBe(20)
  expect(readings - before).toBe(2)
  leave()
})
