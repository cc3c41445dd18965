import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { block, body, claim, claimId, documentOf, manuscript, paragraph } from '#lib/article/manuscript.fixture.ts'
import { sentenceHash } from '#lib/claims/coverage.ts'
import { readManuscript, writeManuscript } from '#lib/coediting/shared-manuscript.ts'
import type { WorkingCopyView } from '#lib/contract/article.ts'
import { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'
import { memoryServer } from './memory-line.fixture.ts'
import { WorkingCopySession } from './working-copy-session.ts'

const articleId = ArticleId.parse('00000000-0000-4000-8000-000000000001')
const ada = { id: PersonId.parse('00000000-0000-4000-8000-000000000002'), name: 'Ada' }
const ben = { id: PersonId.parse('00000000-0000-4000-8000-000000000003'), name: 'Ben' }
const view: WorkingCopyView = {
  version: 3,
  savedAt: Instant.parse('2026-03-01T12:00:00.000Z'),
  savedBy: null,
  manuscript: manuscript(),
  editable: true,
  standings: [],
  approvedFingerprints: [],
  objections: [],
  imported: null,
  notices: {},
  looks: {},
  scale: 'ocebm-2009',
}
const written = (words: string) =>
  documentOf(block('title', 'Walking'), block('summary', words), body(paragraph('Wear shoes.')))

/** After so long the page says that everything is saved. */
const moment = 300

/** A person's open page over a server in memory. */
async function openPages(...people: readonly { id: PersonId; name: string }[]) {
  const server = memoryServer(view.manuscript)
  const asked: boolean[] = []
  const sessions = people.map(
    (person) =>
      new WorkingCopySession(articleId, person, view, {
        dial: server.dial,
        signIn: () => {
          asked.push(true)
          return Promise.resolve(true)
        },
      }),
  )
  await vi.advanceTimersByTimeAsync(0)
  const [session, other] = sessions
  if (session === undefined) throw new Error('Nobody is here.')
  return { server, session, other: other ?? session, asked }
}
const type = (session: WorkingCopySession, words: string) =>
  session.rewrite((now) => ({ ...now, document: written(words) }))
const says = (session: WorkingCopySession) => JSON.stringify(session.manuscriptNow().document)

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.useFakeTimers()
  // Node's own storage wants a file.
  vi.stubGlobal(
    'localStorage',
    new Proxy(
      {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
        removeItem: (key: string) => void kept.delete(key),
      },
      { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) },
    ),
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the text opens as the server has it, and nothing counts as changed by that', async () => {
  const { session, server } = await openPages(ada)
  expect(session.state()).toMatchObject({ opened: true, mayWrite: true, saving: { line: 'up', unsyncedSince: null } })
  expect(session.state().manuscript).toEqual(readManuscript(server.doc))
})

test('says saved only once the server has committed everything', async () => {
  const { session, server } = await openPages(ada)
  type(session, 'Walk.')
  expect(session.state().saving.unsyncedSince).not.toBeNull()
  const saved = session.saved()
  await vi.advanceTimersByTimeAsync(moment)
  await saved
  expect(session.state().saving.unsyncedSince).toBeNull()
  expect(JSON.stringify(readManuscript(server.doc).document)).toContain('Walk.')
})

test('what is typed without a connection stays unsynced, is known beyond the page, and merges when it is back', async () => {
  const { session, other, server } = await openPages(ada, ben)
  server.reachable = false
  session.lost()
  session.change({ dismissals: [] }, session.state().manuscript)
  session.rewrite((now) => ({ ...now, claims: now.claims.map((each) => ({ ...each, key: true })) }))
  expect(session.state().saving).toMatchObject({ line: 'down', unsyncedSince: expect.any(Number) })
  expect(Object.keys(localStorage).some((key) => key.includes('unsynced'))).toBe(true)
  await expect(session.saved()).rejects.toThrow('reached the server')
  type(other, 'Ben was here.')
  await vi.advanceTimersByTimeAsync(0)
  server.reachable = true
  await session.tryNow()
  await vi.advanceTimersByTimeAsync(moment)
  expect(session.state().saving).toMatchObject({ line: 'up', unsyncedSince: null })
  expect(Object.keys(localStorage).some((key) => key.includes('unsynced'))).toBe(false)
  expect(says(session)).toContain('Ben was here.')
  expect(other.manuscriptNow().claims.every(({ key }) => key)).toBe(true)
})

test('two people who change different things of one claim both keep theirs', async () => {
  const { session, other } = await openPages(ada, ben)
  const set = (page: WorkingCopySession, part: object) => {
    const { manuscript: now } = page.state()
    page.change({ claims: now.claims.map((each) => ({ ...each, ...part })) }, now)
  }
  set(session, { kind: 'safety' })
  set(other, { question: 'harm' })
  await vi.advanceTimersByTimeAsync(700)
  for (const page of [session, other])
    expect(page.manuscriptNow().claims[0]).toMatchObject({ kind: 'safety', question: 'harm' })
})

test('a part made from what was shown a moment ago takes back nothing that was done since', async () => {
  const { session } = await openPages(ada)
  const { manuscript: shown } = session.state()
  const [first, second] = ['Walk a lot.', 'Sleep well.'].map((quote) => ({
    sentence: sentenceHash(quote),
    quote,
    reason: 'Advice on manners, not medicine',
  }))
  if (first === undefined || second === undefined) throw new Error('There are two.')
  const say = (part: object) => session.change({ claims: shown.claims.map((each) => ({ ...each, ...part })) }, shown)
  say({ kind: 'safety' })
  say({ key: true })
  session.change({ dismissals: [...shown.dismissals, first] }, shown)
  session.change({ dismissals: [...shown.dismissals, second] }, shown)
  const now = session.manuscriptNow()
  expect(now.claims[0]).toMatchObject({ kind: 'safety', key: true })
  expect(now.dismissals.map(({ quote }) => quote)).toEqual(expect.arrayContaining(['Walk a lot.', 'Sleep well.']))
})

test('a refused text is kept with the reason, and the server’s stands in its place', async () => {
  const { session, server } = await openPages(ada)
  server.mayWrite = false
  type(session, 'Mine.')
  for (const { hangUp } of [...server.open]) hangUp({ kind: 'refused', why: 'It is in review.' })
  await vi.advanceTimersByTimeAsync(0)
  const { kept, generation, saving, opened, mayWrite } = session.state()
  expect(kept).toMatchObject([{ why: 'It is in review.', stored: true }])
  expect(JSON.stringify(kept[0]?.manuscript.document)).toContain('Mine.')
  expect({ generation, unsynced: saving.unsyncedSince, opened, mayWrite }).toEqual({
    generation: 1,
    unsynced: null,
    opened: true,
    mayWrite: false,
  })
  expect(says(session)).not.toContain('Mine.')
})

test('a kept text for which the browser has no room is not left without a question', async () => {
  const page = new EventTarget()
  vi.stubGlobal('window', page)
  const asks = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  const { session, server } = await openPages(ada)
  const set = localStorage.setItem.bind(localStorage)
  vi.spyOn(localStorage, 'setItem').mockImplementation((key, value) => {
    if (key.includes('set-aside')) throw new DOMException('Full', 'QuotaExceededError')
    set(key, value)
  })
  for (const { hangUp } of [...server.open]) hangUp({ kind: 'refused', why: 'It does not fit.' })
  await vi.advanceTimersByTimeAsync(0)
  const [kept] = session.state().kept
  if (kept === undefined) throw new Error('Nothing was kept.')
  expect([kept.stored, asks()]).toEqual([false, true])
  session.forget(kept)
  expect(asks()).toBe(false)
})

test('a kept text is brought back as a change, and is not kept any longer', async () => {
  const { session, server } = await openPages(ada)
  type(session, 'Mine.')
  for (const { hangUp } of [...server.open]) hangUp({ kind: 'refused', why: 'It does not fit.' })
  await vi.advanceTimersByTimeAsync(0)
  const [kept] = session.state().kept
  if (kept === undefined) throw new Error('Nothing was kept.')
  session.bringBack(kept)
  await vi.advanceTimersByTimeAsync(0)
  expect(JSON.stringify(readManuscript(server.doc).document)).toContain('Mine.')
  expect([session.state().kept, Object.keys(localStorage).filter((key) => key.includes('set-aside'))]).toEqual([[], []])
})

test('whoever may only read when the connection is back has what was typed offline kept aside', async () => {
  const { session, server } = await openPages(ada)
  server.reachable = false
  session.lost()
  type(session, 'Offline.')
  server.reachable = true
  server.mayWrite = false
  await session.tryNow()
  await vi.advanceTimersByTimeAsync(2000)
  expect(session.state().kept).toHaveLength(1)
  expect(says(session)).not.toContain('Offline.')
})

test('an ended session asks to sign in once and goes on with the text', async () => {
  const { session, server, asked } = await openPages(ada)
  for (const { hangUp } of [...server.open]) hangUp({ kind: 'signed-out' })
  type(session, 'Still here.')
  await vi.advanceTimersByTimeAsync(moment)
  expect(asked).toHaveLength(1)
  expect(session.state().saving).toMatchObject({ line: 'up', unsyncedSince: null })
  expect(JSON.stringify(readManuscript(server.doc).document)).toContain('Still here.')
})

test('an old page stops, keeps its text and does not call again', async () => {
  const { session, server } = await openPages(ada)
  for (const { hangUp } of [...server.open]) hangUp({ kind: 'old-client' })
  type(session, 'Mine.')
  await session.tryNow()
  await vi.advanceTimersByTimeAsync(0)
  expect(session.state().saving).toMatchObject({ line: 'old-client', unsyncedSince: expect.any(Number) })
  expect([server.open.size, says(session).includes('Mine.')]).toEqual([0, true])
})

test('advice that one waved away is waved away for the other', async () => {
  const { session, other } = await openPages(ada, ben)
  session.waive('long sentence 1')
  await vi.advanceTimersByTimeAsync(700)
  expect([...other.state().waived]).toEqual(['long sentence 1'])
  other.unwaive('long sentence 1')
  await vi.advanceTimersByTimeAsync(700)
  expect(session.state().waived.size).toBe(0)
})

test('the manuscript follows the text after a rest, not key by key', async () => {
  const { session, other } = await openPages(ada, ben)
  let told = 0
  other.subscribe(() => {
    told += 1
  })
  for (const words of ['W', 'Wa', 'Wal', 'Walk']) {
    writeManuscript(session.doc, { document: written(words) })
    await vi.advanceTimersByTimeAsync(20)
  }
  expect(told).toBe(0)
  await vi.advanceTimersByTimeAsync(600)
  expect([told, says(other).includes('Walk')]).toEqual([1, true])
})

test('a claim of which something was said is known, whether its words stand or not', async () => {
  const { session } = await openPages(ada)
  type(session, 'Nothing.')
  expect(session.manuscriptNow().claims.map(({ id }) => id)).not.toContain(claimId(1))
  expect([session.knows(claim(1).id), session.knows(claimId(9))]).toEqual([true, false])
})

test('an approval is remembered while the text differs, and forgotten when it was taken back', async () => {
  const { session } = await openPages(ada)
  session.look({ ...view, approvedFingerprints: [{ claimId: claimId(1), fingerprint: 'other words' }] })
  session.look(view)
  expect(session.state().approvals.get(claimId(1))).toBe('other words')
})
