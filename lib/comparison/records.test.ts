import { describe, expect, test } from 'vitest'
import { attribute } from '#lib/article/attribution.ts'
import {
  block,
  body,
  claim,
  documentOf,
  link,
  manuscript,
  paragraph,
  personId,
  reference,
} from '#lib/article/manuscript.fixture.ts'
import type { Manuscript } from '#lib/article/manuscript.ts'
import { hashOf } from '#lib/canonical/sha256.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { authorSpans, writersOfChange } from './authors.ts'
import { changesOf, wordCounts } from './changes.ts'
import { compareDocuments } from './compare.ts'
import { recordChanges } from './records.ts'

const before = manuscript()
const changed = (fields: Partial<Manuscript>) => recordChanges(before, manuscript(fields))
const textWith = (summary: string, ...rest: readonly NodeJson[]) =>
  documentOf(block('title', 'Walking and blood pressure'), block('summary', summary), body(...rest))

describe('what changed besides the text is said in words', () => {
  test('nothing is said of what is the same', () => {
    expect(changed({})).toEqual({ claims: [], references: [], dismissals: [] })
  })

  test('kind, key and evidence of a claim', () => {
    const { claims } = changed({
      claims: [
        claim(1, { key: false, kind: 'safety' }),
        claim(2, { evidence: [link(1, { locator: 'p. 4' }), link(2)] }),
      ],
      references: [reference(1), reference(2)],
    })
    expect(claims.map(({ number, type, said }) => [number, type, said])).toEqual([
      [1, 'changed', ['Kind: Benefit became Safety.', 'It is a key claim no more.']],
      [
        2,
        'changed',
        [
          'Walking and blood pressure… n.d.: place “p. 3” became “p. 4”.',
          'Linked: Walking and blood pressure… n.d., supports it, p. 3.',
        ],
      ],
    ])
  })

  test('new and removed claims with their words', () => {
    const document = textWith('[[3:Walking helps.]] Here is how to begin.')
    const { claims } = changed({ document, claims: [claim(2), claim(3)] })
    expect(claims.map(({ type, words }) => [type, words.map(({ text }) => text).join('')])).toEqual([
      ['new', 'Walking helps.'],
      ['removed', 'Walking improves blood pressure in adults.'],
    ])
  })

  test('references: fields, study design and order', () => {
    const other = { ...reference(1), csl: { ...reference(1).csl, title: 'Another title' }, appraisal: null }
    const { references } = changed({ references: [reference(3), other] })
    expect(references.map(({ type, said }) => [type, said])).toEqual([
      ['new', []],
      [
        'changed',
        [
          'Title: “Walking and blood pressure, part 1” became “Another title”.',
          'How the study was done is said otherwise.',
        ],
      ],
    ])
    const two = manuscript({ references: [reference(1), reference(2)] })
    const turned = manuscript({ references: [reference(2), reference(1)] })
    expect(recordChanges(two, turned).references.map(({ said }) => said)).toEqual([['It stands in another order.']])
  })

  test('sentences that were waved through', () => {
    const dismissal = { sentence: hashOf('sentence', 'x'), quote: 'Wear good shoes.', reason: 'advice of common sense' }
    expect(changed({ dismissals: [dismissal] }).dismissals).toMatchObject([
      { type: 'new', said: ['Marked as no claim: advice of common sense'] },
    ])
    expect(recordChanges(manuscript({ dismissals: [dismissal] }), before).dismissals).toMatchObject([
      { type: 'removed', name: '“Wear good shoes.”' },
    ])
  })
})

describe('changes of the text as a list', () => {
  test('each is numbered once, in reading order, and said with its words', () => {
    const after = textWith(
      '[[1:Walking improves blood pressure in most adults.]] Here is how to start.',
      paragraph('Wear good shoes. Bring a friend.[cite:1]'),
      paragraph('Ask your doctor first when you have chest pain.'),
    )
    const compared = compareDocuments(before.document, after)
    expect(changesOf(compared).list).toEqual([
      { number: 1, said: 'Added “most”' },
      { number: 2, said: '“begin” became “start”' },
      { number: 3, said: 'Paragraph added: “Ask your doctor first when you have chest pain.”' },
    ])
    expect(wordCounts(compared)).toEqual({ added: 11, removed: 1 })
  })

  test('what moved counts neither as added nor as removed', () => {
    const [one, two] = [paragraph('Wear good shoes on every walk.'), paragraph('Bring a friend along when you can.')]
    const compared = compareDocuments(textWith('Words.', one, two), textWith('Words.', two, one))
    expect(changesOf(compared).list.map(({ said }) => said)).toEqual([
      'Paragraph moved: “Bring a friend along when you can.”',
    ])
    expect(wordCounts(compared)).toEqual({ added: 0, removed: 0 })
  })
})

describe('who wrote what', () => {
  const [wim, edith, rosa] = [personId(1), personId(2), personId(3)] as const
  const older = { manuscript: before, attribution: attribute(null, before, wim) }
  const writers = (after: Manuscript, by: typeof wim) => {
    const newer = { manuscript: after, attribution: attribute(older, after, by) }
    return writersOfChange(compareDocuments(before.document, after.document), older, newer)
  }

  test('whoever wrote new words took part, and whoever took words out', () => {
    expect(
      writers(
        manuscript({
          document: textWith(
            '[[1:Walking improves blood pressure in adults.]] Here is how to start.',
            paragraph('Wear good shoes. Bring a friend.[cite:1]'),
          ),
        }),
        edith,
      ),
    ).toEqual([edith])
    expect(
      writers(
        manuscript({
          document: textWith(
            '[[1:Walking improves pressure in adults.]] Here is how to begin.',
            paragraph('Wear good shoes. Bring a friend.[cite:1]'),
          ),
        }),
        rosa,
      ),
    ).toEqual([rosa])
    expect(writers(before, edith)).toEqual([])
  })

  test('whoever linked evidence took part though no word changed', () => {
    const after = manuscript({
      claims: [claim(1, { key: true, evidence: [link(1), link(1, { locator: 'p. 9' })] }), claim(2)],
    })
    expect(writers(after, edith)).toEqual([edith])
  })

  test('whoever gave a reference another title took part', () => {
    const { csl } = reference(1)
    expect(writers(manuscript({ references: [reference(1, { csl: { ...csl, title: 'Walking' } })] }), edith)).toEqual([
      edith,
    ])
  })

  test('every word has its authors, in code points of the text', () => {
    const after = manuscript({
      document: textWith(
        '[[1:Walking improves blood pressure in adults.]] Here is how to start.',
        paragraph('Wear good shoes. Bring a friend.[cite:1]'),
      ),
    })
    const spans = authorSpans({ manuscript: after, attribution: attribute(older, after, edith) })
    expect(spans.filter(({ by }) => by.includes(edith)).map(({ words }) => words)).toEqual([1])
  })
})
