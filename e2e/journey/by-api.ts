import { randomUUID } from 'node:crypto'
import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { readWorkingCopy } from '#lib/contract/article.ts'
import { readReview } from '#lib/contract/review.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { type Account, asDemo, engageByApi, ofThisTry, signedIn } from './people.ts'

/** Everybody of a small journey, each in a browser of their own, and the article that they work on. */
export interface Newsroom {
  readonly administrator: Page
  readonly writer: Page
  readonly editor: Page
  readonly reviewer: Page
  readonly accounts: { readonly writer: Account; readonly editor: Account; readonly reviewer: Account }
  readonly writerId: string
  readonly articleId: string
  readonly title: string
  readonly slug: string
  /** The one work that it cites. */
  readonly doi: string
}

/** The words of its claims, in the order of the text. */
export const claimWords = [
  'A brisk walk after a meal lowered blood pressure in one trial.',
  'The arteries widen for some hours after exercise.',
  'A brisk walk is one at which talking takes some breath.',
] as const

const block = (type: string, ...content: readonly NodeJson[]): NodeJson => ({ type, content })
const words = (text: string): NodeJson => ({ type: 'text', text })

/** A whole little article that may go to review: three claims, one trial that carries the first of them. */
function manuscript(title: string, doi: string) {
  const ids = claimWords.map(() => randomUUID())
  const reference = randomUUID()
  const claim = (index: number): NodeJson => ({
    ...words(claimWords[index] ?? ''),
    marks: [{ type: 'claim', attrs: { id: ids[index] } }],
  })
  const link = { referenceId: reference, relation: 'supports', locator: 'Abstract', quote: '' }
  const record = (index: number, kind: string, question: string) => ({
    id: ids[index],
    kind,
    question,
    key: index === 0,
    evidence: index === 0 ? [link] : [],
  })
  return {
    document: block(
      'doc',
      block('title', words(title)),
      block('summary', claim(0)),
      block(
        'section',
        block('heading', words('What happens in the body?')),
        block('quickAnswer', claim(1)),
        block('paragraph', claim(2)),
      ),
    ),
    claims: [
      record(0, 'efficacy', 'therapy'),
      record(1, 'mechanism', 'not-gradable'),
      record(2, 'definition', 'not-gradable'),
    ],
    references: [
      {
        id: reference,
        csl: { type: 'article-journal', title: `A trial of walking (${title})`, DOI: doi },
        appraisal: { design: 'rct' },
      },
    ],
    dismissals: [],
  }
}

async function put(request: APIRequestContext, method: 'POST' | 'PUT' | 'DELETE', path: string, data?: unknown) {
  const answer = await request.fetch(path, { method, ...(data === undefined ? {} : { data }) })
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
  const json: unknown = await answer.json()
  return json
}
export const send = put

/** Begins an article as the page's person and opens its text, the caret where the pointer says. */
export async function beginPiece(page: Page, title: string, template = 'blank', at = '/document/1'): Promise<string> {
  const body = { title, specialty: 'Psychiatric', template }
  const { articleId } = z
    .object({ articleId: z.string() })
    .parse(await put(page.request, 'POST', '/api/articles', body))
  await page.goto(`/desk/articles/${articleId}/write?at=${at}`)
  await expect(page.getByRole('textbox', { name: 'Article text' })).toBeFocused()
  return articleId
}

/** Three people, a reviewer among them, and a draft of theirs with three claims. */
export async function newsroom(browser: Browser, name: string): Promise<Newsroom> {
  const administrator = await asDemo(browser, 'Samir Wirth')
  const { accounts, ids } = await engageByApi(administrator, name)
  const [writer, editor, reviewer] = [
    await signedIn(browser, accounts.writer),
    await signedIn(browser, accounts.editor),
    await signedIn(browser, accounts.reviewer),
  ]
  const named = ofThisTry(name)
  const title = `Walking after meals: ${named}`
  const slug = `walking-${named.toLowerCase()}`
  const doi = `10.5555/walking.${named.toLowerCase()}`
  const body = { title, slug, specialty: 'Cardiovascular' }
  const { articleId } = z
    .object({ articleId: z.string() })
    .parse(await put(writer.request, 'POST', '/api/articles', body))
  const article = `/api/articles/${articleId}`
  const { version } = readWorkingCopy.response.parse(await (await writer.request.get(`${article}/working-copy`)).json())
  await put(writer.request, 'PUT', `${article}/working-copy`, {
    baseVersion: version,
    manuscript: manuscript(title, doi),
  })
  await put(editor.request, 'PUT', `${article}/assignments/reviewer/${ids.reviewer}`, { dueOn: null })
  return { administrator, writer, editor, reviewer, accounts, writerId: ids.writer, articleId, title, slug, doi }
}

/** Submits the draft; its reviewer declares no interests. */
export async function submitted({ writer, reviewer, articleId }: Newsroom): Promise<void> {
  const article = `/api/articles/${articleId}`
  const { version } = readWorkingCopy.response.parse(await (await writer.request.get(`${article}/working-copy`)).json())
  await put(writer.request, 'POST', `${article}/revisions`, { baseVersion: version })
  await put(reviewer.request, 'POST', `${article}/declarations`, { interests: [] })
}

/** Submits it and has every claim approved, so that only the signature is left. */
export async function judged(room: Newsroom): Promise<void> {
  await submitted(room)
  const { reviewer, articleId } = room
  const article = `/api/articles/${articleId}`
  const { claims, manuscript: text } = readReview.response.parse(
    await (await reviewer.request.get(`${article}/review`)).json(),
  )
  for (const { id, fingerprint } of claims) {
    const links = (text?.claims.find((record) => record.id === id)?.evidence ?? []).map(
      ({ referenceId, locator, relation }) => ({
        referenceId,
        locator,
        relation,
        directness: 'direct',
        design: 'rct',
        downgrade: null,
      }),
    )
    const verdict = { claimId: id, fingerprint, decision: 'approved', links, downgrade: null }
    await put(reviewer.request, 'POST', `${article}/verdicts`, verdict)
  }
}

/** All of that, and the reviewer signs. */
export async function reviewed(room: Newsroom): Promise<void> {
  await judged(room)
  const { reviewer, articleId, accounts } = room
  const article = `/api/articles/${articleId}`
  const { revision } = readReview.response.parse(await (await reviewer.request.get(`${article}/review`)).json())
  await put(reviewer.request, 'POST', `${article}/sign-offs`, {
    revisionId: revision?.id,
    contentHash: revision?.contentHash,
    claimsHash: revision?.claimsHash,
    meaning: 'reviewed-approved',
    proof: { method: 'password', password: accounts.reviewer.password },
  })
}

/** All of that, and readers have it. */
export async function live(room: Newsroom): Promise<void> {
  await reviewed(room)
  await put(room.editor.request, 'POST', `/api/articles/${room.articleId}/publications`)
}
