import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { closeDatabase } from '#db/connection.ts'
import { testDatabase } from '#db/testing.ts'
import { claimId, manuscript, referenceId } from '#lib/article/manuscript.fixture.ts'
import { hashOf } from '#lib/canonical/sha256.ts'
import { annotate } from '#lib/commands/annotate.ts'
import { changePerson } from '#lib/commands/change-person.ts'
import { giveVerdict } from '#lib/commands/give-verdict.ts'
import { accepted, type PersonActor, password } from '#lib/commands/newsroom.fixture.ts'
import { makePreviewLink } from '#lib/commands/preview-links.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import { putReferencePdf } from '#lib/commands/reference-pdf.ts'
import { endpoints } from '#lib/contract/all.ts'
import { NamedFile } from '#lib/contract/endpoint.ts'
import { selectorsOf } from '#lib/document/selectors.ts'
import { plainText } from '#lib/document/text.ts'
import { defaultPolicy } from '#lib/review/policy.ts'
import { draftOf } from '#lib/review/policy-draft.ts'
import { newsroomApi } from './newsroom-api.fixture.ts'

const database = await testDatabase()
afterAll(closeDatabase)
const { people, steps, call, signIn, everything } = await newsroomApi(database)
const { deps, ada, wim, rosa, rolf, edith } = people
const { begin, submit, declare, judgment, review, give } = steps

const wanda = await people.join('Wanda Writer', ['writer'])
const rita = await people.join('Rita Reviewer', ['reviewer'])
const dora = await people.join('Dora Disabled', ['writer', 'reviewer', 'editor', 'administrator'])

/** As short as a file may be that passes for a PDF. */
const pdf = Buffer.from('%PDF-1.7\n%%EOF\n')

/** An article in review, with a verdict and an annotation of Rosa's. */
async function inReview() {
  const articleId = await begin()
  const beside = { articleId, referenceId: referenceId(1), file: pdf }
  const { hash } = accepted(await putReferencePdf(beside, wim, deps))
  const { revisionId } = await submit(articleId)
  await declare(articleId)
  const { verdictId } = accepted(await giveVerdict(await judgment(articleId, claimId(1)), rosa, deps))
  const selectors = selectorsOf(plainText(manuscript().document).text, { start: 0, end: 7 })
  if (selectors === undefined) throw new Error('The text is too short')
  const remark = { revisionId, claimId: null, purpose: 'commenting' as const, body: 'Which?', suggestion: null }
  const { annotationId } = accepted(await annotate({ articleId, ...remark, selectors, blocking: false }, rosa, deps))
  return { articleId, revisionId, verdictId, annotationId, selectors, hash }
}

const ours = await inReview()
const theirs = await inReview()
// Two people who have to do with another article only.
await give(edith, theirs.articleId, { type: 'assign', personId: rita.id, duty: 'reviewer', dueOn: null })
await give(edith, theirs.articleId, { type: 'assign', personId: wanda.id, duty: 'writer', dueOn: null })

const actors = { wim, rosa, edith, ada, wanda, rita } as const
type Name = keyof typeof actors
const cookies: Record<string, string> = {}
for (const [name, actor] of Object.entries(actors)) cookies[name] = await signIn(actor)
cookies.dora = await signIn(dora)
accepted(await changePerson({ personId: dora.id, disabled: true }, ada, deps))

const noHash = hashOf('nothing', [])
const reason = { reason: 'A reason that is long enough.' }
const params: Record<string, string> = {
  articleId: ours.articleId,
  verdictId: ours.verdictId,
  annotationId: ours.annotationId,
  signOffId: randomUUID(),
  requestId: randomUUID(),
  reading: randomUUID(),
  bundleId: randomUUID(),
  commentId: randomUUID(),
  referenceId: referenceId(1),
  hash: ours.hash,
  key: 'revision-1',
  format: 'csv',
  linkId: accepted(await makePreviewLink({ articleId: ours.articleId, label: '', days: 3 }, wim, deps)).id,
  doubtId: randomUUID(),
  duty: 'reviewer',
  personId: rolf.id,
}
const statement = { degrees: ['MD'], jobTitle: 'Surgeon', specialties: ['Surgical'], licence: null, orcid: null }

/** What each change is sent with: something that would be taken from who may. */
const bodies: Record<string, unknown> = {
  createArticle: { title: 'A new piece', specialty: 'Cardiovascular' },
  importArticle: { source: 'A title\n\nA text.', format: 'text', specialty: 'Cardiovascular' },
  previewImport: { source: 'A title\n\nA text.', format: 'text' },
  saveWorkingCopy: { baseVersion: 2, manuscript: manuscript() },
  assign: { dueOn: null },
  submitRevision: { baseVersion: 2 },
  declareInterests: { interests: [] },
  giveVerdict: { ...(await judgment(ours.articleId, claimId(2))), comment: 'Fine.' },
  annotate: {
    revisionId: ours.revisionId,
    claimId: null,
    purpose: 'commenting',
    body: 'Hm.',
    selectors: ours.selectors,
  },
  replyToAnnotation: { body: 'Because.' },
  requestChanges: { note: '' },
  declineReview: reason,
  showDifferences: { revisionId: ours.revisionId, differences: [noHash] },
  askOpinion: {
    ...{ revisionId: ours.revisionId, claimId: claimId(1), expertName: 'Dr Outside' },
    ...{ email: 'outside@clinic.example', question: 'Is it so?' },
  },
  signOff: {
    ...{ revisionId: ours.revisionId, contentHash: noHash, claimsHash: noHash },
    ...{ meaning: 'reviewed-approved', proof: { method: 'password', password } },
  },
  withdrawSignOff: reason,
  setSchedule: { wallTime: '2040-01-01T09:00', zone: 'UTC' },
  makeBundle: {
    ...{ title: 'Both', wallTime: '2040-01-01T09:00', zone: 'UTC' },
    members: [{ articleId: ours.articleId }, { articleId: theirs.articleId }],
  },
  moveBundle: { wallTime: '2040-01-01T09:00', zone: 'UTC', replaces: '2040-01-02T09:00:00.000Z' },
  reopen: reason,
  describeChange: { replaces: noHash, purpose: 'update', publicNote: 'New evidence was added.', correction: null },
  answerDoubt: { outcome: 'stands', sentence: 'The trial says so.' },
  startCycle: { purpose: 'update', publicNote: 'New evidence was added.' },
  strikeClaim: { claimId: claimId(1), ...reason },
  retract: reason,
  withdrawArticle: reason,
  changeSlug: { slug: 'another-address' },
  addPerson: {
    name: 'Eve',
    email: 'eve@gazette.example',
    roles: ['administrator'],
    password: 'quiet lighthouse birds four',
  },
  changePerson: { roles: ['writer', 'reviewer', 'editor', 'administrator'] },
  setCredential: statement,
  addComment: { quote: 'words', body: 'Which year?', mentions: [], start: 'AQID', end: 'AQID' },
  replyToComment: { body: 'The last one.', mentions: [] },
  settleComment: { resolved: true },
  placeComments: { places: [{ commentId: randomUUID(), start: 'AQID', end: 'AQID' }] },
  restoreText: { replaces: noHash },
  recordNotice: { work: 'doi:10.1000/other', type: 'retraction', on: '2026-01-01', source: 'Crossref' },
  lookUpReferences: { entries: ['10.1000/other'] },
  changePolicy: { baseVersion: 1, policy: { ...draftOf(defaultPolicy), proofMinutes: 10 }, ...reason },
  previewPolicy: { policy: { ...draftOf(defaultPolicy), proofMinutes: 10 } },
  makePreviewLink: { label: 'the press office', days: 3 },
  enterRoom: { tabId: randomUUID(), claimId: null },
}

/** A picture of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const raws: Record<string, Uint8Array<ArrayBuffer>> = { addPicture: pixel, putPdf: pdf }
const contentOf = (name: string) => {
  const raw = raws[name]
  return raw === undefined ? { body: bodies[name] } : { raw, headers: { 'content-type': 'image/png' } }
}

const everybody: readonly Name[] = ['wim', 'rosa', 'edith', 'ada', 'wanda', 'rita']
/** Who may give each operation on our article, whatever its state; everybody else must be refused. */
const mayGive: Record<string, readonly Name[]> = {
  desk: everybody,
  listArticles: everybody,
  whoAmI: everybody,
  readPolicy: everybody,
  changePolicy: ['ada'],
  previewPolicy: ['ada'],
  enterRoom: ['wim', 'rosa', 'edith', 'ada'],
  leaveRoom: ['wim', 'rosa', 'edith', 'ada'],
  readAccount: everybody,
  readProving: everybody,
  proveIdentity: everybody,
  challengePasskey: everybody,
  startAuthenticator: everybody,
  confirmAuthenticator: everybody,
  removeAuthenticator: everybody,
  startPasskey: everybody,
  addPasskey: everybody,
  removePasskey: everybody,
  createArticle: ['wim', 'edith', 'wanda'],
  importArticle: ['wim', 'edith', 'wanda'],
  previewImport: ['wim', 'edith', 'wanda'],
  readArticle: ['wim', 'rosa', 'edith', 'ada'],
  readWorkingCopy: ['wim', 'rosa', 'edith', 'ada'],
  readHistory: ['wim', 'rosa', 'edith', 'ada'],
  readReview: ['wim', 'rosa', 'edith', 'ada'],
  readReviewSince: ['wim', 'rosa', 'edith', 'ada'],
  readPublish: ['wim', 'rosa', 'edith', 'ada'],
  exportAnnotations: ['wim', 'rosa', 'edith', 'ada'],
  exportArticle: ['wim', 'rosa', 'edith', 'ada'],
  listPreviewLinks: ['wim', 'edith'],
  makePreviewLink: ['wim', 'edith'],
  revokePreviewLink: ['wim', 'edith'],
  saveWorkingCopy: ['wim', 'edith'],
  addPicture: ['wim', 'edith'],
  putPdf: ['wim', 'edith'],
  removePdf: ['wim', 'edith'],
  listPdfs: ['wim', 'rosa', 'edith', 'ada'],
  readPdf: ['wim', 'rosa', 'edith', 'ada'],
  readAbstract: ['wim', 'rosa', 'edith', 'ada'],
  listTwins: ['wim', 'rosa', 'edith', 'ada'],
  listTexts: ['wim', 'rosa', 'edith', 'ada'],
  readText: ['wim', 'rosa', 'edith', 'ada'],
  restoreText: ['wim', 'edith'],
  listComments: ['wim', 'edith'],
  addComment: ['wim', 'edith'],
  replyToComment: ['wim', 'edith'],
  settleComment: ['wim', 'edith'],
  placeComments: ['wim', 'edith'],
  submitRevision: ['wim', 'edith'],
  recallRevision: ['wim', 'edith'],
  startCycle: ['wim', 'edith'],
  describeChange: ['wim', 'edith'],
  listDoubts: ['wim', 'rosa', 'edith', 'ada'],
  answerDoubt: ['edith'],
  changeSlug: ['wim', 'edith'],
  declareInterests: ['rosa'],
  giveVerdict: ['rosa'],
  withdrawVerdict: ['rosa'],
  requestChanges: ['rosa'],
  declineReview: ['rosa'],
  showDifferences: ['rosa'],
  askOpinion: ['rosa', 'edith'],
  withdrawOpinionRequest: ['rosa', 'edith'],
  signOff: ['rosa'],
  withdrawSignOff: [],
  annotate: ['rosa', 'edith'],
  replyToAnnotation: ['wim', 'rosa', 'edith'],
  resolveAnnotation: ['wim', 'rosa', 'edith'],
  assign: ['edith'],
  unassign: ['edith'],
  setSchedule: ['edith'],
  unschedule: ['edith'],
  publishNow: ['edith'],
  retryPublication: ['edith'],
  readCalendar: ['edith'],
  makeBundle: ['edith'],
  moveBundle: ['edith'],
  takeBundleApart: ['edith'],
  reopen: ['edith'],
  abandonCycle: ['edith'],
  strikeClaim: ['edith'],
  retract: ['edith'],
  withdrawArticle: ['edith'],
  archive: ['edith'],
  restore: ['edith'],
  findAssignable: ['edith'],
  recordNotice: ['edith'],
  lookUpReferences: ['wim', 'rosa', 'edith', 'wanda', 'rita'],
  checkReferences: ['wim', 'edith'],
  listPeople: ['ada'],
  readPerson: ['ada'],
  addPerson: ['ada'],
  changePerson: ['ada'],
  setCredential: ['ada'],
  verifyCredential: ['ada'],
  revokeCredential: ['ada'],
  endSessions: ['ada'],
}

/** The last three answer whoever holds a link (lib/http/opinions.db.test.ts), and readers (lib/http/doubts.db.test.ts). */
const open = ['health', 'openapi', 'declareForOpinion', 'giveOpinion', 'reportDoubt']
const guarded = endpoints.filter(({ name }) => !open.includes(name))
const addressOf = (path: string) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '') +
  (path.endsWith('assignable')
    ? '?duty=writer'
    : path.endsWith('presence')
      ? `?tabId=${randomUUID()}`
      : path.endsWith('calendar')
        ? '?from=2026-11-30T00:00:00.000Z&to=2027-01-04T00:00:00.000Z'
        : '')
const isOfArticle = (path: string) => path.startsWith('/api/articles/{articleId}')

test('every operation says here who may give it', () => {
  expect(Object.keys(mayGive).sort()).toEqual(guarded.map(({ name }) => name).sort())
})

describe.each(guarded.map(({ name, endpoint }) => [name, endpoint] as const))('%s', (name, { method, path }) => {
  const send = (cookie?: string) => call(method, addressOf(path), { cookie, ...contentOf(name) })

  test('is refused to whoever is not signed in, and to the disabled', async () => {
    const before = await everything()
    expect((await send()).status).toBe(401)
    expect((await send(cookies.dora)).status).toBe(401)
    expect((await send('next-auth.session-token=forged.by.hand')).status).toBe(401)
    expect(await everything()).toEqual(before)
  })

  test('is refused to everybody whose duty it is not, and changes nothing', async () => {
    const before = await everything()
    for (const actor of everybody.filter((one) => !mayGive[name]?.includes(one))) {
      const answer = await send(cookies[actor])
      const isStranger = isOfArticle(path) && (actor === 'wanda' || actor === 'rita')
      expect(answer.status, `${actor}: ${JSON.stringify(answer.body)}`).toBe(isStranger ? 404 : 403)
      const { conditions } = answer.problem()
      expect(conditions.every(({ message }) => message.length > 10)).toBe(true)
    }
    expect(await everything()).toEqual(before)
  })
})

const reads = guarded.filter(({ endpoint }) => endpoint.method === 'GET')
test.each(reads.map(({ name, endpoint }) => [name, endpoint] as const))(
  '%s answers everybody who may ask, in the form of the contract',
  async (name, { method, path, response }) => {
    for (const actor of mayGive[name] ?? []) {
      const answer = await call(method, addressOf(path), { cookie: cookies[actor] })
      expect(answer.status, `${actor}: ${JSON.stringify(answer.body)}`).toBe(200)
      // The name and type of such a file travel in headers.
      const body = response === NamedFile ? { type: 'text/csv', name: 'file.csv', bytes: answer.body } : answer.body
      expect(response.safeParse(body).error, actor).toBeUndefined()
    }
  },
)

const changes = guarded.filter(({ endpoint }) => endpoint.method !== 'GET')
test.each(changes.map(({ name, endpoint }) => [name, endpoint] as const))(
  '%s is refused from a page of another site',
  async (name, { method, path }) => {
    const before = await everything()
    const cookie = cookies[mayGive[name]?.[0] ?? 'ada']
    for (const origin of ['https://evil.example', 'null', 'http://localhost:3001']) {
      const answer = await call(method, addressOf(path), { cookie, body: bodies[name], headers: { origin } })
      expect(answer.status).toBe(403)
      expect(answer.problem().type).toBe('/problems/wrong-origin')
    }
    expect(await everything()).toEqual(before)
  },
)

test('an article that one may not know of answers like one that is not there', async () => {
  const unknown = await call('GET', `/api/articles/${randomUUID()}`, { cookie: cookies.wanda })
  const hidden = await call('GET', `/api/articles/${ours.articleId}`, { cookie: cookies.wanda })
  expect(hidden).toMatchObject({ status: 404, body: unknown.body })
})

test('an assigned reviewer reads the text once they have declared their interests, and not before', async () => {
  const { actor, cookie } = await newcomer('Rut Reviewer', ['reviewer'])
  await give(edith, ours.articleId, { type: 'assign', personId: actor.id, duty: 'reviewer', dueOn: null })
  const path = `/api/articles/${ours.articleId}/working-copy`
  const early = await call('GET', path, { cookie })
  expect(early.status).toBe(403)
  expect(early.problem().conditions).toMatchObject([{ code: 'interests-undeclared' }])
  expect(JSON.stringify(early.body)).not.toContain('manuscript')
  await declare(ours.articleId, actor)
  expect((await call('GET', path, { cookie })).status).toBe(200)
})

test('what belongs to another article never works here', async () => {
  const at = (path: string) => `/api/articles/${ours.articleId}${path}`
  const before = await everything()
  const rosas: [string, string, unknown?][] = [
    ['DELETE', at(`/verdicts/${theirs.verdictId}`)],
    ['POST', at(`/annotations/${theirs.annotationId}/replies`), { body: 'Because.' }],
    ['POST', at(`/annotations/${theirs.annotationId}/resolution`)],
    ['POST', at('/annotations'), { ...(bodies.annotate as object), revisionId: theirs.revisionId }],
    ['POST', at('/annotations'), { ...(bodies.annotate as object), claimId: randomUUID() }],
    ['POST', at('/verdicts'), { ...(bodies.giveVerdict as object), claimId: randomUUID() }],
    ['POST', at('/verdicts'), { ...(bodies.giveVerdict as object), fingerprint: noHash }],
    ['POST', at('/sign-offs'), { ...(bodies.signOff as object), revisionId: theirs.revisionId }],
  ]
  for (const [method, path, body] of rosas) {
    const answer = await call(method, path, { cookie: cookies.rosa, body })
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(409)
  }
  expect(await everything()).toEqual(before)
})

test('a signature or a claim of another live article cannot be taken from this one', async () => {
  const [one, other] = [await begin(), await begin()]
  const { signOffId } = await review(other)
  await review(one)
  for (const articleId of [one, other]) accepted(await publishNow(articleId, edith, deps))
  const before = await everything()
  const withdrawn = await call('POST', `/api/articles/${one}/sign-offs/${signOffId}/withdrawal`, {
    ...{ cookie: cookies.rosa, body: reason },
  })
  expect(withdrawn.status).toBe(409)
  const struck = await call('POST', `/api/articles/${one}/strikes`, {
    ...{ cookie: cookies.edith, body: { claimId: randomUUID(), ...reason } },
  })
  expect(struck.status).toBe(409)
  expect(await everything()).toEqual(before)
})

/** Somebody new, signed in. */
async function newcomer(name: string, roles: PersonActor['roles']) {
  const actor = await people.join(name, roles)
  return { actor, cookie: await signIn(actor) }
}

test('a session that was ended gets nothing at its next request', async () => {
  const { actor, cookie } = await newcomer('Nina New', ['writer'])
  expect((await call('GET', '/api/me', { cookie })).status).toBe(200)
  expect((await call('DELETE', `/api/people/${actor.id}/sessions`, { cookie: cookies.ada })).status).toBe(200)
  expect((await call('GET', '/api/me', { cookie })).status).toBe(401)
})

test('a role that was taken away counts at the next request, and the account that was disabled ends', async () => {
  const { actor, cookie } = await newcomer('Nora New', ['writer', 'editor'])
  const path = `/api/people/${actor.id}`
  const publish = (using: string) =>
    call('POST', `/api/articles/${ours.articleId}/reopening`, { cookie: using, body: reason })
  expect((await publish(cookie)).status).toBe(409)
  expect((await call('PATCH', path, { cookie: cookies.ada, body: { roles: ['writer'] } })).status).toBe(200)
  expect((await publish(cookie)).status).toBe(401)
  const again = await signIn(actor)
  expect((await publish(again)).status).toBe(404)
  expect((await call('PATCH', path, { cookie: cookies.ada, body: { disabled: true } })).status).toBe(200)
  expect((await call('GET', '/api/me', { cookie: again })).status).toBe(401)
})

test('an administrator cannot take their own administration, nor vouch for themselves', async () => {
  const path = `/api/people/${ada.id}`
  const before = await everything()
  for (const body of [{ disabled: true }, { roles: ['writer'] }])
    expect((await call('PATCH', path, { cookie: cookies.ada, body })).status).toBe(422)
  expect((await call('POST', `${path}/credential/verification`, { cookie: cookies.ada })).status).toBe(422)
  expect(await everything()).toEqual(before)
})
