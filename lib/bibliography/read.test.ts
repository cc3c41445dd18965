import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BibliographyEntry } from './entry.ts'
import { formatOf, readBibliography } from './read.ts'

const read = async (text: string) => (await readBibliography(text)).entries
const kinds = (entries: readonly BibliographyEntry[]) => entries.map(({ kind, line }) => [line, kind])
const record = (entry: BibliographyEntry | undefined) => {
  if (entry?.kind !== 'record') throw new Error(`not a record: ${JSON.stringify(entry)}`)
  return entry
}

const bib = String.raw`@string{jw = "Journal of Walking"}
% a note to self
@article{berg2018,
  title = {The {DNA} of walking \& "sleep" \textit{in vivo}, p < 0.05},
  author = {Berg, Anna M. and {World Health Organization} and von der Leyen, Ursula and M{\"u}ller, J{\"o}rg and others},
  journal = jw, year = 2018, month = apr, volume = 3, number = {2}, pages = {1--9},
  doi = {10.1000/Walking_x}, pmid = {29726344}, url = {https://example.org/a_b?x=1&y=2}, isbn = {12-34}
}
stray words here
@book{broken, title = {Never closed
@misc{page, title={Third one}, howpublished={\url{https://example.org/x}}, date={2020-01-03}, urldate={2021-02-03}}
@article{untitled, author={Berg, A}, year={2019}}
`

describe('BibTeX', () => {
  test('gives works with TeX, strings, groups and particles understood', async () => {
    const entry = record((await read(bib))[0])
    expect(entry.csl).toEqual({
      type: 'article-journal',
      title: 'The DNA of walking & "sleep" in vivo, p < 0.05',
      author: [
        { family: 'Berg', given: 'Anna M.' },
        { literal: 'World Health Organization' },
        { family: 'von der Leyen', given: 'Ursula' },
        { family: 'Müller', given: 'Jörg' },
      ],
      'container-title': 'Journal of Walking',
      issued: { 'date-parts': [[2018, 4]] },
      volume: '3',
      issue: '2',
      page: '1-9',
      DOI: '10.1000/walking_x',
      PMID: '29726344',
      URL: 'https://example.org/a_b?x=1&y=2',
    })
    expect(entry.left).toEqual([expect.stringContaining('12-34'), expect.stringContaining('and others')])
  })

  test('lists what it cannot read with its line and the reason, and goes on', async () => {
    const entries = await read(bib)
    expect(kinds(entries)).toEqual([
      [3, 'record'],
      [9, 'unread'],
      [10, 'unread'],
      [11, 'record'],
      [12, 'unread'],
    ])
    expect(entries[1]?.raw).toBe('stray words here')
    expect(entries[4]).toMatchObject({ reason: 'It has no title.' })
    expect(record(entries[3]).csl).toMatchObject({
      type: 'webpage',
      URL: 'https://example.org/x',
      accessed: { 'date-parts': [[2021, 2, 3]] },
    })
  })
})

const risFile = `TY  - JOUR
AU  - Berg, Anna M
AU  - Walking Study Group
T1  - Walking and
  blood pressure
JF  - Journal of Walking
JA  - J Walk
PY  - 2018
DA  - 2018/04/28/
VL  - 3
SP  - 1683
EP  - 92
DO  - https://doi.org/10.1000/ABC
N1  - PMID: 29726344
SN  - 0006-3223 
SN  - 1234-0000
ER  - 
a line of nobody
TY  - XXXX
TI  - Something else
UR  - https://example.org
TY  - BOOK
AU  - Berg, A
ER  - 
`

describe('RIS', () => {
  test('gives works, with continued lines, years and identifiers wherever they are kept', async () => {
    const entry = record((await read(risFile))[0])
    expect(entry.csl).toEqual({
      type: 'article-journal',
      title: 'Walking and blood pressure',
      author: [{ family: 'Berg', given: 'Anna M' }, { literal: 'Walking Study Group' }],
      'container-title': 'Journal of Walking',
      'container-title-short': 'J Walk',
      issued: { 'date-parts': [[2018, 4, 28]] },
      volume: '3',
      page: '1683-1692',
      DOI: '10.1000/abc',
      PMID: '29726344',
      ISSN: '0006-3223',
    })
    expect(entry.left).toEqual([expect.stringContaining('1234-0000')])
  })

  test('reads records of unknown types and without an end, and lists stray lines and works without a title', async () => {
    const entries = await read(risFile)
    expect(kinds(entries)).toEqual([
      [1, 'record'],
      [18, 'unread'],
      [19, 'record'],
      [22, 'unread'],
    ])
    expect(record(entries[2]).csl.type).toBe('webpage')
    expect(record(entries[2]).left).toEqual([expect.stringContaining('XXXX')])
  })
})

describe('PubMed files', () => {
  test('give works with their publication types', async () => {
    const entry = record(
      (
        await read(`
PMID- 12345678
DP  - 2018 Apr 28
TI  - Walking and blood pressure: a randomised
      trial.
FAU - Berg, Anna M
AU  - Berg AM
CN  - Walking Study Group
PT  - Journal Article
PT  - Randomized Controlled Trial
TA  - J Walk
JT  - Journal of Walking
VI  - 3
IP  - 2
PG  - 1683-92
LID - S0140-6736(18)30295-2 [pii]
LID - 10.1000/walk.1 [doi]
PMC - PMC1234567
IS  - 0006-3223 (Print)
`)
      )[0],
    )
    expect(entry.csl).toMatchObject({
      title: 'Walking and blood pressure: a randomised trial',
      author: [{ family: 'Berg', given: 'Anna M' }, { literal: 'Walking Study Group' }],
      issued: { 'date-parts': [[2018, 4, 28]] },
      page: '1683-1692',
      DOI: '10.1000/walk.1',
      PMID: '12345678',
      PMCID: 'PMC1234567',
      ISSN: '0006-3223',
    })
    expect(entry.publicationTypes).toContain('Randomized Controlled Trial')
  })
})

describe('CSL-JSON', () => {
  const zotero = {
    type: 'article-journal',
    title: 'Walking <i>in vivo</i>',
    author: [{ family: 'Berg', given: 'Anna', 'non-dropping-particle': 'van' }, { literal: 'A Group' }, {}],
    issued: { 'date-parts': [['2018', 4]] },
    volume: 3,
    note: 'PMID: 29726344\nPMCID: PMC123456',
    ISSN: '1111-1111, 0006-3223',
    abstract: 'Long.',
  }
  test('gives works as loosely as reference managers write it', async () => {
    const entry = record((await read(JSON.stringify([zotero])))[0])
    expect(entry.csl).toEqual({
      type: 'article-journal',
      title: 'Walking in vivo',
      author: [{ family: 'van Berg', given: 'Anna' }, { literal: 'A Group' }],
      issued: { 'date-parts': [[2018, 4]] },
      volume: '3',
      PMID: '29726344',
      PMCID: 'PMC123456',
      ISSN: '0006-3223',
    })
  })

  test('reads a list, one object and an object with items alike', async () => {
    for (const form of [[zotero], zotero, { items: [zotero] }]) {
      expect(kinds(await read(JSON.stringify(form)))).toEqual([[1, 'record']])
    }
  })

  test('lists what is broken with its line and does not lose the others', async () => {
    const entries = await read(
      '[\n{"title": "One", "type": "book"},\n{"title": oops},\n{"type": "book"},\n{"title": "Four", "type": "hologram"}\n]',
    )
    expect(kinds(entries)).toEqual([
      [2, 'record'],
      [3, 'unread'],
      [4, 'unread'],
      [5, 'record'],
    ])
    expect(record(entries[3]).left).toEqual([expect.stringContaining('hologram')])
  })
})

describe('a pasted list', () => {
  test('is parted by lines or by empty lines, without its numbers', async () => {
    const one = 'Berg A. Walking and blood pressure. J Walk. 2018;3(2):1-9.'
    expect(kinds(await read(`1. ${one}\r\n[2] ${one}\n- ${one}`))).toEqual([
      [1, 'record'],
      [2, 'record'],
      [3, 'record'],
    ])
    expect(kinds(await read(`Berg A.\nWalking. 2018.\n\n${one}`))).toEqual([
      [1, 'record'],
      [4, 'record'],
    ])
  })

  test('of identifiers is read as identifiers, several on a line too', async () => {
    const entries = await read(
      'PMID: 29726344, 17573044\n10.1000/ABC(1)2\nhttps://pubmed.ncbi.nlm.nih.gov/123/\nPMC1234567\nISBN 978-1-905177-48-6\nhttps://example.org/a',
    )
    expect(
      entries.map(
        (entry) => entry.kind === 'identifier' && [entry.line, entry.identifier.kind, entry.identifier.value],
      ),
    ).toEqual([
      [1, 'PMID', '29726344'],
      [1, 'PMID', '17573044'],
      [2, 'DOI', '10.1000/abc(1)2'],
      [3, 'PMID', '123'],
      [4, 'PMCID', 'PMC1234567'],
      [5, 'ISBN', '9781905177486'],
      [6, 'URL', 'https://example.org/a'],
    ])
  })

  test('lists words that are no reference with their line', async () => {
    expect(await read('References\nBerg A. Walking. J Walk. 2018;3:1.')).toMatchObject([
      { kind: 'unread', line: 1, raw: 'References', reason: expect.stringContaining('no author') },
      { kind: 'record', line: 2 },
    ])
  })
})

test('each form is recognised by its own signs', () => {
  expect(
    [
      '[{"title":"x"}]',
      ' {"type":"book"}',
      'TY  - JOUR\n',
      '@article{a,\n title={x}}',
      '\nPMID- 1',
      'Berg A. Walking.',
      '',
      '@berg said so',
    ].map(formatOf),
  ).toEqual(['csl-json', 'csl-json', 'ris', 'bibtex', 'medline', 'citations', 'citations', 'citations'])
})

test('no text whatever is dropped in silence or throws', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.constantFrom(
            '@article{a, title={x}}',
            '@book{',
            'TY  - JOUR',
            'TI  - x',
            'ER  - ',
            '{"title":"x"}',
            '[',
            '{',
            '}',
            ']',
            'PMID- 1',
            'TI  - y',
            '10.1000/a',
            '',
          ),
          fc.string({ maxLength: 30 }),
        ),
        { maxLength: 12 },
      ),
      async (lines) => {
        const text = lines.join('\n')
        const { entries } = await readBibliography(text)
        for (const { line, raw } of entries) {
          expect(line).toBeGreaterThan(0)
          expect(raw).not.toBe('')
        }
        if (/[\p{L}\d]{2}/u.test(text)) expect(entries.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 300 },
  ))
