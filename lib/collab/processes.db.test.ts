import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '#db/testing.ts'
import { type Browser, leave, type Page, writersRoom } from './collab.fixture.ts'

const { environment, people, steps, open, serve, signIn, stored } = await writersRoom(await testDatabase())

let wim: Browser
let edith: Browser

beforeAll(async () => {
  wim = await signIn(people.wim)
  edith = await signIn(people.edith)
})

const ready = (page: Page) => expect.poll(page.isSaved, { timeout: 10_000 }).toBe(true)

const soon = { timeout: 5_000, interval: 20 }

/** The names of those whom a page sees, itself among them. */
const namesIn = ({ provider }: Page): string[] =>
  [...(provider.awareness?.getStates().values() ?? [])].map(({ user }) => String(user?.name)).sort()

describe('two servers before one database', () => {
  for (const silent of [false, true])
    test(`serve one text, each seeing what the other took in ${silent ? 'at its next look' : 'within a second'}`, async () => {
      const soon = silent ? { timeout: 5_000 } : { timeout: 1_000, interval: 20 }
      const articleId = await steps.begin()
      const one = open(await serve({ silent }), articleId, wim)
      const two = open(await serve({ silent }), articleId, edith)
      await ready(one)
      await ready(two)
      one.type('From one. ')
      await expect.poll(two.text, soon).toContain('From one. ')
      two.type('From two. ')
      await expect.poll(one.text, soon).toContain('From two. ')
      await ready(one)
      await ready(two)
      expect(one.text()).toBe(two.text())
      expect(await stored(articleId)).toBe(one.text())
    })

  test('show people of either to people of the other, under their own names, until they leave', async () => {
    const articleId = await steps.begin()
    const one = open(await serve(), articleId, wim)
    await ready(one)
    one.provider.setAwarenessField('user', { name: 'Somebody else', color: 'red' })
    // Opened later: it is told who is there already.
    const two = open(await serve(), articleId, edith)
    await ready(two)
    two.provider.setAwarenessField('user', { name: 'Edith Editor', color: 'blue' })
    await expect.poll(() => namesIn(two), soon).toEqual(['Edith Editor', 'Wim Writer'])
    await expect.poll(() => namesIn(one), soon).toEqual(['Edith Editor', 'Somebody else'])
    one.provider.setAwarenessField('cursor', { anchor: 7 })
    const cursors = () => [...(two.provider.awareness?.getStates().values() ?? [])].map(({ cursor }) => cursor?.anchor)
    await expect.poll(cursors, soon).toContain(7)
    leave(one.provider)
    await expect.poll(() => namesIn(two), soon).toEqual(['Edith Editor'])
  })

  test('let nobody speak for somebody else', async () => {
    const articleId = await steps.begin()
    const server = await serve()
    const one = open(server, articleId, wim)
    const two = open(server, articleId, edith)
    await ready(one)
    await ready(two)
    one.provider.setAwarenessField('user', { name: 'Wim Writer', color: 'red' })
    await expect.poll(() => namesIn(two), soon).toContain('Wim Writer')
    // Edith's page claims Wim's client for itself.
    const other = two.provider.awareness
    const client = one.doc.clientID
    const clock = other?.meta.get(client)?.clock ?? 0
    other?.states.set(client, { user: { name: 'Nobody', color: 'red' } })
    other?.meta.set(client, { clock: clock + 5, lastUpdated: Date.now() })
    other?.emit('update', [{ added: [], updated: [client], removed: [] }, 'test'])
    const three = open(server, articleId, wim)
    await expect.poll(() => namesIn(three), soon).toContain('Wim Writer')
    expect(namesIn(three)).not.toContain('Nobody')
  })
})

describe('two processes of the operating system', () => {
  const processes: ChildProcess[] = []
  afterAll(() => {
    for (const child of processes) child.kill('SIGKILL')
  })

  const start = async (): Promise<{ address: string; child: ChildProcess }> => {
    const child = fork(fileURLToPath(new URL('process.fixture.ts', import.meta.url)), {
      env: { PATH: process.env.PATH, ...environment },
    })
    processes.push(child)
    const [message] = await once(child, 'message')
    const { port } = z.object({ port: z.number() }).parse(message)
    return { address: `ws://127.0.0.1:${port}/collab`, child }
  }

  test('share an article; when one is killed, nothing that it acknowledged is lost', async () => {
    const articleId = await steps.begin()
    const [first, second] = await Promise.all([start(), start()])
    const one = open(first.address, articleId, wim)
    const two = open(second.address, articleId, edith)
    await ready(one)
    await ready(two)
    one.type('Before the end. ')
    await ready(one)
    first.child.kill('SIGKILL')
    await expect.poll(two.text, soon).toContain('Before the end. ')
    two.type('After it. ')
    await ready(two)
    expect(await stored(articleId)).toMatch(/After it\. .*Before the end\. |Before the end\. .*After it\. /)

    one.type('Typed while it was gone. ')
    leave(one.provider)
    const again = open(second.address, articleId, wim, { doc: one.doc })
    await ready(again)
    await expect.poll(two.text, soon).toContain('Typed while it was gone. ')
    expect(await stored(articleId)).toBe(two.text())
  }, 60_000)
})
