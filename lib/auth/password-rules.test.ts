import { describe, expect, test } from 'vitest'
import { passwordProblem } from './password-rules.ts'

const ada = { email: 'ada.byron@newsroom.example', name: 'Ada Byron-Lovelace', siteName: 'Countersign' }
const problem = (password: string) => passwordProblem(password, ada)

describe('a new password', () => {
  test.each([
    'four plain lower case words',
    'violet-kettle-harbour',
    '雪の降る夜に静かな海を見た',
    'aaa bbb ccc nobody knows',
    'byron wrote of oceans, darkly',
  ])('may be of any characters, as long as it is long: %s', (password) => {
    expect(problem(password)).toBeNull()
  })

  test('is refused below twelve characters, whatever they are', () => {
    expect(problem('X9$kq!2vLp#')).toContain('at least 12 characters; this has 11')
    expect(problem('𝒳'.repeat(11))).toContain('this has 11')
  })

  test('is refused when it would buy minutes of hashing', () => {
    expect(problem('kettle '.repeat(100))).toContain('at most 256')
  })

  test.each([
    'passwordpassword',
    'Password12345!',
    'P@ssw0rd2026!!',
    'qwertyuiop123',
    'ILoveYou2026!!!',
    'ádministrator1',
  ])('is refused when everybody tries it first: %s', (password) => expect(problem(password)).toContain('tried first'))

  test.each(['123456789012', '987654321098', 'abcdefghijklm', 'zzzzzzzzzzzz', 'abcabcabcabc'])(
    'is refused when it repeats or counts: %s',
    (password) => expect(problem(password)).not.toBeNull(),
  )

  test.each([
    'ada.byron@newsroom.example',
    'Byron-Lovelace',
    'Lovelace2026!!',
    'countersign2026',
    'newsroom!newsroom',
    'Ada Byron-Lovelace 1',
  ])('is refused when it is made of the name, the e-mail or the site: %s', (password) => {
    expect(problem(password)).toContain('your name, your e-mail address or the name of the site')
  })
})
