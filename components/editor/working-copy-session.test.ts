import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { block, body, claimId, documentOf, manuscript, paragraph } from '#lib/article/manuscript.fixture.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { ApiProblem } from '#lib/client/api.ts'
import type { WorkingCopyView } from '#lib/contract/article.ts'
import { ArticleId, PersonId } from '#lib/identity/ids.ts'
import { Instant } from '#lib/time/instant.ts'
import { WorkingCopySession } from './working-copy-session.ts'

const articleId = ArticleId.parse('00000000-0000-4000-8000-000000000001')
const personId = PersonId.parse('00000000-0000-4000-8000-000000000002')
const savedAt = Instant.parse('2026-03-01T12:00:00.000Z')
const view: WorkingCopyView = {
  version: 3,
  savedAt,
  savedBy: null,
  manuscript: manuscript(),
  editable: true,
  standings: [],
  approvedFingerprints: [],
  imported: null,
  notices: {},
  scale: 'ocebm-2009',
}
const written = (words: string): Pick<Manuscript, 'document'> => ({
  document: documentOf(block('title', 'Walking'), block('summary', words), body(paragraph('Wear shoes.'))),
})
const refusal = (status: number, extra: object = {}) =>
  new ApiProblem({ type: '/problems/x', title: 'No', status, detail: 'No.', conditions: [], ...extra })

/** A session over a server that answers as told, one answer per save; it accepts when nothing is told. */
function open(...answers: readonly ApiProblem[]) {
  const sent: { baseVersion: number; manuscript: Manuscript }[] = []
  const session = new WorkingCopySession(articleId, personId, view, (_, save) => {
    const answer = answers[sent.push(save) - 1]
    return answer ? Promise.reject(answer) : Promise.resolve({ version: save.baseVersion + 1, savedAt })
  })
  return { session, sent }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('many changes in a row become one save on the version that was read', async () => {
  const { session, sent } = open()
  for (const words of ['W', 'Wa', 'Walk']) session.change(written(words))
  await vi.runAllTimersAsync()
  expect(sent.map(({ baseVersion }) => baseVersion)).toEqual([3])
  expect(session.state().saving).toMatchObject({ version: 4, unsavedSince: null })
})

test('a claim whose words are gone is not saved, and comes back with what was said of it', async () => {
  const { session, sent } = open()
  session.change(written('Nothing.'))
  await vi.runAllTimersAsync()
  session.change({ document: view.manuscript.document })
  await vi.runAllTimersAsync()
  expect(sent.map(({ manuscript: { claims } }) => claims.map(({ id }) => id))).toEqual([
    [claimId(2)],
    [claimId(1), claimId(2)],
  ])
  expect(sent[1]?.manuscript.claims[0]).toEqual(view.manuscript.claims[0])
})

test('offline, everything is kept and sent again until it is there', async () => {
  const { session, sent } = open(refusal(0), refusal(0))
  session.change(written('Walk.'))
  await vi.runAllTimersAsync()
  expect([sent.length, session.state().saving.version]).toEqual([3, 4])
})

test('a refusal keeps the text and says why', async () => {
  const { session, sent } = open(refusal(422))
  session.change(written('Walk.'))
  await vi.runAllTimersAsync()
  expect([sent.length, session.state().saving.failure?.message]).toEqual([1, 'No.'])
  const saved = session.saved()
  await vi.runAllTimersAsync()
  await expect(saved).resolves.toBe(4)
})

test('a newer text of somebody else stops saving; keeping mine goes on top of it, taking theirs replaces mine', async () => {
  const newer = {
    version: 7,
    savedAt,
    savedBy: { id: personId, name: 'Ada' },
    manuscript: manuscript(written('Theirs.')),
  }
  for (const choice of ['keepMine', 'takeTheirs'] as const) {
    const { session, sent } = open(refusal(409, { current: newer }))
    session.change(written('Mine.'))
    await vi.runAllTimersAsync()
    expect([sent.length, session.state().newer?.version]).toEqual([1, 7])
    session[choice]()
    await vi.runAllTimersAsync()
    const { manuscript: now, saving, newer: left } = session.state()
    expect([JSON.stringify(now.document).includes('Mine.'), left]).toEqual([choice === 'keepMine', null])
    expect([sent[1]?.baseVersion, saving.version]).toEqual(choice === 'keepMine' ? [7, 8] : [undefined, 7])
  }
})

test('what the server says is taken over only while nothing is unsaved', async () => {
  const { session } = open()
  session.change(written('Mine.'))
  session.look({ ...view, version: 9, manuscript: manuscript(written('Theirs.')) })
  expect(JSON.stringify(session.state().manuscript.document)).toContain('Mine.')
  await vi.runAllTimersAsync()
  session.look({ ...view, version: 9, manuscript: manuscript(written('Theirs.')) })
  expect(JSON.stringify(session.state().manuscript.document)).toContain('Theirs.')
  expect(session.state().generation).toBe(1)
})

test('an approval is remembered while the text differs, and forgotten when it was taken back', () => {
  const { session } = open()
  const approved = { ...view, approvedFingerprints: [{ claimId: claimId(1), fingerprint: 'other words' }] }
  session.look(approved)
  session.look(view)
  expect(session.state().approvals.get(claimId(1))).toBe('other words')
})
