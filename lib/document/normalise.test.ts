import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '#lib/canonical/sha256.ts'
import { normaliseString, normaliseText } from './normalise.ts'

test.each([
  ['280 million people', 'cbaad08c228fd6d0a7eded12074bd8443b05edb7ed7c3e4202a3b690318e4e0a'],
  ['Two failed treatments', '31e682784142103db6794096e757dfd765b5d3ec3d39f3078385b17d02db3a6d'],
])('%j hashes as in the published vector', (text, hash) => expect(sha256Hex(normaliseString(text))).toBe(hash))

describe('what is the same to a reader reads the same', () => {
  test.each([
    ['white space of any kind and length', ' 280\u00a0million\u202f\u2009\n\tpeople ', '280 million people'],
    ['a next-line character', 'a\u0085b', 'a b'],
    ['invisible characters', 'mag\u00adnetic\u200b \u2060TMS\ufeff\u200e\u200f', 'magnetic TMS'],
    ['a letter composed or with its accent apart', 'cafe\u0301', 'caf\u00e9'],
    ['an accent behind an invisible character', 'cafe\u200b\u0301', 'caf\u00e9'],
  ])('%s', (_, text, expected) => expect(normaliseString(text)).toBe(expected))
})

describe('what changes a dose or a word stays', () => {
  test.each(['10²', '½ tablet', '5 µg', '5 μg', '“quoted” – dash', "doctor's", 'CASE', 'a\u200db\u200cc'])(
    '%s',
    (text) => expect(normaliseString(text)).toBe(text),
  )
  test('the micro sign and the letter mu stay apart', () =>
    expect(normaliseString('5 \u00b5g')).not.toBe(normaliseString('5 \u03bcg')))
})

test('a raised or lowered figure never joins the figure before it', () => {
  const none = (text: string) => ({ text, script: 'none' as const })
  expect(normaliseText([none('10'), { text: '9', script: 'superscript' }, none(' cells')])).toBe('10^(9) cells')
  expect(normaliseText([none('CO'), { text: '2', script: 'subscript' }])).toBe('CO_(2)')
})

test('a raised run cut in two by another mark reads as one', () =>
  expect(
    normaliseText([
      { text: '-1', script: 'superscript' },
      { text: '2', script: 'superscript' },
    ]),
  ).toBe('^(-12)'))

test.each(['\u202a', '\u202e', '\u2066', '\u2069'])(
  'a text with the bidirectional control %j has no normal form',
  (control) => expect(() => normaliseString(`a${control}b`)).toThrow(RangeError),
)

test('normalising twice changes nothing more', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!/[\u202A-\u202E\u2066-\u2069]/.test(text))
      expect(normaliseString(normaliseString(text))).toBe(normaliseString(text))
    }),
  ))
