import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { recordCredential } from '#lib/commands/credentials.ts'
import { accepted, newsroom } from '#lib/commands/newsroom.fixture.ts'
import { CredentialStatement } from '#lib/identity/person.ts'
import { readDesk } from './desk.ts'

const { db } = await testDatabase()
const { deps, clock, ada, rosa, wim } = await newsroom(db)

test('a reviewer is told a month before their own licence ends, and while it is over', async () => {
  const licence = { country: 'SE', issuer: 'Board of Health', number: '17', expiresOn: '2026-06-30' }
  const statement = { degrees: ['MD'], jobTitle: 'Physician', specialties: ['Cardiovascular'], licence, orcid: null }
  accepted(await recordCredential(rosa.id, CredentialStatement.parse(statement), ada, deps))
  const told = async (day: string, actor = rosa) => {
    clock.set(`${day}T09:00:00.000Z`)
    return accepted(await readDesk(actor, deps)).licenceEnds
  }
  expect(await told('2026-05-30')).toBeNull()
  expect(await told('2026-05-31')).toBe('2026-06-30')
  expect(await told('2026-07-15')).toBe('2026-06-30')
  expect(await told('2026-07-15', wim)).toBeNull()
})
