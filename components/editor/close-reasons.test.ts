import { expect, test } from 'vitest'
import { meaningOfClose, meaningOfRefusal } from './close-reasons.ts'

test('each code of the server has its meaning, and every other is a broken connection', () => {
  expect([4401, 4403, 4409, 1006, 1000].map((code) => meaningOfClose(code, '').kind)).toEqual([
    'signed-out',
    'rights-changed',
    'old-client',
    'gone',
    'gone',
  ])
})

test('a refused update says why, in the words of the server', () => {
  expect(meaningOfClose(4422, 'refused-update: It is in review.')).toEqual({ kind: 'refused', why: 'It is in review.' })
  expect(meaningOfClose(4422, '')).toMatchObject({ kind: 'refused', why: expect.stringMatching(/\.$/) })
})

test('a document that is not opened tells an old page and an ended session from a closed door', () => {
  expect(['old-client', 'session-ended', 'none'].map((reason) => meaningOfRefusal(reason).kind)).toEqual([
    'old-client',
    'signed-out',
    'no-access',
  ])
})
