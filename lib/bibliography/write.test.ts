import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authorName } from '#lib/evidence/citation-parts.ts'
import { CslItem, CslType, yearOf } from '#lib/evidence/csl.ts'
import { works } from '#lib/evidence/references.fixture.ts'
import type { BibliographyEntry } from './entry.ts'
import { fullPages, plainTitle } from './item.ts'
import { readBibliography } from './read.ts'
import { bibtex, citationStyles, cslJson, listHtml, listText, ris } from './write.ts'

const word = fc.stringMatching(/^[A-Za-zÀ-öø-ÿα-ω0-9&%$#_{}~^<>'"()/:-]{1,9}$/u)
const title = fc
  .array(word, { minLength: 1, maxLength: 8 })
  .map((words) => words.join(' '))
  .filter((text) => plainTitle(text) === text && !text.includes('``'))
const family = fc.stringMatching(/^\p{Lu}[a-zà-ö]{1,8}$/u)
const author = fc.oneof(
  fc.record({ family, given: fc.stringMatching(/^[A-Z][a-z]{2,6}( [A-Z]\.)?$/) }),
  fc.record({ family }),
  fc.record({ literal: fc.stringMatching(/^[A-Z][a-z]{2,9} (Study|Trial|Working) Group$/) }),
)
const digits = (pattern: RegExp) => fc.stringMatching(pattern)
const isbn13 = digits(/^978\d{9}$/).map((body) => {
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return `${body}${(10 - (sum % 10)) % 10}`
})
const date = fc.oneof(
  fc.tuple(fc.integer({ min: 1900, max: 2099 })),
  fc.tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 })),
  fc.tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })),
)
const work: fc.Arbitrary<CslItem> = fc
  .record(
    {
      type: fc.constantFrom(...CslType.options),
      title,
      author: fc.array(author, { minLength: 1, maxLength: 9 }),
      'container-title': family.map((name) => `Journal of ${name}`),
      issued: date.map((parts) => ({ 'date-parts': [parts] })),
      volume: digits(/^[1-9]\d{0,2}$/),
      page: fc.nat(9999).map((start) => `${start}-${start + 9}`),
      DOI: digits(/^10\.\d{4}\/[a-z0-9._()-]{1,12}[a-z0-9]$/),
      PMID: digits(/^[1-9]\d{3,7}$/),
      PMCID: digits(/^PMC\d{4,8}$/),
      ISBN: isbn13,
      URL: digits(/^https:\/\/example\.org\/[a-z0-9_~%]{1,8}\?a=1&b=2$/).filter((url) => URL.canParse(url)),
    },
    { requiredKeys: ['type', 'title'] },
  )
  .map((item) => CslItem.safeParse(item))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data)

/** What may not be lost on the way out and in; letters with accents come back in one piece. */
const essence = (csl: CslItem) => ({
  title: csl.title.normalize('NFC'),
  year: yearOf(csl),
  authors: csl.author?.map((name) => authorName(name).normalize('NFC')) ?? [],
  identifiers: [csl.DOI, csl.PMID, csl.PMCID, csl.ISBN, csl.URL],
})
const recordsOf = (entries: readonly BibliographyEntry[]): readonly CslItem[] =>
  entries.map((entry) => {
    if (entry.kind !== 'record') throw new Error(`not a record: ${JSON.stringify(entry)}`)
    return entry.csl
  })

describe.each([
  ['RIS', ris, 'ris'],
  ['CSL-JSON', cslJson, 'csl-json'],
  ['BibTeX', bibtex, 'bibtex'],
] as const)('%s', (_, write, format) => {
  test('read after writing keeps title, year, authors and every identifier of any works', () =>
    fc.assert(
      fc.asyncProperty(fc.array(work, { minLength: 1, maxLength: 4 }), async (items) => {
        const read = await readBibliography(write(items))
        expect(read.format).toBe(format)
        expect(recordsOf(read.entries).map(essence)).toEqual(items.map(essence))
      }),
      { numRuns: 150 },
    ))

  test('keeps the kind of every work that there is', async () => {
    const items = Object.values(works)
    const read = recordsOf((await readBibliography(write(items))).entries)
    expect(read.map(({ type }) => type)).toEqual(items.map(({ type }) => type))
    expect(read.map((csl) => csl['container-title'])).toEqual(items.map((csl) => csl['container-title']))
    expect(read.map(({ page }) => page)).toEqual(items.map(({ page }) => page && fullPages(page)))
  })
})

test('RIS ends its lines and records as other programs expect', () => {
  expect(ris([works.question])).toBe(
    [
      'TY  - JOUR',
      'TI  - Why most published research findings are false?',
      'AU  - Ioannidis, John P. A.',
      'T2  - PLoS Medicine',
      'J2  - PLoS Med',
      'PY  - 2005',
      'DA  - 2005',
      'VL  - 2',
      'IS  - 8',
      'SP  - e124',
      'AN  - 16060722',
      'DB  - PubMed',
      'ER  - ',
      '',
      '',
    ].join('\r\n'),
  )
})

test('a list is numbered in its order, in either style', () => {
  expect(listText('ama', [works.question, works.undatedPage])).toBe(
    '1. Ioannidis JPA. Why most published research findings are false? PLoS Med. 2005;2(8):e124. PMID: 16060722\n' +
      '2. Levels of evidence. Centre for Evidence-Based Medicine. Accessed 2026-09-01. https://www.cebm.ox.ac.uk/resources/levels-of-evidence/\n',
  )
  expect(listText('vancouver', [works.threeD])).toContain(':1683-92. doi: 10.1016/s0140-6736(18)30295-2')
})

test('a list as HTML is escaped, with journals in italics and identifiers as links', () => {
  const nasty = CslItem.parse({
    type: 'webpage',
    title: '<script>alert("1")</script> & more',
    URL: 'https://example.org/?a=1&b="',
  })
  const html = listHtml('ama', [works.question, nasty])
  expect(html).toContain('<em>PLoS Med</em>')
  expect(html).toContain('<a href="https://pubmed.ncbi.nlm.nih.gov/16060722/">PMID: 16060722</a>')
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more')
  expect(html).not.toContain('<script>')
})

test.each(citationStyles)('the whole list in the style %s is as it was last approved', (style) => {
  expect(listText(style, Object.values(works))).toMatchSnapshot()
})
