import { eq } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { afterAll, expect, test } from 'vitest'
import { auditTrail, personStream } from '#db/audit-events.ts'
import { closeDatabase } from '#db/connection.ts'
import { authenticators } from '#db/schema/proofs.ts'
import { type LiveSession, liveSession } from '#db/sessions.ts'
import { testDatabase } from '#db/testing.ts'
import { startSession } from '#lib/auth/sign-in.ts'
import { limits } from '#lib/auth/throttle.ts'
import { confirmAuthenticator, removeAuthenticator, startAuthenticator } from '#lib/commands/authenticators.ts'
import { accepted, type PersonActor, password, refusal } from '#lib/commands/newsroom.fixture.ts'
import { proveIdentity } from '#lib/commands/prove-identity.ts'
import { waysOfProving } from '#lib/queries/account.ts'
import { newsroomApi } from './newsroom-api.fixture.ts'

const database = await testDatabase()
const { db } = database
afterAll(closeDatabase)
const {
  people: { deps, clock, join },
} = await newsroomApi(database)

let joined = 0
/** A reviewer of one test's own, at the beginning of a time step. */
function newcomer() {
  joined += 1
  clock.set(`2026-05-01T${String(joined).padStart(2, '0')}:00:00.000Z`)
  return join(`Rea${joined} Reviewer`, ['reviewer'])
}

const half = 0.5
const codesOf = (secret: string) => {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  return (steps = 0) => totp.generate({ timestamp: Date.parse(deps.clock.now()) + steps * 30_000 })
}

async function sessionOf({ id }: PersonActor) {
  const sid = await startSession(id, deps)
  const live = async (): Promise<LiveSession> => {
    const found = await liveSession(db, sid, deps.clock.now())
    if (found === null) throw new Error('The session has ended')
    return found
  }
  return {
    live,
    byPassword: async () => accepted(await proveIdentity({ method: 'password', password }, await live(), deps)),
    byCode: async (code: string) => proveIdentity({ method: 'totp', code }, await live(), deps),
    ways: async () => accepted(await waysOfProving(await live(), deps)),
  }
}

/** Somebody whose app was confirmed a minute ago, in a session that was proven by password. */
async function withApp(actor: PersonActor) {
  const mine = await sessionOf(actor)
  await mine.byPassword()
  const { secret } = accepted(await startAuthenticator(await mine.live(), deps))
  const code = codesOf(secret)
  accepted(await confirmAuthenticator({ code: code() }, await mine.live(), deps))
  clock.pass(1)
  return { mine, code, secret }
}

test('an app is set up under a proof, counts once a code confirmed it, and that is in the person’s history', async () => {
  const actor = await newcomer()
  const mine = await sessionOf(actor)
  expect(refusal(await startAuthenticator(await mine.live(), deps))).toBe('unmet: identity-not-proven')
  await mine.byPassword()
  const { secret, address } = accepted(await startAuthenticator(await mine.live(), deps))
  expect(address).toContain(secret)
  const code = codesOf(secret)
  expect(refusal(await mine.byCode(code()))).toBe('invalid: no-authenticator')
  expect(refusal(await confirmAuthenticator({ code: code(2) }, await mine.live(), deps))).toBe('invalid: code-wrong')
  expect((await mine.ways()).ways.authenticator).toBeNull()
  accepted(await confirmAuthenticator({ code: code() }, await mine.live(), deps))
  expect((await mine.ways()).ways.authenticator).toEqual({ since: deps.clock.now() })
  expect(refusal(await mine.byCode(code()))).toBe('invalid: code-used')
  expect(refusal(await startAuthenticator(await mine.live(), deps))).toBe('stale: set-up-already')
  expect(refusal(await confirmAuthenticator({ code: code() }, await mine.live(), deps))).toBe('stale: set-up-already')
  const history = (await auditTrail(db, personStream(actor.id))).map(({ action }) => action)
  expect(history.at(-1)).toBe('authenticator-added')
})

test('begun twice, the app counts with the secret of the second time alone', async () => {
  const mine = await sessionOf(await newcomer())
  await mine.byPassword()
  const first = accepted(await startAuthenticator(await mine.live(), deps))
  const second = accepted(await startAuthenticator(await mine.live(), deps))
  const early = await confirmAuthenticator({ code: codesOf(first.secret)() }, await mine.live(), deps)
  expect(refusal(early)).toBe('invalid: code-wrong')
  accepted(await confirmAuthenticator({ code: codesOf(second.secret)() }, await mine.live(), deps))
})

test('its secret lies in the database sealed, and in the row of another person it is worth nothing', async () => {
  const one = await withApp(await newcomer())
  const other = await newcomer()
  const theirs = await withApp(other)
  const { id } = (await one.mine.live()).person
  const [row] = await db.select().from(authenticators).where(eq(authenticators.personId, id))
  if (!row) throw new Error('There is no app')
  expect(Buffer.from(row.sealedSecret).includes(Buffer.from(Secret.fromBase32(one.secret).bytes))).toBe(false)
  await db.update(authenticators).set({ sealedSecret: row.sealedSecret }).where(eq(authenticators.personId, other.id))
  expect(refusal(await theirs.mine.byCode(one.code()))).toBe('invalid: authenticator-unreadable')
})

test('a code counts once, whoever sends it again and from wherever, and never one from before it', async () => {
  const actor = await newcomer()
  const { code } = await withApp(actor)
  const sessions = await Promise.all([1, 2, 3, 4].map(() => sessionOf(actor)))
  const now = code()
  const answers = (await Promise.all(sessions.map((each) => each.byCode(now)))).map(refusal).sort()
  expect(answers).toEqual(['accepted', ...Array<string>(3).fill('invalid: code-used')])
  const proofs = await Promise.all(sessions.map((each) => each.ways()))
  expect(proofs.filter(({ proof }) => proof?.method === 'totp')).toHaveLength(1)
  const mine = await sessionOf(actor)
  expect(refusal(await mine.byCode(code(-1)))).toBe('invalid: code-used')
  clock.pass(half)
  expect(refusal(await mine.byCode(now))).toBe('invalid: code-used')
  expect(refusal(await mine.byCode(code()))).toBe('accepted')
})

test('a code proves nobody but its owner', async () => {
  const { code } = await withApp(await newcomer())
  const stranger = await withApp(await newcomer())
  expect(refusal(await stranger.mine.byCode(code()))).toBe('invalid: code-wrong')
})

test('codes cannot be tried one by one', async () => {
  const { mine, code } = await withApp(await newcomer())
  for (let guess = 0; guess < limits.pair; guess += 1)
    expect(refusal(await mine.byCode(code(20 + guess)))).toBe('invalid: code-wrong')
  expect(refusal(await mine.byCode(code()))).toBe('invalid: code-throttled')
  clock.pass(15)
  expect(refusal(await mine.byCode(code()))).toBe('accepted')
})

test('an app is removed under a proof that still serves, and can then be set up anew', async () => {
  const { mine, code } = await withApp(await newcomer())
  clock.pass(15)
  expect(refusal(await removeAuthenticator(await mine.live(), deps))).toBe('unmet: identity-not-proven')
  accepted(await mine.byCode(code()))
  expect(accepted(await removeAuthenticator(await mine.live(), deps))).toEqual({ removed: true })
  clock.pass(half)
  expect(refusal(await mine.byCode(code()))).toBe('invalid: no-authenticator')
  accepted(await startAuthenticator(await mine.live(), deps))
})
