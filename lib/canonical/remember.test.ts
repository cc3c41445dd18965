import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rememberObjects, rememberTexts } from './remember.ts'

describe('what is remembered', () => {
  test('is what would be computed, however many texts come in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 3 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (texts, most) => {
          const remembered = rememberTexts((text) => `${text}!`, most)
          for (const text of texts) expect(remembered(text)).toBe(`${text}!`)
        },
      ),
    )
  })

  test('is computed once while it is in use', () => {
    let computed = 0
    const remembered = rememberTexts((text) => {
      computed++
      return text.length
    }, 3)
    for (let round = 0; round < 5; round++)
      for (const text of ['a', 'bb', 'ccc']) expect(remembered(text)).toBe(text.length)
    expect(computed).toBe(3)
  })

  test('is let go once other texts have taken its place', () => {
    let computed = 0
    const remembered = rememberTexts(() => computed++, 2)
    for (const text of ['a', 'b', 'c', 'd', 'e', 'a']) remembered(text)
    expect(computed).toBe(6)
  })

  test('of data is known by the very data', () => {
    const remembered = rememberObjects((given: { readonly n: number }) => ({ twice: given.n * 2 }))
    const one = { n: 1 }
    expect(remembered(one)).toBe(remembered(one))
    expect(remembered({ n: 1 })).not.toBe(remembered(one))
    expect(remembered({ n: 1 })).toEqual({ twice: 2 })
  })
})
