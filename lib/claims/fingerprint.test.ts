import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { block, claim, claimId, documentOf, group, link, reference } from '#lib/article/manuscript.fixture.ts'
import { Appraisal } from '#lib/evidence/study-design.ts'
import type { ClaimRecord, EvidenceLink } from './claim.ts'
import { differenceOfClaims, wordDifference } from './difference.ts'
import { claimsHash, claimText, fingerprint, readClaims } from './fingerprint.ts'

const sentences = ['Walking lowers blood pressure.', 'Two hours a week suffice.', 'Few people are harmed.']
const records = [1, 2, 3].map((number) => claim(number))
const source = (texts: readonly string[], claims: readonly ClaimRecord[] = records, references = [reference(1)]) => ({
  document: documentOf(
    group('section', ...texts.map((text, index) => block('paragraph', `So: [[${index + 1}:${text}]] Thus.`))),
  ),
  claims,
  references,
})
const prints = (...parts: Parameters<typeof source>) =>
  readClaims(source(...parts)).map(({ fingerprint: print }) => print)
const text = fc.stringMatching(/^[a-z0-9 %.²é]{1,30}$/).filter((words) => words.trim() !== '')

describe('the fingerprint', () => {
  test('one changed character changes that claim alone, and taking it back restores it', () =>
    fc.assert(
      fc.property(fc.nat(2), fc.nat(), fc.constantFrom('x', '7', '²', '%'), (which, where, character) => {
        const before = prints(sentences)
        const changed = sentences.map((sentence, index) => {
          if (index !== which) return sentence
          const at = where % sentence.length
          return sentence.slice(0, at) + character + sentence.slice(at + 1)
        })
        const after = prints(changed)
        const same = changed[which] === sentences[which]
        expect(after.map((print, index) => print === before[index])).toEqual(
          [0, 1, 2].map((index) => index !== which || same),
        )
        expect(prints(sentences)).toEqual(before)
      }),
    ))

  test('neither the order of links nor a repeated one matters', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom(1, 2, 3), fc.constantFrom('', 'p. 1', 'p. 2')), {
          selector: ([number, locator]) => `${number} ${locator}`,
          minLength: 1,
        }),
        fc.func(fc.nat()),
        (pairs, order) => {
          const references = [1, 2, 3].map((number) => reference(number))
          const links = pairs.map(([number, locator]) => link(number, { locator, quote: 'so it was' }))
          const mixed = [...links, ...links].sort((a, b) => order(a) - order(b))
          const of = (evidence: readonly EvidenceLink[]) => prints(sentences, [claim(1, { evidence })], references)
          expect(of(mixed)).toEqual(of(links))
        },
      ),
    ))

  test('white space, invisible characters and composition change nothing', () => {
    const tidy = prints(['Caf\u00e9 au lait helps.'])
    expect(prints(['Cafe\u0301 \u00a0au\u200b lait   helps. '])).toEqual(tidy)
    expect(prints(sentences, [claim(1, { evidence: [link(1, { quote: ' as  shown ' })] })])).toEqual(
      prints(sentences, [claim(1, { evidence: [link(1, { quote: 'as shown' })] })]),
    )
  })

  test('a typing error in the title of a reference with a DOI changes nothing, its design does', () => {
    const mended = reference(1, { csl: { ...reference(1).csl, title: 'Walking and blood pressure' } })
    const cohort = reference(1, { appraisal: Appraisal.parse({ design: 'cohort' }) })
    expect(prints(sentences, records, [mended])).toEqual(prints(sentences))
    expect(prints(sentences, records, [cohort])).not.toEqual(prints(sentences))
  })

  test.each([
    ['its kind', { kind: 'safety' }],
    ['its question', { question: 'harm' }],
    ['a quote', { evidence: [link(1, { quote: 'no effect' })] }],
    ['a locator', { evidence: [link(1, { locator: 'p. 4' })] }],
    ['a relation', { evidence: [link(1, { relation: 'contradicts' })] }],
    ['a second link', { evidence: [link(1), link(1, { quote: 'but see here' })] }],
    ['no evidence', { evidence: [] }],
  ] as const)('%s is part of it', (_, fields) => {
    expect(prints(sentences, [claim(1, fields)])).not.toEqual(prints(sentences, [claim(1)]))
  })

  test('being key is no part of it, but of the claims hash', () => {
    const [plain, key] = [claim(1), claim(1, { key: true })]
    expect(prints(sentences, [key])).toEqual(prints(sentences, [plain]))
    const hash = (record: ClaimRecord) => {
      const entries = readClaims(source(sentences, [record])).map((read) => ({
        ...read.record,
        fingerprint: read.fingerprint,
      }))
      return claimsHash(entries, [])
    }
    expect(hash(key)).not.toBe(hash(plain))
  })

  test('the words of a claim in two places are joined by a space, raised figures keep their height', () => {
    const document = documentOf(
      group('section', block('paragraph', '[[1:Walking]] (or running) [[1:helps]]'), {
        type: 'paragraph',
        content: [
          { type: 'text', text: '10', marks: [{ type: 'claim', attrs: { id: claimId(2) } }] },
          { type: 'text', text: '9', marks: [{ type: 'claim', attrs: { id: claimId(2) } }, { type: 'superscript' }] },
        ],
      }),
    )
    expect(claimText(document, claimId(1))).toBe('Walking helps')
    expect(claimText(document, claimId(2))).toBe('10^(9)')
    expect(claimText(document, claimId(3))).toBe('')
  })

  test('it is the same in every version of the program', () => {
    expect(
      fingerprint({ text: '280 million people', kind: 'prevalence', question: 'prevalence', evidence: [] }, new Map()),
    ).toBe('b7792dbcccbf70e9988dc6c72b5590226e6e644e33d5cdd7c2c12cb0eeff47ab')
  })
})

describe('the difference between two revisions', () => {
  const types = (...parts: Parameters<typeof differenceOfClaims>) =>
    differenceOfClaims(...parts).map(({ id, type }) => [id, type])

  test('whatever the edit, every claim of either side is named once and unchanged means the same fingerprint', () =>
    fc.assert(
      fc.property(fc.tuple(text, text, text), fc.tuple(text, text, text), (before, after) => {
        const found = differenceOfClaims(source(before), source(after))
        expect(found.map(({ id }) => id)).toEqual([claimId(1), claimId(2), claimId(3)])
        for (const change of found)
          if (change.type === 'changed') expect(change.parts).toEqual(['words'])
          else expect(change.type).toBe('unchanged')
      }),
    ))

  test('a claim that only moved is unchanged', () => {
    const moved = {
      ...source(sentences),
      document: documentOf(
        group('section', ...[2, 0, 1].map((index) => block('paragraph', `[[${index + 1}:${sentences[index]}]]`))),
      ),
    }
    expect(types(source(sentences), moved)).toEqual([3, 1, 2].map((number) => [claimId(number), 'unchanged']))
  })

  test('new and removed claims are told apart, the removed ones last', () => {
    const [first, second] = [claim(1), claim(2)]
    expect(types(source(sentences, [first]), source(sentences, [second]))).toEqual([
      [claimId(2), 'new'],
      [claimId(1), 'removed'],
    ])
  })

  test('it says what changed: words, kind, evidence', () => {
    const other = claim(1, { kind: 'safety', question: 'harm', evidence: [] })
    const [change] = differenceOfClaims(
      source(sentences, [claim(1)]),
      source(['Walking raises blood pressure.'], [other]),
    )
    expect(change).toMatchObject({
      type: 'changed',
      parts: ['words', 'kind', 'question', 'evidence'],
      words: [
        { type: 'kept', text: 'Walking ' },
        { type: 'deleted', text: 'lowers' },
        { type: 'inserted', text: 'raises' },
        { type: 'kept', text: ' blood pressure.' },
      ],
    })
  })

  test('the word difference holds both wordings completely', () =>
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = wordDifference(before, after)
        const written = (skipped: string) =>
          changes
            .filter(({ type }) => type !== skipped)
            .map((change) => change.text)
            .join('')
        expect([written('inserted'), written('deleted')]).toEqual([before, after])
      }),
    ))
})
