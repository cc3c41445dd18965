import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openSecret, sealSecret } from './sealed-secret.ts'

const key = 'a secret of tests that is long enough to be one'
const secret = randomBytes(20)

test('what was sealed for somebody opens for them, and never looks the same twice', () => {
  const [one, other] = [sealSecret(secret, 'ada', key), sealSecret(secret, 'ada', key)]
  expect(Buffer.from(openSecret(one, 'ada', key) ?? [])).toEqual(secret)
  expect(one).not.toEqual(other)
  expect(Buffer.from(one).includes(secret)).toBe(false)
})

test('it opens for nobody else, with no other key, and not after any change', () => {
  const sealed = sealSecret(secret, 'ada', key)
  expect(openSecret(sealed, 'wim', key)).toBeNull()
  expect(openSecret(sealed, 'ada', `${key}!`)).toBeNull()
  for (let at = 0; at < sealed.length; at += 1)
    expect(openSecret(sealed.with(at, (sealed[at] ?? 0) ^ 1), 'ada', key)).toBeNull()
  for (const length of [0, 11, 28, sealed.length - 1])
    expect(openSecret(sealed.subarray(0, length), 'ada', key)).toBeNull()
})
