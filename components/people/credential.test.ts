import { describe, expect, test } from 'vitest'
import { Credential } from '#lib/identity/person.ts'
import { PlainDate } from '#lib/time/instant.ts'
import { fieldsOf, readFields } from './credential-form-values.ts'
import { credentialState } from './credential-state.ts'

const today = PlainDate.parse('2026-11-22')
const credential = (changes: object = {}) =>
  Credential.parse({
    degrees: ['MD'],
    jobTitle: 'Consultant',
    specialties: ['Neurologic'],
    licence: { country: 'SE', issuer: 'Socialstyrelsen', number: '12', expiresOn: '2026-11-22' },
    orcid: '0000-0002-1825-0097',
    verified: { at: '2026-01-01T00:00:00.000Z', by: '0b8f3c52-6d55-4c4e-9b43-1f4f0f6c6a01' },
    revokedAt: null,
    ...changes,
  })

describe('a credential', () => {
  test('counts on the last day of its licence', () => {
    expect(credentialState(credential(), today).words).toBe('Verified')
  })

  test('says first what weighs most', () => {
    const words = (changes: object) => credentialState(credential(changes), today).words
    const expired = { licence: { country: 'SE', issuer: 'S', number: '1', expiresOn: '2026-11-21' } }
    expect(words(expired)).toBe('Licence ran out on 2026-11-21')
    expect(words({ ...expired, verified: null })).toBe('Waits for verification')
    expect(words({ verified: null, revokedAt: '2026-02-01T00:00:00.000Z' })).toBe('Verification taken back')
    expect(credentialState(null, today).words).toBe('No credential on record')
  })

  test('comes out of its form as it went in', () => {
    const { verified: _, revokedAt: __, ...statement } = credential()
    expect(readFields(fieldsOf(statement))).toEqual({ ok: true, statement })
  })

  test('names each wrong field in a sentence, an ORCID iD with a typing error too', () => {
    const fields = { ...fieldsOf(null), licensed: true, country: 'Sweden', orcid: '0000-0002-1825-0098' }
    const read = readFields(fields)
    const problems = read.ok ? {} : read.problems
    expect(Object.keys(problems).toSorted()).toEqual([
      'country',
      'expiresOn',
      'issuer',
      'jobTitle',
      'number',
      'orcid',
      'specialties',
    ])
    expect(problems.orcid).toContain('typing error')
  })

  test('without a licence asks for none of its fields', () => {
    const read = readFields({ ...fieldsOf(credential()), licensed: false, country: '' })
    expect(read).toMatchObject({ ok: true, statement: { licence: null } })
  })
})
