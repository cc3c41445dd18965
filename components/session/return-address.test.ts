import { expect, test } from 'vitest'
import { returnAddress } from './return-address.ts'

test.each(['/desk/articles/7?claim=3#here', '/desk', '/articles/magnesium'])(
  'returns to a page of this site: %s',
  (path) => {
    expect(returnAddress(path)).toBe(path)
  },
)

test.each([
  'https://elsewhere.example/desk',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/..//elsewhere.example',
  '/\t/elsewhere.example',
  'javascript:alert(1)',
  'desk',
  '',
  undefined,
  ['/desk', '/x'],
  '/api/auth/signout',
  '/sign-in?from=/desk',
])('never leaves this site or goes round in circles: %j', (asked) => {
  expect(returnAddress(asked)).toBe('/desk')
})
