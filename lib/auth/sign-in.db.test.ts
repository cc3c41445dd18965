import { hash } from '@node-rs/argon2'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { accountByEmail, insertPerson, updatePerson } from '#db/people.ts'
import { sessions, signInFailures } from '#db/schema/people.ts'
import { liveSession, revokeSession, revokeSessionsOf } from '#db/sessions.ts'
import { testDatabase } from '#db/testing.ts'
import { PersonId } from '#lib/identity/ids.ts'
import { addMinutes, Instant } from '#lib/time/instant.ts'
import { hashPassword } from './password-hash.ts'
import { sessionMinutes, signInWithPassword, startSession } from './sign-in.ts'
import { limits } from './throttle.ts'
import { verifyPassword } from './verify-password.ts'

const { db } = await testDatabase()
const password = 'violet kettle harbour'
const passwordHash = await hashPassword(password)
const newId = () => crypto.randomUUID()

/** Each test has a person and an hour of its own, so that none sees the failures of another. */
let email = ''
let id = PersonId.parse(newId())
let now = Instant.parse('2026-11-22T08:00:00.000Z')
const clock = { now: () => now }
const deps = { db, clock, newId }
const tryAs = (typed: Partial<{ email: string; password: string; address: string | null }> = {}) =>
  signInWithPassword({ email, password, address: '203.0.113.7', ...typed }, deps)
const failing = (times: number, typed: Parameters<typeof tryAs>[0] = {}) =>
  Promise.all(Array.from({ length: times }, () => tryAs({ password: 'no', ...typed })))

beforeEach(async () => {
  id = PersonId.parse(newId())
  email = `${id}@newsroom.example`
  now = addMinutes(now, 60)
  await insertPerson(db, { id, email, name: 'Ada Byron', slug: id, roles: ['writer'], passwordHash, createdAt: now })
})

describe('signing in', () => {
  test('makes a session that ends after a week, and is no proof for a signature', async () => {
    const result = await tryAs({ email: `  ${email.toUpperCase()} ` })
    if (!result.ok) throw new Error(result.reason)
    const inTime = addMinutes(now, sessionMinutes - 1)
    expect(await liveSession(db, result.sessionId, inTime)).toMatchObject({ proof: null, person: { id, email } })
    expect(await liveSession(db, result.sessionId, addMinutes(now, sessionMinutes))).toBeNull()
  })

  test('answers the same for an unknown e-mail, a wrong password, a disabled person and one without a password', async () => {
    const wrong = { ok: false, reason: 'wrong' }
    expect(await tryAs({ email: 'nobody@newsroom.example' })).toEqual(wrong)
    expect(await tryAs({ password: `${password}!` })).toEqual(wrong)
    await updatePerson(db, id, { disabledAt: now })
    expect(await tryAs()).toEqual(wrong)
    const invited = `${newId()}@newsroom.example`
    const other = PersonId.parse(newId())
    await insertPerson(db, {
      id: other,
      email: invited,
      name: 'Invited',
      slug: other,
      roles: ['writer'],
      passwordHash: null,
      createdAt: now,
    })
    expect(await tryAs({ email: invited, password: '' })).toEqual(wrong)
  })

  test('replaces a hash that was made with weaker parameters', async () => {
    await updatePerson(db, id, {
      passwordHash: await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 }),
    })
    expect((await tryAs()).ok).toBe(true)
    expect((await accountByEmail(db, email))?.passwordHash).toMatch(/m=19456,t=2,p=1/)
    expect((await tryAs()).ok).toBe(true)
  })
})

describe('throttling', () => {
  test('after five failures from one address even the right password waits, and then works again', async () => {
    await failing(limits.pair)
    now = addMinutes(now, 5)
    expect(await tryAs()).toEqual({ ok: false, reason: 'throttled', secondsToWait: 600 })
    now = addMinutes(now, 10)
    expect((await tryAs()).ok).toBe(true)
  })

  test('a stranger who guesses from elsewhere does not lock the person out', async () => {
    await failing(limits.pair, { address: '198.51.100.1' })
    expect((await tryAs()).ok).toBe(true)
  })

  test('many addresses together get no more guesses at one person than the limit for the person', async () => {
    for (let machine = 0; machine * limits.pair < limits.email; machine += 1) {
      await failing(limits.pair, { address: `198.51.100.${machine}` })
    }
    expect(await tryAs()).toMatchObject({ reason: 'throttled' })
  })

  test('one address gets no more guesses at everybody than the limit for an address', async () => {
    for (let guess = 0; guess < limits.address; guess += 1) {
      await tryAs({ email: `guess-${guess}@newsroom.example`, password: 'Spring2026!!', address: '192.0.2.44' })
    }
    expect(await tryAs({ address: '192.0.2.44' })).toMatchObject({ reason: 'throttled' })
    expect((await tryAs()).ok).toBe(true)
  })

  test('a burst at the same instant gets no more guesses than the limit, and leaves no longer wait behind', async () => {
    const results = await failing(30)
    const looked = results.filter((result) => !result.ok && result.reason === 'wrong')
    expect(looked.length).toBeLessThanOrEqual(limits.pair)
    now = addMinutes(now, 15)
    expect((await tryAs()).ok).toBe(true)
  })

  test('an unknown e-mail is throttled like a known one, so that waiting tells nothing', async () => {
    await failing(limits.pair, { email: 'unknown@newsroom.example', address: '192.0.2.99' })
    const again = await tryAs({ email: 'unknown@newsroom.example', address: '192.0.2.99' })
    expect(again).toMatchObject({ reason: 'throttled' })
  })

  test('signing in forgets the failures before it', async () => {
    await failing(limits.pair - 1)
    expect((await tryAs()).ok).toBe(true)
    await failing(limits.pair - 1)
    expect((await tryAs()).ok).toBe(true)
  })
})

describe('a session', () => {
  const begin = () => startSession(id, deps)

  test('ends at once when it is revoked', async () => {
    const [one, other] = [await begin(), await begin()]
    await revokeSession(db, one, now)
    expect(await liveSession(db, one, now)).toBeNull()
    expect(await liveSession(db, other, now)).not.toBeNull()
  })

  test('ends at once when all of a person are revoked, and the count is of those that were live', async () => {
    const sessions = [await begin(), await begin()]
    expect(await revokeSessionsOf(db, id, now)).toBe(2)
    expect(await revokeSessionsOf(db, id, now)).toBe(0)
    for (const session of sessions) expect(await liveSession(db, session, now)).toBeNull()
  })

  test('is forgotten a month after its end, with the failures of days long past, and not before', async () => {
    await failing(1)
    const old = await begin()
    const rows = async () => ({
      sessions: await db.$count(sessions, eq(sessions.id, old)),
      failures: await db.$count(signInFailures, eq(signInFailures.email, email)),
    })
    expect(await rows()).toEqual({ sessions: 1, failures: 1 })
    now = addMinutes(now, sessionMinutes + 29 * 24 * 60)
    await begin()
    expect(await rows()).toEqual({ sessions: 1, failures: 0 })
    now = addMinutes(now, 2 * 24 * 60)
    await begin()
    expect(await rows()).toEqual({ sessions: 0, failures: 0 })
  })

  test('of a disabled person is nobody, and roles are those of this moment', async () => {
    const session = await begin()
    await updatePerson(db, id, { roles: ['editor'] })
    expect((await liveSession(db, session, now))?.person.roles).toEqual(['editor'])
    await updatePerson(db, id, { disabledAt: now })
    expect(await liveSession(db, session, now)).toBeNull()
  })
})

describe('the password asked for before a signature', () => {
  test('proves the person, or not', async () => {
    expect(await verifyPassword(id, password, deps)).toEqual({ ok: true })
    expect(await verifyPassword(id, 'something else entirely', deps)).toMatchObject({ code: 'password-wrong' })
    const nobody = PersonId.parse(newId())
    expect(await verifyPassword(nobody, password, deps)).toMatchObject({ code: 'password-wrong' })
  })

  test('is throttled, but not by a stranger who guesses at the sign-in page', async () => {
    for (let machine = 0; machine * limits.pair < limits.email; machine += 1) {
      await failing(limits.pair, { address: `198.51.100.${machine}` })
      await failing(limits.pair, { address: `198.51.101.${machine}`, email: `Signature of ${id}` })
    }
    expect(await tryAs()).toMatchObject({ reason: 'throttled' })
    expect(await verifyPassword(id, password, deps)).toEqual({ ok: true })
    for (let guess = 0; guess < limits.pair; guess += 1) await verifyPassword(id, `guess ${guess}`, deps)
    expect(await verifyPassword(id, password, deps)).toMatchObject({ code: 'password-throttled' })
  })
})
