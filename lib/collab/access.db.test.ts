import { beforeAll, describe, expect, test } from 'vitest'
import { revokeSession } from '#db/sessions.ts'
import { testDatabase } from '#db/testing.ts'
import { changePerson } from '#lib/commands/change-person.ts'
import { accepted, type PersonActor } from '#lib/commands/newsroom.fixture.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { type Page, socketWith, writersRoom } from './collab.fixture.ts'

const { deps, people, steps, open, serve, signIn, stored } = await writersRoom(await testDatabase())

let server: string
/** Without notifications, so that what is noticed is noticed by looking. */
let silent: string

beforeAll(async () => {
  server = await serve()
  silent = await serve({ silent: true })
})

const ready = (page: Page) => expect.poll(page.isSaved, { timeout: 10_000 }).toBe(true)

const within = { timeout: 5_000 }

describe('a socket does not open', () => {
  /** Whether a socket with these headers opens. */
  const opens = (headers: Record<string, string>): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = new (socketWith(headers))(server)
      socket.onopen = () => {
        socket.close()
        resolve(true)
      }
      socket.onerror = () => resolve(false)
    })

  test('for a page of another site, or of none', async () => {
    const { headers } = await signIn(people.wim)
    expect(await opens({ ...headers })).toBe(true)
    for (const origin of ['https://elsewhere.example', 'http://localhost:3001', 'null', ''])
      expect(await opens({ ...headers, origin })).toBe(false)
    expect(await opens({ cookie: headers.cookie ?? '' })).toBe(false)
  })

  test('for nobody, for a cookie that was made up, and for a session that was revoked', async () => {
    const { headers, sessionId } = await signIn(people.wim)
    const origin = headers.origin ?? ''
    expect(await opens({ origin })).toBe(false)
    expect(await opens({ origin, cookie: 'next-auth.session-token=made-up' })).toBe(false)
    await revokeSession(deps.db, sessionId, deps.clock.now())
    expect(await opens(headers)).toBe(false)
  })
})

describe('an article does not open', () => {
  test('for whoever may not know of it, as if it were not there', async () => {
    const articleId = await steps.begin()
    const stranger = await people.join('Stella Stranger', ['writer'])
    const page = open(server, articleId, await signIn(stranger))
    const nowhere = open(server, deps.newId() as ArticleId, await signIn(people.wim))
    await expect.poll(() => page.denials).toContain('not-found')
    await expect.poll(() => nowhere.denials).toContain('not-found')
    expect(page.text()).toBe('')
  })

  test('for a reviewer who has not declared interests', async () => {
    const articleId = await steps.begin()
    const page = open(server, articleId, await signIn(people.rosa))
    await expect.poll(() => page.denials).toContain('not-found')
  })
})

describe('within five seconds the socket closes', () => {
  for (const told of [true, false]) {
    const name = told ? 'told by the database' : 'by looking'
    const address = () => (told ? server : silent)

    test(`when the session is revoked, ${name}`, async () => {
      const articleId = await steps.begin()
      const browser = await signIn(people.wim)
      const page = open(address(), articleId, browser)
      await ready(page)
      await revokeSession(deps.db, browser.sessionId, deps.clock.now())
      await expect.poll(() => page.closings, within).toContain('4401 session-ended')
    })

    test(`when the person loses the role, ${name}`, async () => {
      const articleId = await steps.begin()
      const walt = await writer(told ? 'Walt Writer' : 'Wendy Writer', articleId)
      const page = open(address(), articleId, await signIn(walt))
      await ready(page)
      await takeRoles(walt)
      await expect.poll(() => page.closings.join('\n'), within).toMatch(/^44(01|03) /m)
      page.type('Not any more. ')
      await expect.poll(() => page.denials.length + page.closings.length, within).toBeGreaterThan(1)
      expect(await stored(articleId)).not.toContain('Not any more.')
    })

    test(`when the person is not assigned any more, ${name}`, async () => {
      const articleId = await steps.begin()
      const wanda = await writer(told ? 'Wanda Writer' : 'Werner Writer', articleId)
      const page = open(address(), articleId, await signIn(wanda))
      await ready(page)
      await steps.give(people.edith, articleId, { type: 'unassign', personId: wanda.id, duty: 'writer' })
      await expect.poll(() => page.closings, within).toContain('4403 rights-changed')
      await expect.poll(() => page.denials, within).toContain('not-found')
    })
  }

  test('when the article goes to review; then the page can read', async () => {
    const articleId = await steps.begin()
    const page = open(server, articleId, await signIn(people.wim))
    await ready(page)
    await steps.submit(articleId)
    await expect.poll(() => page.closings, within).toContain('4403 rights-changed')
    await expect.poll(() => page.provider.authorizedScope, within).toBe('readonly')
  })
})

async function writer(name: string, articleId: ArticleId): Promise<PersonActor> {
  const person = await people.join(name, ['writer'])
  await steps.give(people.edith, articleId, { type: 'assign', personId: person.id, duty: 'writer', dueOn: null })
  return person
}

const takeRoles = async ({ id }: PersonActor) =>
  accepted(await changePerson({ personId: id, roles: ['reviewer'] }, people.ada, deps))
