import { expect, test } from 'vitest'
import { instantOf } from '#lib/time/instant.ts'
import { enrolmentOf, newTotpSecret, stepOfCode } from './totp.ts'

const secret = Buffer.from('12345678901234567890')
const at = (seconds: number) => instantOf(new Date(seconds * 1000))

/** RFC 6238, appendix B, SHA-1. It lists eight digits; six are their end. */
const vectors = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
] as const

test.each(vectors)('at %d s the code of RFC 6238 counts, for its own step', (seconds, code) => {
  expect(stepOfCode(secret, code.slice(-6), at(seconds))).toBe(Math.floor(seconds / 30))
})

test('a code counts one step early and late, always as its own step, and no longer', () => {
  const step = Math.floor(1234567890 / 30)
  const seen = [-2, -1, 0, 1, 2].map((off) => stepOfCode(secret, '005924', at((step + off) * 30)))
  expect(seen).toEqual([null, step, step, step, null])
})

test('no other code counts, and none of another secret', () => {
  for (const code of ['005925', '000000', '05924', '0059240', ''])
    expect(stepOfCode(secret, code, at(1234567890))).toBeNull()
  expect(stepOfCode(newTotpSecret(), '005924', at(1234567890))).toBeNull()
})

test('an app gets everything from one address', () => {
  const { secret: typed, address } = enrolmentOf(secret, { site: 'The Gazette', email: 'ada@gazette.example' })
  expect(typed).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  const url = new URL(address)
  expect([url.protocol, url.host, decodeURIComponent(url.pathname)]).toEqual([
    'otpauth:',
    'totp',
    '/The Gazette:ada@gazette.example',
  ])
  expect(Object.fromEntries(url.searchParams)).toEqual({
    ...{ secret: typed, issuer: 'The Gazette' },
    ...{ algorithm: 'SHA1', digits: '6', period: '30' },
  })
})
