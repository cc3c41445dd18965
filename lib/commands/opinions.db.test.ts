import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { lockArticle } from '#db/article-facts.ts'
import { declareOfRequest, openedBy } from '#db/opinions.ts'
import { saveDecision } from '#db/save-decision.ts'
import { testDatabase } from '#db/testing.ts'
import { inTransaction } from '#db/transaction.ts'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { OpinionRequestId, type RevisionId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { Command } from '#lib/workflow/commands.ts'
import { decide } from '#lib/workflow/decide.ts'
import { evolve } from '#lib/workflow/evolve.ts'
import { newsroom, steps } from './newsroom.fixture.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, rosa } = people
const { begin, submit, declare } = steps(people)

async function inReview() {
  const articleId = await begin()
  const { revisionId } = await submit(articleId)
  await declare(articleId)
  const load = () => inTransaction(db, (tx) => lockArticle(tx, articleId, deps.clock.now(), rosa.id))
  /** Decides, saves, and holds what reads back against what the machine says it is now. */
  const give = async (actor: Actor, command: Command, token = randomBytes(32).toString('base64url')) => {
    const facts = await load()
    if (facts === null) throw new Error('there is no article')
    const decision = decide(facts, command, actor)
    if (!decision.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(decision)}`)
    const opinionRequest = { email: 'olga@clinic.example', tokenHash: sha256Hex(token) }
    await inTransaction(db, (tx) => saveDecision(tx, facts, decision, { opinionRequest }))
    expect(await load()).toEqual({ ...evolve(facts, decision.event), storedVersion: facts.storedVersion + 1 })
  }
  return { revisionId, give }
}

const asking = (requestId: OpinionRequestId, revisionId: RevisionId): Command => ({
  ...{ type: 'ask-opinion', requestId, revisionId, claimId: null },
  ...{ expertName: 'Dr Outside', question: 'Is it so?', days: 1 },
})
const newId = () => OpinionRequestId.parse(randomUUID())

test('what is asked, answered and withdrawn reads back as the machine says', async () => {
  const { revisionId, give } = await inReview()
  const [answered, withdrawn] = [newId(), newId()]
  await give(rosa, asking(answered, revisionId))
  await give(rosa, asking(withdrawn, revisionId))
  const now = deps.clock.now()
  const declaring = (id: OpinionRequestId) =>
    inTransaction(db, (tx) => declareOfRequest(tx, id, { interests: [], at: now }))
  expect(await declaring(answered)).toBe(true)
  expect(await declaring(answered)).toBe(false)
  await give(
    { type: 'outsider', requestId: answered },
    { type: 'give-opinion', stance: 'agrees', text: '', name: 'Dr O', qualification: 'MD' },
  )
  await give(rosa, { type: 'withdraw-opinion-request', requestId: withdrawn })
  expect(await declaring(withdrawn)).toBe(false)
})

test('a link opens until its very end, and by its token alone', async () => {
  const { revisionId, give } = await inReview()
  const [id, token] = [newId(), randomBytes(32).toString('base64url')]
  await give(rosa, asking(id, revisionId), token)
  const opens = async (secret: string) => (await openedBy(db, sha256Hex(secret), deps.clock.now()))?.request.id
  expect(await opens(token)).toBe(id)
  expect(await opens(sha256Hex(token))).toBeUndefined()
  expect(await opens(id)).toBeUndefined()
  clock.pass(24 * 60 - 1)
  expect(await opens(token)).toBe(id)
  clock.pass(1)
  expect(await opens(token)).toBeUndefined()
})
