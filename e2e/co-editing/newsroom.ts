import { randomUUID } from 'node:crypto'
import { type APIRequest, type APIRequestContext, expect } from '@playwright/test'
import { z } from 'zod'
import { readWorkingCopy } from '#lib/contract/article.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { plainText } from '#lib/document/text.ts'
import { anchors } from './plan.ts'
import type { Site } from './site.ts'

/** Somebody's way to the API. */
export type Api = APIRequestContext

const password = 'four words will do'

async function send(api: Api, method: 'GET' | 'POST' | 'PUT', path: string, data?: unknown): Promise<unknown> {
  const answer = await api.fetch(path, { method, maxRetries: 2, ...(data === undefined ? {} : { data }) })
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}

async function signIn(
  request: APIRequest,
  baseURL: string,
  account: { email: string; password: string },
): Promise<Api> {
  const api = await request.newContext({ baseURL })
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await send(api, 'GET', '/api/auth/csrf'))
  const form = { csrfToken, ...account, json: 'true' }
  expect((await api.post('/api/auth/callback/credentials', { form })).ok()).toBe(true)
  return api
}

export interface Newsroom {
  /** The writer, a second one, and the editor; each with their way to the API. */
  readonly people: readonly { readonly name: string; readonly api: Api }[]
  /** A fresh draft whose text all three may write. */
  begin(title: string): Promise<string>
  /** The text of the stored manuscript, as the API tells it to the editor. */
  stored(articleId: string): Promise<string>
}

export async function staff(request: APIRequest, { url, administrator }: Site): Promise<Newsroom> {
  const chief = await signIn(request, url, administrator)
  const join = async (name: string, role: 'writer' | 'editor') => {
    const account = { email: `${name.toLowerCase()}@example.org`, password }
    const data = { name, roles: [role], ...account }
    const { personId } = z.object({ personId: z.string() }).parse(await send(chief, 'POST', '/api/people', data))
    return { name, personId, api: await signIn(request, url, account) }
  }
  const writer = await join('Wanda', 'writer')
  const second = await join('Wilma', 'writer')
  const editor = await join('Emil', 'editor')
  const read = async (articleId: string) =>
    readWorkingCopy.response.parse(await send(editor.api, 'GET', `/api/articles/${articleId}/working-copy`))
  return {
    people: [writer, second, editor],
    begin: async (title) => {
      const draft = { title, slug: `run-${randomUUID().slice(0, 8)}`, specialty: 'Cardiovascular' }
      const made = await send(writer.api, 'POST', '/api/articles', draft)
      const { articleId } = z.object({ articleId: z.string() }).parse(made)
      const article = `/api/articles/${articleId}`
      const { version } = await read(articleId)
      await send(writer.api, 'PUT', `${article}/working-copy`, { baseVersion: version, manuscript: manuscript(title) })
      await send(editor.api, 'PUT', `${article}/assignments/writer/${second.personId}`, { dueOn: null })
      return articleId
    },
    stored: async (articleId) => plainText((await read(articleId)).manuscript.document).text,
  }
}

/** The n-th of the words beside which everybody types. */
export const anchorOf = (index: number): string => `anchor${String(index).padStart(2, '0')}`

const block = (type: string, ...content: readonly NodeJson[]): NodeJson => ({ type, content })

/** A text of every kind of block that is typed in: one anchor beside the other, one of them a claim. */
function manuscript(title: string) {
  const claim = randomUUID()
  let used = 0
  const words = (count: number): NodeJson => {
    const text = Array.from({ length: count }, (_, index) => anchorOf(used + index)).join(' ')
    used += count
    return { type: 'text', text }
  }
  const section = (question: string): NodeJson =>
    block(
      'section',
      block('heading', words(2), { type: 'text', text: ` ${question}?` }),
      block('quickAnswer', words(4)),
      block('paragraph', words(6), { type: 'text', text: ' and ' }, { ...words(2), marks: [{ type: 'bold' }] }),
      block(
        'bulletList',
        block('listItem', block('paragraph', words(2))),
        block('listItem', block('paragraph', words(2))),
      ),
    )
  const document = block(
    'doc',
    block('title', { type: 'text', text: `${title} ` }, words(2)),
    block(
      'summary',
      words(4),
      { type: 'text', text: ' and ' },
      { ...words(4), marks: [{ type: 'claim', attrs: { id: claim } }] },
    ),
    section('What happens'),
    section('What helps'),
    block('section', block('heading', { type: 'text', text: 'What else?' }), block('paragraph', words(2))),
  )
  if (used !== anchors) throw new Error(`The text has ${used} anchors, not ${anchors}`)
  const record = { id: claim, kind: 'definition', question: 'not-gradable', key: false, evidence: [] }
  return { document, claims: [record], references: [], dismissals: [] }
}
