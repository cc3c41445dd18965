import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { sharedUpdates } from '#db/schema/writing.ts'
import { testDatabase } from '#db/testing.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { contentHash as contentHashOf } from '#lib/article/content.ts'
import { documentField, readManuscript } from '#lib/coediting/shared-manuscript.ts'
import { accepted } from '#lib/commands/newsroom.fixture.ts'
import { submitRevision } from '#lib/commands/submit-revision.ts'
import { appendUpdate, openSharedCopy } from '#lib/commands/write-together.ts'
import { plainText } from '#lib/document/text.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { type Browser, leave, summaryOf, writersRoom } from './collab.fixture.ts'

const database = await testDatabase()
const room = await writersRoom(database)
const { deps, people, steps, open, serve, signIn, start, stored } = room
const wanda = await people.join('Wanda Writer', ['writer'])
const walt = await people.join('Walt Writer', ['writer'])

let server: string
let wim: Browser
let second: Browser
let articleId: ArticleId

beforeAll(async () => {
  server = await serve()
  wim = await signIn(people.wim)
  second = await signIn(wanda)
})

const begin = async (): Promise<void> => {
  articleId = await steps.begin()
  await steps.give(people.edith, articleId, { type: 'assign', personId: wanda.id, duty: 'writer', dueOn: null })
}

const logged = () => database.db.select().from(sharedUpdates).where(eq(sharedUpdates.articleId, articleId))

/** The text of the stored manuscript. */
const recorded = async () => plainText((await readWorkingCopy(database.db, articleId)).manuscript.document).text

const ready = (page: ReturnType<typeof open>) => expect.poll(page.isSaved, { timeout: 10_000 }).toBe(true)

describe('people who write together', () => {
  test('see each other, and end with the same text', async () => {
    await begin()
    const one = open(server, articleId, wim)
    const two = open(server, articleId, second)
    await ready(one)
    await ready(two)
    for (let at = 0; at < 20; at++) {
      one.type(`w${at} `)
      two.type(`v${at} `)
    }
    await ready(one)
    await ready(two)
    await expect.poll(one.text).toContain('v19')
    await expect.poll(() => one.text() === two.text()).toBe(true)
    for (let at = 0; at < 20; at++) expect(one.text()).toMatch(new RegExp(`w${at} .*|v${at} `))
    expect(await stored(articleId)).toBe(one.text())
  })

  test('what is acknowledged is in the log', async () => {
    await begin()
    const page = open(server, articleId, wim)
    await ready(page)
    for (let at = 0; at < 10; at++) {
      page.type(`Key ${at}. `)
      await expect.poll(() => page.provider.unsyncedChanges, { interval: 1 }).toBe(0)
      expect(await stored(articleId)).toContain(`Key ${at}. `)
    }
    expect(new Set((await logged()).map(({ personId }) => personId))).toEqual(new Set([people.wim.id]))
  })

  test('opening an article writes nothing to the log', async () => {
    await begin()
    await ready(open(server, articleId, wim))
    await ready(open(server, articleId, second))
    expect(await logged()).toEqual([])
  })

  test('what was typed offline comes in whole, also when typing goes on while the page connects', async () => {
    await begin()
    const first = open(server, articleId, wim)
    await ready(first)
    leave(first.provider)
    for (let at = 0; at < 5; at++) first.type(`Offline ${at}. `)
    const again = open(server, articleId, wim, { doc: first.doc })
    // These build on what the server does not have yet: before the page asks for what is there, and before it answers.
    let count = 0
    again.provider.on('outgoingMessage', () => {
      if (count < 4) first.type(`Connecting ${count++}. `)
    })
    again.provider.on('authenticated', () => {
      for (; count < 8; count++) first.type(`Connecting ${count}. `)
    })
    await ready(again)
    const text = await stored(articleId)
    expect(text).toBe(again.text())
    expect(text).toContain('Offline 0. ')
    expect(text).toContain('Connecting 7. ')
    expect(again.closings).toEqual([])
  })

  test('what was typed reaches the stored manuscript when the last page is closed', async () => {
    await begin()
    const page = open(server, articleId, wim)
    await ready(page)
    page.type('The last words. ')
    await ready(page)
    leave(page.provider)
    await expect.poll(recorded, { timeout: 5_000 }).toContain('The last words. ')
  })

  test('what was typed is recorded when the server stops, and the page goes on at another', async () => {
    await begin()
    const { address, stop } = await start()
    const page = open(address, articleId, wim)
    await ready(page)
    page.type('Up to the stop. ')
    await ready(page)
    await stop()
    expect(await recorded()).toContain('Up to the stop. ')
    expect(page.closings).toContain('1012 restart')
    page.type('And after it. ')
    leave(page.provider)
    await ready(open(server, articleId, wim, { doc: page.doc }))
    expect(await stored(articleId)).toContain('And after it. ')
  })

  test('hear of what else happens to the article', async () => {
    await begin()
    const page = open(server, articleId, wim)
    await ready(page)
    const before = page.heard.length
    await steps.give(people.edith, articleId, { type: 'assign', personId: walt.id, duty: 'writer', dueOn: null })
    await expect.poll(() => page.heard.slice(before)).toContain('{"type":"changed"}')
  })
})

describe('what may not come in', () => {
  const attempts: Record<string, { change: (doc: Y.Doc) => void; says: RegExp }> = {
    'an unknown node': {
      change: (doc) => doc.getXmlFragment(documentField).insert(0, [new Y.XmlElement('iframe')]),
      says: /^4422 refused-update: There is no node/,
    },
    'a javascript: link': {
      change: (doc) => summaryOf(doc).insert(0, 'here', { link: { href: 'javascript:alert(1)' } }),
      says: /^4422 refused-update: .*link/,
    },
    'a second root': {
      change: (doc) => doc.getMap('more').set('a', 1),
      says: /^4422 refused-update: An article has no part/,
    },
  }
  for (const [name, { change, says }] of Object.entries(attempts))
    test(`${name} closes the socket, and nothing is stored`, async () => {
      await begin()
      const page = open(server, articleId, wim)
      const witness = open(server, articleId, second)
      await ready(page)
      await ready(witness)
      const before = await stored(articleId)
      page.doc.transact(() => change(page.doc))
      await expect.poll(() => page.closings.some((closing) => says.test(closing))).toBe(true)
      leave(page.provider)
      expect(await logged()).toEqual([])
      witness.type('Still here. ')
      await ready(witness)
      expect(await stored(articleId)).toContain('Still here. ')
      expect((await stored(articleId)).endsWith(before.slice(-20))).toBe(true)
      expect(witness.text()).not.toContain('here.here')
    })

  test('an update after the submission closes the socket, and the text stays as submitted', async () => {
    await begin()
    const page = open(server, articleId, wim)
    await ready(page)
    page.type('Before. ')
    await ready(page)
    const contentHash = contentHashOf(readManuscript(page.doc))
    accepted(await submitRevision({ articleId, contentHash, note: '' }, people.wim, deps))
    const submitted = await stored(articleId)
    page.type('After. ')
    // Whichever comes first: the update that is refused, or the look at what this person may still do.
    await expect.poll(() => page.closings.join('\n')).toMatch(/^4422 refused-update: \S|^4403 rights-changed/m)
    expect(await stored(articleId)).toBe(submitted)
    expect(submitted).toContain('Before. ')
  })

  test('a reader gets the text and cannot change it', async () => {
    await begin()
    const writer = open(server, articleId, wim)
    await steps.declare(articleId, people.rosa)
    const reader = open(server, articleId, await signIn(people.rosa))
    await ready(writer)
    writer.type('To be read. ')
    await expect.poll(reader.text).toContain('To be read. ')
    reader.type('Not mine. ')
    await expect.poll(() => reader.provider.unsyncedChanges).toBeGreaterThan(0)
    writer.type('Later. ')
    await ready(writer)
    await expect.poll(reader.text).toContain('Later. ')
    expect(await stored(articleId)).not.toContain('Not mine.')
    expect(reader.provider.unsyncedChanges).toBeGreaterThan(0)
  })

  test('a page of another version is refused before it says anything', async () => {
    await begin()
    const old = open(server, articleId, wim, { token: 'an older schema' })
    await expect.poll(() => old.denials).toContain('old-client')
    await expect.poll(() => old.closings).toContain('4409 old-client')
    expect(old.text()).toBe('')
  })
})

describe('where a newer release has put what this one does not know', () => {
  /** As a process of that release would: its door lets in a node that this one does not know. */
  const byNewerRelease = async () => {
    const copy = await openSharedCopy(articleId, deps)
    if (copy === null) throw new Error('There is no shared copy')
    const doc = new Y.Doc()
    Y.applyUpdate(doc, copy.state)
    const before = Y.encodeStateVector(doc)
    doc.getXmlFragment(documentField).push([new Y.XmlElement('timeline')])
    const update = Y.encodeStateAsUpdate(doc, before)
    await appendUpdate({ articleId, update }, { personId: people.wim.id, sessionId: wim.sessionId }, deps)
  }

  test('an open page is told to load anew before it hears of it', async () => {
    await begin()
    const page = open(server, articleId, wim)
    await ready(page)
    await byNewerRelease()
    await expect.poll(() => page.closings, { timeout: 5_000 }).toContain('4409 old-client')
    expect(page.doc.getXmlFragment(documentField).toString()).not.toContain('timeline')
  })

  test('the article does not open', async () => {
    await begin()
    await openSharedCopy(articleId, deps)
    await byNewerRelease()
    const page = open(server, articleId, wim)
    await expect.poll(() => page.denials, { timeout: 5_000 }).toContain('old-client')
    expect(page.doc.getXmlFragment(documentField).length).toBe(0)
  })
})
