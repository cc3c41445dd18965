import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { checkPassword, hashPassword } from './password-hash.ts'

test('a hash is Argon2id with the parameters of OWASP and a salt of its own', async () => {
  const [one, other] = await Promise.all([hashPassword('violet kettle harbour'), hashPassword('violet kettle harbour')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(other)
})

test('only the password that was hashed matches, however its accents were typed', async () => {
  const stored = await hashPassword('caf\u00e9 au lait, encore')
  expect(await checkPassword(stored, 'cafe\u0301 au lait, encore')).toEqual({ matches: true, outdated: false })
  expect(await checkPassword(stored, 'cafe au lait, encore')).toEqual({ matches: false, outdated: false })
})

test('a hash made with weaker parameters still matches and asks to be replaced', async () => {
  const weak = await hash('violet kettle harbour', { memoryCost: 8192, timeCost: 1, parallelism: 1 })
  expect(await checkPassword(weak, 'violet kettle harbour')).toEqual({ matches: true, outdated: true })
})

test('nobody signs in where no password is stored', async () => {
  expect(await checkPassword(null, '')).toEqual({ matches: false, outdated: false })
})
