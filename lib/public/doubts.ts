import { z } from 'zod'
import { findArticleBySlug } from '#db/articles.ts'
import { doubtOfToken, publicDoubts } from '#db/doubts.ts'
import { lastVersion, liveVersion } from '#db/publications.ts'
import { formToken } from '#lib/auth/form-token.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { readClaims } from '#lib/claims/fingerprint.ts'
import { type ArticleId, ClaimId, DoubtId } from '#lib/identity/ids.ts'
import {
  type DoubtedArticle,
  type DoubtForm,
  doubtPolicy,
  type PublicDoubt,
  renderDoubtForm,
  renderDoubts,
  renderNoStatement,
  renderReceipt,
} from '#lib/publication/render/doubt-pages.ts'
import { publicSite } from '#lib/publication/render/page.ts'
import { settings } from '#lib/settings.ts'
import { Instant } from '#lib/time/instant.ts'
import type { Asked, PublicAddress, Reading } from './address.ts'
import { type Answerable, page, revalidate } from './answer.ts'
import { formerAddress } from './article.ts'

type Live = NonNullable<Awaited<ReturnType<typeof liveVersion>>>

const pageSize = 30
const Place = z.tuple([Instant, DoubtId])
const address = /^\/articles\/([^/]+)\/doubts(?:\/(new|[A-Za-z0-9_-]{32}))?$/

/** Doubts about the statements of an article: what came of them, the form, and each reader's own receipt. */
export const doubts: PublicAddress = {
  form: '/articles/{slug}/doubts',
  matches: (path) => address.test(path),
  remembered: 'nothing',
  answer: async (asked, reading) => (await doubtPage(asked, reading)) ?? formerAddress(asked.path, reading),
  examples: ({ slug }) => ['', '/new', `/${'x'.repeat(32)}`].map((end) => `/articles/${slug}/doubts${end}`),
}

/** `null` where there is none. */
async function doubtPage({ path, search }: Asked, deps: Reading): Promise<Answerable | null> {
  const [, slug = '', rest] = address.exec(path) ?? []
  const article = await findArticleBySlug(deps.db, slug)
  // A former address redirects, which whoever asked does.
  if (article === null || article.redirected) return null
  const live = await liveVersion(deps.db, article.id)
  if (rest === 'new') return live && formPage(article.id, live, search.get('claim'), deps)
  // What came of a doubt stands there after the article was taken down too.
  const version = live ?? (await lastVersion(deps.db, article.id))
  if (version === null) return null
  const of = {
    articleId: article.id,
    article: doubted(version, deps),
    words: live === null ? new Map() : standing(live),
  }
  return rest === undefined ? listPage(of, search.get('after'), deps) : receiptPage(of, rest, deps)
}

interface Doubted {
  readonly articleId: ArticleId
  readonly article: DoubtedArticle
  /** Of the statements that stand on the page now. */
  readonly words: ReadonlyMap<ClaimId, string>
}

const doubted = (
  { slug, title, locale }: Pick<Live, 'slug' | 'title' | 'locale'>,
  { site }: Pick<Reading, 'site'>,
): DoubtedArticle => ({
  ...{ site: publicSite(site), locale, title },
  path: `/articles/${encodeURIComponent(slug)}`,
})

/** Never kept by anybody, and the address of a receipt goes nowhere else. */
const own = (status: number, html: string): Answerable => ({
  ...page(status, html),
  cacheControl: 'no-store',
  headers: { 'Content-Security-Policy': doubtPolicy, 'Referrer-Policy': 'same-origin', 'X-Robots-Tag': 'noindex' },
})

/** Names the form of one statement, so that a token of another does not fit. */
export const formOf = (articleId: ArticleId, claimId: string): string => `doubt ${articleId} ${claimId}`

/** Words of the statements that stand on the page. */
function standing({ manuscript, struck }: Live): ReadonlyMap<ClaimId, string> {
  const words = new Map(readClaims(manuscript).map(({ record, text }) => [record.id, text]))
  for (const { claimId } of struck) words.delete(claimId)
  return words
}

function formPage(articleId: ArticleId, live: Live, claim: string | null, deps: Reading): Answerable {
  const state = { typed: { text: '', source: '', email: '' }, problems: {} }
  const { isThere, html } = doubtForm(articleId, live, claim, deps, state)
  return own(isThere ? 200 : 404, html)
}

/** The form of a statement, with what was typed and what is wrong with it, or that the statement does not stand any more. */
export function doubtForm(
  articleId: ArticleId,
  live: Live,
  claim: string | null,
  deps: Reading,
  state: Pick<DoubtForm, 'typed' | 'problems'>,
): { readonly isThere: boolean; readonly html: string } {
  const claimId = ClaimId.safeParse(claim).data
  const text = claimId && standing(live).get(claimId)
  if (claimId === undefined || text === undefined)
    return { isThere: false, html: renderNoStatement(doubted(live, deps)) }
  const token = formToken(settings().authSecret, formOf(articleId, claimId), deps.clock.now())
  const action = `/api/articles/${articleId}/doubts`
  const html = renderDoubtForm(doubted(live, deps), { action, claim: { id: claimId, text }, token, ...state })
  return { isThere: true, html }
}

interface Answered {
  readonly claimId: ClaimId
  readonly version: number
  readonly at: Instant
  readonly outcome: NonNullable<PublicDoubt['answer']>['outcome'] | null
  readonly sentence: string | null
  readonly correctedIn: number | null
  readonly answeredAt: Instant | null
}

function shown({ claimId, version, at, ...row }: Answered, words: ReadonlyMap<ClaimId, string>): PublicDoubt {
  const { outcome, sentence, correctedIn, answeredAt } = row
  const answer =
    outcome === null || sentence === null || answeredAt === null
      ? null
      : { outcome, sentence, correctedIn, at: answeredAt }
  return { claim: words.get(claimId) ?? null, version, at, answer }
}

async function listPage(
  { articleId, article, words }: Doubted,
  after: string | null,
  deps: Reading,
): Promise<Answerable | null> {
  const place = after === null ? null : Place.safeParse(after.split('~'))
  if (place !== null && !place.success) return null
  const rows = await publicDoubts(deps.db, articleId, {
    after: place === null ? null : { at: place.data[0], id: place.data[1] },
    limit: pageSize + 1,
  })
  const shownRows = rows.slice(0, pageSize)
  const last = shownRows.at(-1)
  const next = rows.length > pageSize && last ? `${article.path}/doubts?after=${last.at}~${last.id}` : null
  const canonical = after === null ? `${deps.site.url}${article.path}/doubts` : null
  const html = renderDoubts(
    article,
    shownRows.map((row) => shown(row, words)),
    { canonical, next },
  )
  return { ...page(200, html), cacheControl: revalidate, headers: { 'Content-Security-Policy': doubtPolicy } }
}

async function receiptPage(
  { articleId, article, words }: Doubted,
  token: string,
  deps: Reading,
): Promise<Answerable | null> {
  const doubt = await doubtOfToken(deps.db, sha256Hex(token))
  if (doubt === null || doubt.articleId !== articleId) return null
  return own(200, renderReceipt(article, shown(doubt, words), doubt.dueOn))
}
