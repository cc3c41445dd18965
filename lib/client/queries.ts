import { infiniteQueryOptions, queryOptions, replaceEqualDeep } from '@tanstack/react-query'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import * as account from '#lib/contract/account.ts'
import * as article from '#lib/contract/article.ts'
import * as calendar from '#lib/contract/calendar.ts'
import * as comments from '#lib/contract/comments.ts'
import * as doubts from '#lib/contract/doubts.ts'
import * as evidence from '#lib/contract/evidence.ts'
import * as people from '#lib/contract/people.ts'
import * as publish from '#lib/contract/publish.ts'
import type { ReviewRoom } from '#lib/contract/review.ts'
import * as texts from '#lib/contract/texts.ts'
import * as twins from '#lib/contract/twins.ts'
import type { ArticleId, PersonId, ReferenceId } from '#lib/identity/ids.ts'
import type { Instant } from '#lib/time/instant.ts'
import type { State } from '#lib/workflow/facts.ts'
import { call } from './api.ts'
import { readFile } from './read-file.ts'
import { readReviewAgain } from './read-review.ts'

/** Everything known of one article hangs under one key, so that a command can make all of it stale at once. */
export const articleKey = (articleId: ArticleId) => ['article', articleId] as const

export const deskQuery = () =>
  queryOptions({ queryKey: ['desk'], queryFn: ({ signal }) => call(article.desk, {}, signal), refetchInterval: 15_000 })

export const calendarQuery = (stretch: { from: Instant; to: Instant }) =>
  queryOptions({
    queryKey: ['calendar', stretch],
    queryFn: ({ signal }) => call(calendar.readCalendar, { query: stretch }, signal),
    refetchInterval: 30_000,
  })

export const articleListQuery = (filter: { state?: State; search?: string }) =>
  infiniteQueryOptions({
    queryKey: ['articles', filter],
    queryFn: ({ pageParam, signal }) => call(article.listArticles, { query: { ...filter, after: pageParam } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const articleQuery = (articleId: ArticleId) =>
  queryOptions({
    queryKey: [...articleKey(articleId), 'header'],
    queryFn: ({ signal }) => call(article.readArticle, { params: { articleId } }, signal),
  })

export const workingCopyQuery = (articleId: ArticleId) =>
  queryOptions({
    queryKey: [...articleKey(articleId), 'working-copy'],
    queryFn: ({ signal }) => call(article.readWorkingCopy, { params: { articleId } }, signal),
  })

export const reviewQuery = (articleId: ArticleId) =>
  queryOptions({
    queryKey: [...articleKey(articleId), 'review'],
    queryFn: ({ signal, client, queryKey }) =>
      readReviewAgain(articleId, client.getQueryData<ReviewRoom>(queryKey), signal),
    structuralSharing: (before, now) => sameRevisionKept(before as ReviewRoom | undefined, now as ReviewRoom),
  })

export const publishQuery = (articleId: ArticleId) =>
  queryOptions({
    queryKey: [...articleKey(articleId), 'publish'],
    queryFn: ({ signal }) => call(publish.readPublish, { params: { articleId } }, signal),
  })

/** Doubts of readers about the article's live page. */
export const doubtsQuery = (articleId: ArticleId) =>
  queryOptions({
    queryKey: [...articleKey(articleId), 'doubts'],
    queryFn: ({ signal }) => call(doubts.listDoubts, { params: { articleId } }, signal),
  })

export const historyQuery = (articleId: ArticleId) =>
  infiniteQueryOptions({
    queryKey: [...articleKey(articleId), 'history'],
    queryFn: ({ pageParam, signal }) =>
      call(article.readHistory, { params: { articleId }, query: { before: pageParam } }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const commentsQuery = (articleId: ArticleId, state: 'open' | 'resolved') =>
  infiniteQueryOptions({
    queryKey: [...articleKey(articleId), 'comments', state],
    queryFn: ({ pageParam, signal }) =>
      call(comments.listComments, { params: { articleId }, query: { state, after: pageParam } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const twinsQuery = (articleId: ArticleId) =>
  queryOptions({
    queryKey: [...articleKey(articleId), 'twins'],
    queryFn: ({ signal }) => call(twins.listTwins, { params: { articleId } }, signal),
  })

export const textsQuery = (articleId: ArticleId) =>
  infiniteQueryOptions({
    queryKey: [...articleKey(articleId), 'texts'],
    queryFn: ({ pageParam, signal }) =>
      call(texts.listTexts, { params: { articleId }, query: { after: pageParam } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const textQuery = (articleId: ArticleId, key: string) =>
  queryOptions({
    queryKey: [...articleKey(articleId), 'text', key],
    queryFn: ({ signal }) => call(texts.readText, { params: { articleId, key } }, signal),
  })

export const pdfsQuery = (articleId: ArticleId) =>
  queryOptions({
    queryKey: [...articleKey(articleId), 'pdfs'],
    queryFn: ({ signal }) => call(evidence.listPdfs, { params: { articleId } }, signal),
  })

/** Not read again with every verdict, as what hangs under the article's key is: no verdict changes it. */
export const abstractQuery = (articleId: ArticleId, referenceId: ReferenceId) =>
  queryOptions({
    queryKey: ['abstract', articleId, referenceId],
    queryFn: ({ signal }) => call(evidence.readAbstract, { params: { articleId, referenceId } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The bytes of a hash are always the same ones. */
export const pdfQuery = (articleId: ArticleId, hash: Sha256) =>
  queryOptions({
    queryKey: ['pdf', articleId, hash],
    queryFn: ({ signal }) => readFile(evidence.readPdf, { params: { articleId, hash } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })

export const peopleQuery = (search?: string) =>
  infiniteQueryOptions({
    queryKey: ['people', search ?? ''],
    queryFn: ({ pageParam, signal }) => call(people.listPeople, { query: { search, after: pageParam } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const personQuery = (personId: PersonId) =>
  queryOptions({
    queryKey: ['people', 'one', personId],
    queryFn: ({ signal }) => call(people.readPerson, { params: { personId } }, signal),
  })

export const assignableQuery = (duty: 'writer' | 'reviewer', search?: string) =>
  queryOptions({
    queryKey: ['people', 'assignable', duty, search ?? ''],
    queryFn: ({ signal }) => call(people.findAssignable, { query: { duty, search } }, signal),
  })

export const whoAmIQuery = () =>
  queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => call(people.whoAmI, {}, signal) })

/** One's own account; like everything under `me`, stale after each change to it. */
export const accountQuery = () =>
  queryOptions({ queryKey: ['me', 'account'], queryFn: ({ signal }) => call(account.readAccount, {}, signal) })

/** How one can prove who one is, and the proof that serves; asked again when that ends. */
export const provingQuery = () =>
  queryOptions({
    queryKey: ['me', 'proving'],
    queryFn: ({ signal }) => call(account.readProving, {}, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.proof ? Math.max(1_000, Date.parse(data.proof.until) - Date.now() + 1) : false,
  })

/** What is the same stays the same object; the text of a revision never changes and is not compared word by word. */
function sameRevisionKept(before: ReviewRoom | undefined, now: ReviewRoom): ReviewRoom {
  const isSame = before?.manuscript && now.manuscript && before.revision?.id === now.revision?.id
  return replaceEqualDeep(before, isSame ? { ...now, manuscript: before.manuscript } : now)
}
