import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOf } from '#lib/canonical/sha256.ts'
import { words } from '#lib/document/words.ts'
import { Appraisal } from '#lib/evidence/study-design.ts'
import { Attribution, attribute, claimWriters, writersOf } from './attribution.ts'
import { contentHash } from './content.ts'
import { digestOf } from './digest.ts'
import {
  block,
  claim,
  claimId,
  documentOf,
  group,
  link,
  manuscript,
  paragraph,
  personId,
  reference,
} from './manuscript.fixture.ts'
import type { Manuscript } from './manuscript.ts'

const [ada, ben, cleo] = [personId(1), personId(2), personId(3)]
const of = (...sources: readonly string[]): Manuscript =>
  manuscript({
    document: documentOf(group('section', ...sources.map(paragraph))),
    claims: [claim(1)],
    references: [reference(1)],
  })

/** Saves one manuscript after another and says who wrote each word of the last. */
function authors(...saves: readonly (readonly [Manuscript, typeof ada])[]) {
  let attributed: Parameters<typeof attribute>[0] = null
  for (const [saved, by] of saves) attributed = { manuscript: saved, attribution: attribute(attributed, saved, by) }
  if (attributed === null) throw new Error('nothing was saved')
  const { attribution } = attributed
  const people = attribution.words.flatMap(({ by, count }) => Array.from({ length: count }, () => by))
  const byWord = words(attributed.manuscript.document).map(({ text }, index) => [text, people[index]] as const)
  return { attributed, attribution, byWord, ofClaim: claimWriters(attributed).get(claimId(1)) }
}

const word = fc.stringMatching(/^[a-d]{1,3}$/)

describe('words', () => {
  test('what one person types inside the text of another is theirs, everything else stays as it was', () =>
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 30 }),
        fc.nat(),
        fc.array(fc.stringMatching(/^[x-z]{1,3}$/), { minLength: 1, maxLength: 8 }),
        (text, where, typed) => {
          const at = where % (text.length + 1)
          const after = [...text.slice(0, at), ...typed, ...text.slice(at)]
          const { byWord } = authors([of(text.join(' ')), ada], [of(after.join(' ')), ben])
          expect(byWord).toEqual(
            after.map((said, index) => [said, [index >= at && index < at + typed.length ? ben : ada]]),
          )
        },
      ),
    ))

  test('words that went and come back later are their author’s and also of whoever brought them, wherever', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 12, maxLength: 30 }),
        fc.nat(),
        fc.integer({ min: 5, max: 8 }),
        fc.nat(),
        fc.integer({ min: 0, max: 3 }),
        (text, from, count, to, rests) => {
          const at = from % (text.length - count)
          const rest = [...text.slice(0, at), ...text.slice(at + count)]
          const back = to % (rest.length + 1)
          const moved = text.slice(at, at + count)
          const between = Array.from(
            { length: rests },
            (_, index) => [of([...rest, `z${index}`].join(' ')), cleo] as const,
          )
          const { byWord } = authors([of(text.join(' ')), ada], [of(rest.join(' ')), ben], ...between, [
            of([...rest.slice(0, back), ...moved, ...rest.slice(back)].join(' ')),
            ben,
          ])
          for (const [said, people] of byWord) expect(people, said).toContain(ada)
        },
      ),
    ))

  test('of what went the latest thousand words are remembered', () => {
    const many = (name: string) => Array.from({ length: 600 }, (_, index) => `${name}${index}`).join(' ')
    const { attribution } = authors(
      [of(many('a'), many('b'), 'Stays.'), ada],
      [of(many('b'), 'Stays.'), ben],
      [of('Stays.'), ben],
    )
    expect(attribution.gone?.map(({ words: said }) => [said.length, said[0]])).toEqual([[600, 'b0']])
  })

  test('whatever is saved, every word has an author, and saving again changes nothing', () =>
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.array(word, { maxLength: 40 }), (before, after) => {
        const { attribution, byWord, attributed } = authors([of(before.join(' ')), ada], [of(after.join(' ')), ben])
        expect(byWord.every(([, by]) => by !== undefined && by.length > 0)).toBe(true)
        expect(attribute(attributed, of(after.join(' ')), cleo)).toEqual(attribution)
        expect(Attribution.parse(JSON.parse(JSON.stringify(attribution)))).toEqual(attribution)
      }),
    ))

  test('a moved paragraph keeps its author', () => {
    const [one, two] = ['Ada wrote all of these words herself.', 'Nobody else has touched what is here now.']
    const { byWord } = authors([of(one, two), ada], [of(two, one, 'Indeed.'), ben])
    expect(byWord.filter(([, by]) => by?.includes(ben)).map(([text]) => text)).toEqual(['Indeed'])
  })

  test('leaving a word out of a claim makes an author of it', () => {
    const before = of('[[1:It does not help.]] So be it.')
    const after = of('[[1:It does help.]] So be it.')
    expect(authors([before, ada], [after, ben]).ofClaim).toEqual([ada, ben])
    expect(authors([before, ada], [of('[[1:It does not help.]] So be.'), ben]).ofClaim).toEqual([ada])
  })

  test('cutting words outside claims, or a claim as a whole, makes an author of the revision', () => {
    const before = of('[[1:It helps.]] But not in children. So be it.')
    const cut = authors([before, ada], [of('[[1:It helps.]] So be it.'), ben])
    expect(cut.ofClaim).toEqual([ada])
    expect(writersOf(cut.attribution)).toEqual([ada, ben])
    expect(writersOf(authors([before, ada], [of('But not in children. So be it.'), ben]).attribution)).toEqual([
      ada,
      ben,
    ])
    const own = of('[[1:It helps.]] But not in children. So very well be it.')
    expect(writersOf(authors([before, ada], [own, ben], [before, ben]).attribution)).toEqual([ada])
  })

  test.each([
    ['more words are marked', '[[1:It does not help. So be it.]]'],
    ['fewer words are marked', 'It does not [[1:help.]] So be it.'],
    ['a part of a word is marked', '[[1:It does not he]]lp. So be it.'],
    ['words are moved out of the mark', '[[1:It does not]] So be it. help.'],
  ])('%s: whoever did it is an author of the claim', (_, source) => {
    const before = of('[[1:It does not help.]] So be it.')
    expect(authors([before, ada], [of(source), ben]).ofClaim).toEqual([ada, ben])
  })

  test('what is written beside a claim makes no author of it', () => {
    const before = of('[[1:The dose is safe.]] So be it.')
    expect(authors([before, ada], [of('A pill is small. [[1:The dose is safe.]] So be it.'), ben]).ofClaim).toEqual([
      ada,
    ])
  })

  test.each([{ kind: 'safety' as const }, { question: 'harm' as const }])(
    'whoever says %o of a claim writes it',
    (said) => {
      const before = of('[[1:It helps.]]')
      const after = { ...before, claims: [claim(1, said)] }
      expect(authors([before, ada], [after, ben]).ofClaim).toEqual([ada, ben])
      expect(authors([before, ada], [after, ben], [before, cleo]).ofClaim).toEqual([ada, ben, cleo])
    },
  )

  test('40,000 equal words that change place do not hold up a save', () => {
    const many = (...around: readonly [string, string]) => {
      const unlike = (letter: string) => Array.from({ length: 2500 }, (_word, index) => `${letter}${index}`).join(' ')
      return of(`${unlike(around[0])} ${'same '.repeat(40_000)} ${unlike(around[1])}`)
    }
    const { attribution } = authors([many('a', 'b'), ada], [many('c', 'd'), ben])
    expect(attribution.words).toEqual([
      { by: [ben], count: 2500 },
      { by: [ada], count: 40_000 },
      { by: [ben], count: 2500 },
    ])
  })

  test('whoever takes back their own addition has written nothing', () => {
    const before = of('[[1:It helps.]]')
    expect(authors([before, ada], [of('[[1:It often helps.]]'), ben], [before, ben]).ofClaim).toEqual([ada])
  })

  test('a text replaced as a whole is its new author’s', () => {
    const text = (letter: string) => Array.from({ length: 3000 }, (_, index) => `${letter}${index}`).join(' ')
    const { attribution } = authors([of(text('a')), ada], [of(text('b')), ben])
    expect(attribution.words).toEqual([{ by: [ben], count: 3000 }])
  })
})

describe('links and references', () => {
  const saved = of('[[1:It helps.]]')
  const withLinks = (...evidence: ReturnType<typeof link>[]) => ({ ...saved, claims: [claim(1, { evidence })] })

  test('a link is its writer’s until what it says changes', () => {
    const two = withLinks(link(1), link(1, { locator: 'p. 9' }))
    expect(authors([saved, ada], [two, ben]).ofClaim).toEqual([ada, ben])
    expect(authors([two, ada], [withLinks(link(1, { locator: 'p. 9' }), link(1)), ben]).ofClaim).toEqual([ada])
    expect(authors([saved, ada], [withLinks(link(1, { quote: 'yes' })), ben]).ofClaim).toEqual([ada, ben])
  })

  test('whoever takes away a link of somebody else writes the claim, whoever takes back their own does not', () => {
    const two = withLinks(link(1), link(1, { locator: 'p. 9' }))
    expect(authors([saved, ada], [two, ben], [saved, cleo]).ofClaim).toEqual([ada, cleo])
    expect(authors([saved, ada], [two, ben], [saved, ben]).ofClaim).toEqual([ada])
    expect(authors([saved, ada], [two, ben], [saved, cleo], [two, ben], [saved, ben]).ofClaim).toEqual([ada, cleo])
  })

  test('whoever changes the identity or appraisal of a reference writes every claim that links it', () => {
    const recast = (fields: Parameters<typeof reference>[1]) => ({ ...saved, references: [reference(1, fields)] })
    const { csl } = reference(1)
    expect(authors([saved, ada], [recast({ appraisal: Appraisal.parse({ design: 'cohort' }) }), ben]).ofClaim).toEqual([
      ada,
      ben,
    ])
    expect(authors([saved, ada], [recast({ csl: { ...csl, DOI: '10.1000/other' } }), ben]).ofClaim).toEqual([ada, ben])
    expect(authors([saved, ada], [recast({ csl: { ...csl, title: 'Walking' } }), ben]).ofClaim).toEqual([ada])
  })

  test('whoever changes the record of a reference writes the revision for as long as it is there, but no claim', () => {
    const { csl } = reference(1)
    const retitled = { ...saved, references: [reference(1, { csl: { ...csl, title: 'Walking' } })] }
    const dated = { ...saved, references: [reference(1, { csl: { ...csl, title: 'Walking', page: '7' } })] }
    const moved = { ...saved, references: [reference(1, { csl: { ...csl, title: 'Walking', DOI: '10.1000/other' } })] }
    const writers = (...saves: readonly (readonly [Manuscript, typeof ada])[]) =>
      writersOf(authors(...saves).attribution)
    expect(writers([saved, ada], [retitled, ben])).toEqual([ada, ben])
    expect(writers([saved, ada], [retitled, ben], [dated, ada])).toEqual([ada, ben])
    expect(writers([saved, ada], [retitled, ben], [moved, cleo])).toEqual([ada, ben, cleo])
    expect(authors([saved, ada], [retitled, ben]).ofClaim).toEqual([ada])
    expect(writers([saved, ada], [retitled, ben], [{ ...saved, references: [] }, ada])).toEqual([ada])
  })

  test('a record stored before its writers were kept is of whoever said which work it is', () => {
    const { attributed, attribution } = authors([saved, ada])
    const stored = {
      ...attributed,
      attribution: { ...attribution, references: attribution.references.map(({ recordBy: _, ...entry }) => entry) },
    }
    const { csl } = reference(1)
    const retitled = { ...saved, references: [reference(1, { csl: { ...csl, title: 'Walking' } })] }
    expect(attribute(stored, saved, ben).references).toEqual(attribution.references)
    expect(attribute(stored, retitled, ben).references).toMatchObject([{ identityBy: ada, recordBy: [ada, ben] }])
  })

  test('whoever says why a sentence is no claim writes in the revision until somebody says it otherwise', () => {
    const dismissing = (reason: string): Manuscript => ({
      ...of('Walking is cheap.'),
      dismissals: [{ sentence: hashOf('countersign:sentence:1', 'cheap'), quote: 'Walking is cheap.', reason }],
    })
    const text = of('Walking is cheap.')
    const [first, kept, said] = [dismissing('a saying'), dismissing('a saying'), dismissing('common sense')]
    expect(writersOf(authors([text, ada], [first, ben]).attribution)).toEqual([ada, ben])
    expect(writersOf(authors([text, ada], [first, ben], [kept, cleo]).attribution)).toEqual([ada, ben])
    expect(writersOf(authors([text, ada], [first, ben], [said, cleo]).attribution)).toEqual([ada, cleo])
    expect(writersOf(authors([text, ada], [first, ben], [text, ada]).attribution)).toEqual([ada])
  })

  test('everybody who wrote a word, a link or a reference is a writer', () => {
    const more = { ...saved, references: [reference(1), reference(2)] }
    expect(writersOf(authors([saved, ada], [more, ben]).attribution)).toEqual([ada, ben])
  })

  test('should the words not be those that were counted, nobody is left out', () => {
    const attribution: Attribution = {
      words: [
        { by: [ada], count: 1 },
        { by: [ben], count: 1 },
      ],
      links: [],
      references: [],
    }
    expect(claimWriters({ manuscript: saved, attribution }).get(claimId(1))).toEqual([ada, ben])
  })
})

describe('hashes', () => {
  test('what says the same has the same hashes: order of records, links and dismissals, split text, composition', () => {
    const one = manuscript({
      claims: [claim(1, { evidence: [link(1), link(2)] }), claim(2)],
      references: [reference(1), reference(2)],
    })
    const other = manuscript({
      claims: [claim(2), claim(1, { evidence: [link(2), link(1), link(2)] })],
      references: [reference(1), reference(2)],
    })
    expect(contentHash(other)).toBe(contentHash(one))
    const attribution = attribute(null, one, ada)
    expect(digestOf(other, attribution).claimsHash).toBe(digestOf(one, attribution).claimsHash)
    const split = documentOf(
      group('section', {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Cafe' },
          { type: 'text', text: '\u0301' },
        ],
      }),
    )
    expect(contentHash(manuscript({ document: split }))).toBe(
      contentHash(manuscript({ document: documentOf(group('section', paragraph('Caf\u00e9'))) })),
    )
  })

  test.each([
    ['a word', manuscript({ document: documentOf(block('title', 'Another title')) })],
    ['a link', manuscript({ claims: [claim(1, { key: true, evidence: [] }), claim(2)] })],
    ['a reference', manuscript({ references: [reference(1, { csl: { ...reference(1).csl, title: 'Walking' } })] })],
    [
      'a dismissal',
      manuscript({ dismissals: [{ sentence: contentHash(manuscript()), quote: 'So.', reason: 'no claim' }] }),
    ],
  ])('%s changes the content hash', (_, other) => expect(contentHash(other)).not.toBe(contentHash(manuscript())))

  test('the digest holds every claim in document order with its risk, writers and references', () => {
    const digest = digestOf(manuscript(), attribute(null, manuscript(), ada))
    expect(digest.problems).toEqual([])
    expect(digest.writerIds).toEqual([ada])
    expect(digest.claims).toMatchObject([
      {
        id: claimId(1),
        risk: 'high',
        key: true,
        writerIds: [ada],
        references: [{ identity: 'doi:10.1000/walking.1', supports: true }],
      },
      { id: claimId(2), risk: 'high', key: false },
    ])
  })
})
