import { expect, test } from 'vitest'
import { oidcProvider } from './oidc.ts'

const provider = oidcProvider({ issuer: 'https://id.example', clientId: 'gazette', clientSecret: 'a secret' })
const emailOf = async (claims: object) => {
  const raw = { sub: 'ada', email: 'ada@gazette.example', ...claims }
  return (await provider.profile(raw, {})).email
}

test('an address names a person only when the organisation says that it verified it', async () => {
  expect(await emailOf({ email_verified: true })).toBe('ada@gazette.example')
  expect(await emailOf({ email_verified: 'true' })).toBe('ada@gazette.example')
  expect(await emailOf({ email_verified: false })).toBeNull()
  expect(await emailOf({})).toBeNull()
})
