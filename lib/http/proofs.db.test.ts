import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { auditTrail, personStream } from '#db/audit-events.ts'
import { closeDatabase } from '#db/connection.ts'
import { passkeyChallenges, passkeys, sessionProofs } from '#db/schema/proofs.ts'
import { signOffs } from '#db/schema/reviews.ts'
import { signOffsOf } from '#db/sign-offs.ts'
import { testDatabase } from '#db/testing.ts'
import { limits } from '#lib/auth/throttle.ts'
import { type PersonActor, password } from '#lib/commands/newsroom.fixture.ts'
import { readProving } from '#lib/contract/account.ts'
import { PasskeyCreation, PasskeyRequest } from '#lib/contract/passkey-json.ts'
import { log } from '#lib/log.ts'
import { addMinutes, instantOf } from '#lib/time/instant.ts'
import { newsroomApi } from './newsroom-api.fixture.ts'
import { type Holding, softPasskey } from './soft-passkey.fixture.ts'

const database = await testDatabase()
const { db } = database
afterAll(closeDatabase)
// Each refused passkey is worth a line in the log, and here there are many.
log.level = 'error'
const { people, steps, call, signIn } = await newsroomApi(database)
const { rosa, rolf, edith } = people
const { begin, submit, declare, approveAll, signature } = steps

/** Somebody in a session of their own, and what they do in it. */
async function session(actor: PersonActor) {
  const cookie = await signIn(actor)
  const send = (method: string, path: string, body?: unknown) => call(method, `/api/me/${path}`, { cookie, body })
  const proving = async () => readProving.response.parse((await send('GET', 'proofs')).body)
  return {
    cookie,
    send,
    proving,
    prove: (body: unknown) => send('POST', 'proofs', body),
    byPassword: (secret = password) => send('POST', 'proofs', { method: 'password', password: secret }),
    challenge: async () => PasskeyRequest.parse((await send('POST', 'passkeys/challenge')).body),
    /** How long ago this session's proof was made. */
    age: async (minutes: number) => {
      const proof = (await proving()).proof
      if (proof === null) throw new Error('There is no proof to age')
      const at = addMinutes(instantOf(new Date()), -minutes)
      await db.update(sessionProofs).set({ at }).where(eq(sessionProofs.at, proof.at))
    },
    sign: (articleId: string, body: object) =>
      call('POST', `/api/articles/${articleId}/sign-offs`, { cookie, body: { meaning: 'reviewed-approved', ...body } }),
  }
}

/** An article on which this reviewer has only the signature left. */
async function readyToSign(actor = rosa) {
  const articleId = await begin()
  await submit(articleId)
  await declare(articleId, actor)
  await approveAll(articleId, actor)
  const { proof: _, articleId: __, ...body } = await signature(articleId, actor)
  return { articleId, body }
}

const codesOf = (answer: { problem: () => { conditions: { code: string }[] } }) =>
  answer.problem().conditions.map(({ code }) => code)

/** A reviewer of one test's own, who has no app and no passkey yet. */
let joined = 0
const newcomer = () => {
  joined += 1
  return people.join(`Rea${joined} Reviewer`, ['reviewer'])
}

describe('a signature', () => {
  test('rests on a proof of its session, asked for anew although the person has just signed in', async () => {
    const { articleId, body } = await readyToSign()
    const [mine, elsewhere] = [await session(rosa), await session(rosa)]
    const early = await mine.sign(articleId, body)
    expect([early.status, codesOf(early)]).toEqual([409, ['identity-not-proven']])
    expect((await mine.byPassword()).status).toBe(201)
    expect(codesOf(await elsewhere.sign(articleId, body))).toEqual(['identity-not-proven'])
    expect((await mine.sign(articleId, body)).status).toBe(201)
    const [signed] = await signOffsOf(db, body.revisionId)
    const { proof } = await mine.proving()
    expect(signed?.payload).toMatchObject({
      ...{ format: 'countersign/sign-off/2', signerId: rosa.id },
      proof: { method: 'password', at: proof?.at },
    })
  })

  test('needs no second proof for a quarter of an hour, and then one again', async () => {
    const mine = await session(rosa)
    expect((await mine.byPassword()).status).toBe(201)
    await mine.age(14)
    const second = await readyToSign()
    expect((await mine.sign(second.articleId, second.body)).status).toBe(201)
    await mine.age(15.01)
    const third = await readyToSign()
    expect(codesOf(await mine.sign(third.articleId, third.body))).toEqual(['identity-not-proven'])
    expect((await mine.proving()).proof).toBeNull()
  })

  test('can be given by a program with the proof along, which then serves that once', async () => {
    const mine = await session(rosa)
    const { articleId, body } = await readyToSign()
    const wrong = await mine.sign(articleId, { ...body, proof: { method: 'password', password: 'not this one' } })
    expect(wrong.status).toBe(422)
    expect(wrong.problem().conditions).toMatchObject([{ code: 'password-wrong', pointer: '/body/proof/password' }])
    expect((await mine.sign(articleId, { ...body, proof: { method: 'password', password } })).status).toBe(201)
    expect((await mine.proving()).proof).toBeNull()
  })

  test('of one revision, article and person is kept as no other: the row has to be what was signed', async () => {
    const { articleId, body } = await readyToSign()
    const mine = await session(rosa)
    await mine.sign(articleId, { ...body, proof: { method: 'password', password } })
    const [row] = await db.select().from(signOffs).where(eq(signOffs.revisionId, body.revisionId))
    if (!row) throw new Error('There is no sign-off')
    const { ordinal: _, ...signed } = row
    const other = await readyToSign()
    const moves = [
      { reviewerId: rolf.id },
      { articleId: other.articleId, revisionId: other.body.revisionId },
      { contentHash: other.body.claimsHash },
      { id: crypto.randomUUID() as typeof row.id },
    ]
    for (const move of moves)
      await expect(
        db
          .insert(signOffs)
          .values({ ...signed, withdrawnAt: null, ...move })
          .execute(),
      ).rejects.toMatchObject({ cause: { constraint: 'sign_offs_row_is_what_was_signed' } })
  })
})

test('a wrong password is refused with its field, kept from nothing else, and throttled', async () => {
  const mine = await session(await newcomer())
  const wrong = await mine.byPassword('not this one')
  expect(wrong.problem().conditions).toMatchObject([{ code: 'password-wrong', pointer: '/body/password' }])
  for (let guess = 1; guess < limits.pair; guess += 1) await mine.byPassword(`guess ${guess}`)
  expect(codesOf(await mine.byPassword())).toEqual(['password-throttled'])
  expect((await mine.proving()).proof).toBeNull()
})

/** Somebody with a passkey, in a session that was proven by password. */
async function withPasskey(actor: PersonActor) {
  const mine = await session(actor)
  await mine.byPassword()
  const key = softPasskey()
  const options = PasskeyCreation.parse((await mine.send('POST', 'passkeys/registration')).body)
  const added = await mine.send('POST', 'passkeys', { name: 'Work laptop', registration: key.register(options) })
  expect(added.status, JSON.stringify(added.body)).toBe(201)
  return { mine, key }
}

describe('a passkey', () => {
  const registering = async (actor: PersonActor, holding: Holding = {}) => {
    const mine = await session(actor)
    await mine.byPassword()
    const options = PasskeyCreation.parse((await mine.send('POST', 'passkeys/registration')).body)
    const body = { name: 'A key', registration: softPasskey().register(options, holding) }
    return { mine, options, body }
  }

  test('is added under a proof, with its name, and signs', async () => {
    const { articleId, body } = await readyToSign()
    const unproven = await session(rosa)
    expect(codesOf(await unproven.send('POST', 'passkeys/registration'))).toEqual(['identity-not-proven'])
    const { key } = await withPasskey(rosa)
    const mine = await session(rosa)
    expect((await mine.proving()).ways.passkeys).toMatchObject([{ id: key.id, name: 'Work laptop', lastUsedAt: null }])
    const answer = await mine.prove({ method: 'passkey', assertion: key.answer(await mine.challenge()) })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    expect((await mine.sign(articleId, body)).status).toBe(201)
    const [signed] = await signOffsOf(db, body.revisionId)
    expect(signed?.payload).toMatchObject({ proof: { method: 'passkey' } })
    expect((await mine.proving()).ways.passkeys[0]?.lastUsedAt).not.toBeNull()
  })

  test.each<[string, Holding]>([
    ['made for a page of another site', { origin: 'https://evil.example' }],
    ['made for another host', { rpId: 'evil.example' }],
    ['whose authenticator did not verify who holds it', { verified: false }],
  ])('%s is not added', async (_, holding) => {
    const actor = await newcomer()
    const { mine, body } = await registering(actor, holding)
    expect(codesOf(await mine.send('POST', 'passkeys', body))).toEqual(['passkey-refused'])
    expect(await db.$count(passkeys, eq(passkeys.personId, actor.id))).toBe(0)
  })

  test('is added once, for the challenge of its session, and to one person', async () => {
    const actor = await newcomer()
    const { mine, options } = await registering(actor)
    const key = softPasskey()
    const body = { name: 'A key', registration: key.register(options) }
    const elsewhere = await session(actor)
    await elsewhere.byPassword()
    expect(codesOf(await elsewhere.send('POST', 'passkeys', body))).toEqual(['challenge-gone'])
    expect((await mine.send('POST', 'passkeys', body)).status).toBe(201)
    expect(codesOf(await mine.send('POST', 'passkeys', body))).toEqual(['challenge-gone'])
    const thief = await registering(await newcomer())
    const taken = { name: 'Mine now', registration: key.register(thief.options) }
    expect(codesOf(await thief.mine.send('POST', 'passkeys', taken))).toEqual(['passkey-known'])
  })

  test.each<[string, Holding]>([
    ['on a page of another site', { origin: 'https://evil.example' }],
    ['for another host', { rpId: 'evil.example' }],
    ['without having verified who holds it', { verified: false }],
    ['while it counts backwards, as a copy does', { counter: 1 }],
  ])('proves nothing %s', async (_, holding) => {
    const { mine, key } = await withPasskey(await newcomer())
    await mine.age(20)
    const first = await mine.prove({ method: 'passkey', assertion: key.answer(await mine.challenge()) })
    expect(first.status).toBe(201)
    await mine.age(20)
    const answer = await mine.prove({ method: 'passkey', assertion: key.answer(await mine.challenge(), holding) })
    expect(codesOf(answer)).toEqual(['passkey-refused'])
    expect((await mine.proving()).proof).toBeNull()
  })

  test('answers a challenge once, however many send the answer at once', async () => {
    const { mine, key } = await withPasskey(await newcomer())
    const assertion = key.answer(await mine.challenge())
    const answers = await Promise.all([1, 2, 3].map(() => mine.prove({ method: 'passkey', assertion })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422])
    expect(codesOf(await mine.prove({ method: 'passkey', assertion }))).toEqual(['challenge-gone'])
  })

  test('answers the challenge of its own session and person alone, and in time', async () => {
    const actor = await newcomer()
    const { mine, key } = await withPasskey(actor)
    const theirs = await withPasskey(await newcomer())
    const elsewhere = await session(actor)
    const assertion = key.answer(await mine.challenge())
    expect(codesOf(await elsewhere.prove({ method: 'passkey', assertion }))).toEqual(['challenge-gone'])
    await elsewhere.challenge()
    expect(codesOf(await elsewhere.prove({ method: 'passkey', assertion }))).toEqual(['passkey-refused'])
    const borrowed = key.answer(await theirs.mine.challenge())
    expect(codesOf(await theirs.mine.prove({ method: 'passkey', assertion: borrowed }))).toEqual(['passkey-refused'])
    const slow = key.answer(await mine.challenge())
    await db.update(passkeyChallenges).set({ expiresAt: instantOf(new Date()) })
    expect(codesOf(await mine.prove({ method: 'passkey', assertion: slow }))).toEqual(['challenge-gone'])
  })

  test('is removed by its own person, under a proof that still serves', async () => {
    const actor = await newcomer()
    const { mine, key } = await withPasskey(actor)
    const path = `passkeys/${key.id}`
    const stranger = await session(edith)
    await stranger.byPassword()
    expect((await stranger.send('DELETE', path)).body).toEqual({ removed: false })
    await mine.age(16)
    expect(codesOf(await mine.send('DELETE', path))).toEqual(['identity-not-proven'])
    await mine.byPassword()
    const assertion = key.answer(await mine.challenge())
    expect((await mine.send('DELETE', path)).body).toEqual({ removed: true })
    expect(codesOf(await mine.prove({ method: 'passkey', assertion }))).toEqual(['passkey-refused'])
    const history = (await auditTrail(db, personStream(actor.id))).map(({ action }) => action)
    expect(history.slice(-2)).toEqual(['passkey-added', 'passkey-removed'])
  })
})
