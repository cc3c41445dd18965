import fc from 'fast-check'
import { expect, test } from 'vitest'
import { words } from '#lib/document/words.ts'
import { type Attributed, attribute, writersOf } from './attribution.ts'
import { block, documentOf, manuscript, personId, reference } from './manuscript.fixture.ts'
import { attributeRestored } from './restored.ts'

const [wim, edith] = [personId(1), personId(2)]

const written = (...texts: readonly (readonly [text: string, by: typeof wim])[]): Attributed =>
  texts.reduce<Attributed | null>((before, [text, by]) => {
    const next = manuscript({ document: documentOf(block('summary', text)), claims: [] })
    return { manuscript: next, attribution: attribute(before, next, by) }
  }, null) ?? { manuscript: manuscript(), attribution: attribute(null, manuscript(), wim) }

const authorsOf = ({ manuscript: text, attribution }: Attributed) => {
  const by = attribution.words.flatMap(({ by: people, count }) => Array.from({ length: count }, () => people))
  return words(text.document).map((word, index) => [word.text, by[index]] as const)
}

test('words that come back have whoever wrote them and whoever brought them back', () => {
  const earlier = written(['Walking helps', wim])
  const before = written(['Walking helps', wim], ['Walking harms', edith])
  const attribution = attributeRestored(before, earlier, edith)
  expect(authorsOf({ manuscript: earlier.manuscript, attribution })).toEqual([
    ['Walking', [wim]],
    ['helps', [wim, edith]],
  ])
})

test('nobody who wrote a word then is forgotten, and every word has an author', () => {
  const text = fc.array(fc.constantFrom('walking', 'helps', 'not', 'most', 'people', '.'), {
    minLength: 1,
    maxLength: 12,
  })
  const step = fc.tuple(
    text.map((parts) => parts.join(' ')),
    fc.constantFrom(wim, edith, personId(3)),
  )
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 4 }),
      fc.array(step, { minLength: 1, maxLength: 4 }),
      (then, since) => {
        const earlier = written(...then)
        const attribution = attributeRestored(written(...then, ...since), earlier, personId(4))
        const now = authorsOf({ manuscript: earlier.manuscript, attribution })
        for (const [index, [, by]] of authorsOf(earlier).entries())
          expect(now[index]?.[1]).toEqual(expect.arrayContaining([...(by ?? [])]))
        expect(attribution.words.reduce((sum, { count }) => sum + count, 0)).toBe(
          words(earlier.manuscript.document).length,
        )
      },
    ),
  )
})

test('whoever brings a title of a reference back has written it as well', () => {
  const then = { manuscript: manuscript(), attribution: attribute(null, manuscript(), wim) }
  const retitled = manuscript({ references: [reference(1, { csl: { ...reference(1).csl, title: 'Walking' } })] })
  const before = { manuscript: retitled, attribution: attribute(then, retitled, wim) }
  expect(writersOf(attributeRestored(before, then, edith))).toEqual([wim, edith])
  expect(writersOf(attributeRestored(then, then, edith))).toEqual([wim])
})
