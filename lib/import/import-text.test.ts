import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ArticleDocument, type NodeJson } from '#lib/document/document.ts'
import { schema } from '#lib/document/schema.ts'
import { CslItem } from '#lib/evidence/csl.ts'
import { ReferenceId } from '#lib/identity/ids.ts'
import { wordsOf } from './assemble.ts'
import { Finding, Leftover } from './findings.ts'
import { importText } from './import-text.ts'
import type { SourceFormat } from './source.ts'

function counter(): () => ReferenceId {
  let next = 0
  return () => ReferenceId.parse(`00000000-0000-4000-8000-${String(++next).padStart(12, '0')}`)
}

function read(source: string, format: SourceFormat = 'text') {
  const result = importText(source, format, counter())
  if (!result.ok) throw new Error(result.problem)
  return result
}

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const childrenOf = (document: NodeJson, type: string) => (document.content ?? []).filter((child) => child.type === type)
const all = (given: NodeJson, type: string): NodeJson[] => [
  ...(given.type === type ? [given] : []),
  ...(given.content ?? []).flatMap((child) => all(child, type)),
]
const codes = (result: ReturnType<typeof read>) => [...new Set(result.findings.map(({ code }) => code))].toSorted()

/** Every word that the result shows somewhere. */
function wordsShown({ document, references, findings, leftovers }: ReturnType<typeof read>): Set<string> {
  const links = JSON.stringify(document).match(/"(?:href|src)":"[^"]*"/g) ?? []
  const shown = [
    wordsOf(document),
    ...links,
    ...references.map(({ raw }) => raw),
    ...findings.map(({ quote }) => quote),
    ...leftovers.map(({ text }) => text),
  ]
  return new Set(shown.join('\n').match(/[\p{L}\p{N}]+/gu) ?? [])
}

/** What only says what follows becomes the structure of the document. */
const labels =
  /^(?:#+ )?(?:quick (?:facts|answer\b)|frequently asked questions|faq|references)|^\s*\d+\.|\[\^?\w+\]|^> quick answer/gim
const wordsLost = (source: string, result: ReturnType<typeof read>) => {
  const shown = wordsShown(result)
  return (source.replace(labels, '').match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !shown.has(word))
}

describe('a pasted article with the usual defects', () => {
  const source = fixture('vitamin-d.txt')
  const result = read(source)

  test('finds its place part by part', () => {
    const { document } = result
    expect(document.content?.map(({ type }) => type)).toEqual([
      'title',
      'summary',
      'quickFacts',
      'section',
      'section',
      'section',
      'faq',
    ])
    expect(childrenOf(document, 'title').map(wordsOf)).toEqual(['Vitamin D and Broken Bones'])
    expect(all(document, 'fact').map((fact) => (fact.content ?? []).map(wordsOf))).toEqual([
      ['People in the trial', '25,871 adults'],
      ['Daily dose', '2000 IU'],
      ['Median follow-up', '5.3 years'],
    ])
    expect(all(document, 'section').map((section) => section.content?.map(({ type }) => type))).toEqual([
      ['heading', 'quickAnswer', 'paragraph', 'paragraph'],
      ['heading', 'quickAnswer', 'paragraph'],
      ['heading', 'quickAnswer', 'paragraph'],
    ])
    expect(wordsOf(all(document, 'quickAnswer')[0] ?? document)).toMatch(/^In generally healthy adults/)
  })

  test('gives each answer that lost its question a place for one', () => {
    expect(all(result.document, 'question').map(wordsOf)).toEqual(['', '', ''])
    expect(result.findings.filter(({ code }) => code === 'answer-without-question')).toHaveLength(3)
  })

  test('takes over nothing that it asserts about itself, and says why', () => {
    expect(codes(result)).toEqual([
      'answer-without-question',
      'figure-repeated',
      'level-asserted',
      'no-citations',
      'publication-date-blank',
      'reference-is-news',
      'reference-without-date',
      'reference-without-identifier',
      'reviewer-anonymous',
      'stamp-asserted',
      'topic-asserted',
    ])
    expect(wordsOf(result.document)).not.toMatch(/Evidence level|Medically reviewed|Editorial Team|Bone Health/)
    expect(result.findings.find(({ code }) => code === 'level-asserted')?.message).toMatch(/systematic review/)
  })

  test('quotes each finding from the line it names', () => {
    const lines = source.split('\n')
    for (const { quote, line } of result.findings) {
      expect(line).toBeLessThanOrEqual(lines.length)
      if (quote !== '') expect(lines[line - 1]).toContain(quote.split('\n')[0])
    }
  })

  test('reads its references as far as they can be understood', () => {
    expect(result.references.map(({ csl }) => csl)).toEqual([
      {
        type: 'article-newspaper',
        title: 'Vitamin D supplements fail to cut fractures',
        author: [{ literal: 'Medical Xpress' }],
        issued: { 'date-parts': [[2022, 7]] },
      },
      {
        type: 'webpage',
        title: 'Vitamin D fact sheet',
        author: [{ literal: 'National Institutes of Health' }],
      },
      {
        type: 'article-journal',
        title: 'Supplemental vitamin D and incident fractures in midlife and older adults',
        author: [{ family: 'LeBoff', given: 'MS' }],
        'container-title': 'New England Journal of Medicine',
        issued: { 'date-parts': [[2022]] },
      },
      {
        type: 'article-journal',
        title: 'Vitamin D supplements and prevention of cancer and cardiovascular disease',
        author: [{ family: 'Manson', given: 'JE' }],
        'container-title': 'N Engl J Med',
        issued: { 'date-parts': [[2019]] },
        volume: '380',
        issue: '1',
        page: '33-44',
        DOI: '10.1056/nejmoa1809944',
      },
    ])
  })

  test('loses no word', () => expect(wordsLost(source, result)).toEqual([]))

  test('reads the same with the line ends, marks and blanks of other machines', () => {
    const foreign = `\uFEFF${source.replaceAll('\n', '\r\n').replaceAll('  1.', '\t1.')}`
    expect(read(foreign).document).toEqual(result.document)
    expect(read(foreign).references).toEqual(result.references)
  })
})

describe('a careful article in Markdown', () => {
  const source = fixture('iron-deficiency.md')
  const result = read(source, 'markdown')

  test('finds its place part by part', () => {
    const { document } = result
    expect(document.content?.map(({ type }) => type)).toEqual([
      'title',
      'summary',
      'quickFacts',
      'section',
      'section',
      'faq',
    ])
    expect(all(document, 'fact').map((fact) => (fact.content ?? []).map(wordsOf))).toEqual([
      ['Best first test', 'serum ferritin'],
      ['Low in healthy adults', 'below 15 µg/L'],
      ['Usual daily loss', 'about 1 mg'],
    ])
    expect(all(document, 'section')[0]?.content?.map(({ type }) => type)).toEqual([
      'heading',
      'quickAnswer',
      'paragraph',
      'paragraph',
      'subheading',
      'table',
    ])
    expect(all(document, 'question').map(wordsOf)).toEqual([
      'Should I take iron because I am tired?',
      'How long does treatment last?',
    ])
  })

  test('cites by number and by footnote', () => {
    const ids = result.references.map(({ id }) => id)
    const cited = all(result.document, 'citation').map(({ attrs }) => attrs?.referenceIds)
    // The footnote's reference comes last in the list.
    expect(cited).toEqual([0, 1, 2, 5, 3, 4].map((index) => [ids[index]]))
    expect(wordsOf(result.document)).not.toMatch(/\[\d/)
  })

  test('reads every reference with its identifier', () => {
    expect(result.references.map(({ csl }) => csl.DOI ?? csl.URL)).toEqual([
      '10.1056/nejmra1401038',
      'https://www.who.int/publications/i/item/9789240000124',
      '10.1136/bmjopen-2017-019240',
      '10.1371/journal.pone.0117383',
      '10.1016/s2352-3026(17)30182-5',
      '10.1503/cmaj.110950',
    ])
    expect(result.references[1]?.csl).toMatchObject({ accessed: { 'date-parts': [[2026, 3, 12]] } })
    expect(result.references[4]?.csl).toMatchObject({ page: 'e524-e533', volume: '4', issue: '11' })
  })

  test('loses no word and leaves nothing over', () => {
    expect(wordsLost(source, result)).toEqual([])
    expect(result.leftovers).toEqual([])
  })
})

const sample = new URL('../../../shared/articles/personalized-brain-imaging.txt', import.meta.url)
describe.runIf(existsSync(sample))('the published sample', () => {
  const source = existsSync(sample) ? readFileSync(sample, 'utf8') : 'absent'
  const result = read(source)
  test('finds its place, with every defect named and no word lost', () => {
    expect(result.document.content?.map(({ type }) => type)).toEqual([
      'title',
      'summary',
      'quickFacts',
      'section',
      'section',
      'section',
      'faq',
    ])
    expect(codes(result)).toEqual([
      'answer-without-question',
      'figure-repeated',
      'level-asserted',
      'no-citations',
      'publication-date-blank',
      'reference-is-news',
      'reference-without-date',
      'reference-without-identifier',
      'reviewer-anonymous',
      'stamp-asserted',
      'topic-asserted',
    ])
    expect(result.references).toHaveLength(4)
    expect(all(result.document, 'fact')).toHaveLength(3)
    expect(all(result.document, 'question')).toHaveLength(3)
    expect(result.leftovers).toEqual([])
    expect(wordsLost(source, result)).toEqual([])
  })
})

describe('Markdown that asks for more than an article may hold', () => {
  test('a link that could run a script becomes text, and is named', () => {
    const result = read('# T\n\nSee [this page](javascript:alert(1)) and [that](https://example.org/x).', 'markdown')
    expect(wordsOf(result.document)).toContain('See this page and that.')
    expect(JSON.stringify(result.document)).not.toContain('javascript')
    expect(result.findings.find(({ code }) => code === 'link-refused')?.quote).toContain('javascript:alert(1)')
  })

  test.each([
    ['a picture', '![A vial](https://example.org/a.png "Vial")', 'A vial'],
    ['a block of HTML', '<script>alert(1)</script>', 'alert(1)'],
    ['HTML in a line', 'Take <b onclick="x()">iron</b> now.', 'onclick'],
    ['code', '```js\nlet x = 1\n```', 'let x = 1'],
    ['struck words', 'Take ~~two~~ one.', 'two'],
    ['a footnote that is no reference', 'A[^n].\n\n[^n]: An aside.', 'An aside.'],
    ['a definition that nothing uses', '[unused]: https://example.org/unused', 'unused'],
  ])('%s is left over with its line and the reason', (_, markdown, words) => {
    const { leftovers, document } = read(`# T\n\nSummary.\n\n${markdown}`, 'markdown')
    const left = leftovers.find(({ text }) => text.includes(words))
    expect(left?.line).toBeGreaterThanOrEqual(5)
    expect(left?.reason).toMatch(/^[A-Z].*\.$/)
    expect(wordsOf(document)).not.toContain(words)
  })

  test('raised and lowered text stays raised and lowered', () => {
    const { document } = read('# T\n\nSummary.\n\n10<sup>9</sup> cells, CO<sub>2</sub>', 'markdown')
    const marks = all(document, 'text').flatMap(({ text, marks: own }) => (own ? [[text, own[0]?.type]] : []))
    expect(marks).toEqual([
      ['9', 'superscript'],
      ['2', 'subscript'],
    ])
  })

  test('a number in brackets that is no reference stays text', () => {
    const { document } = read(
      '# T\n\nSummary [7] here [1].\n\n## References\n\n1. Silva A. A title. A Journal. 2020.',
      'markdown',
    )
    expect(wordsOf(document)).toContain('Summary [7] here.')
  })

  test.each(['>'.repeat(5000), `${'[a'.repeat(100_000)}`, `${'- '.repeat(3000)}x`, '*a_ '.repeat(100_000)])(
    'hostile nesting gets an answer',
    (markdown) => {
      const result = importText(`# T\n\n${markdown}`, 'markdown', counter())
      if (!result.ok) expect(result.problem).toMatch(/\.$/)
    },
  )
})

describe('what is no text is refused with a sentence', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n\t\u00a0\n'],
    ['binary data', 'PK\u0003\u0004\u0000\u0000'],
    ['half a character', 'Title \ud83e'],
    ['control characters', 'a\u0001\u0002\u0003\u0004\u0005'.repeat(50)],
    ['a paste of five megabytes', 'word '.repeat(1_000_000)],
  ])('%s', (_, source) => {
    for (const format of ['text', 'markdown'] as const) {
      const result = importText(source, format, counter())
      expect(result.ok ? '' : result.problem).toMatch(/^[A-Z].*\.$/)
    }
  })
})

test('invisible direction controls are taken out and named', () => {
  const result = read('Title\n\nTake \u202e10 mg\u202c daily.')
  expect(result.findings.find(({ code }) => code === 'direction-control')).toMatchObject({
    line: 3,
    severity: 'warning',
  })
  expect(wordsOf(result.document)).toContain('Take 10 mg daily.')
})

const word = fc.constantFrom(
  'iron',
  'ferritin',
  'dose',
  'Yes',
  '280',
  'million',
  'people',
  'mg',
  'Dr.',
  '🧠',
  'größer',
  '語',
)
const phrase = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
const lineOf = fc.oneof(
  phrase,
  phrase.map((words) => `${words}?`),
  phrase.map((words) => `${words}.`),
  phrase.map((words) => `Label: ${words}`),
  phrase.map((words) => `Quick answer: ${words}`),
  phrase.map((words) => `- ${words}`),
  phrase.map((words) => `1. ${words}. 2020.`),
  phrase.map((words) => `Reviewed by ${words}`),
  phrase.map((words) => `📄 ${words} | Published: | ${words}`),
  fc.constantFrom('', '', '', 'Quick Facts', 'References', 'FAQ', 'Evidence level: 1A', '   '),
)
const markdownLine = fc.oneof(
  lineOf,
  phrase.map((words) => `# ${words}`),
  phrase.map((words) => `## ${words}`),
  phrase.map((words) => `### ${words}`),
  phrase.map((words) => `> ${words}`),
  phrase.map((words) => `**${words}** *${words}* [${words}](https://example.org/page "${words}")`),
  phrase.map((words) => `![${words}](https://example.org/picture)`),
  phrase.map((words) => `| ${words} | ${words} |\n|---|---|\n| ${words} | ${words} |`),
  phrase.map((words) => `<div>${words}</div>`),
  phrase.map((words) => `~~${words}~~ \`${words}\``),
  phrase.map((words) => `[${words}](ftp://example.org/file)`),
  phrase.map((words) => `    ${words}`),
  phrase.map((words) => `Reviewed by [${words}](https://example.org/who)`),
  fc.constantFrom('## Quick facts', '## References', '## FAQ', '---', '[^1]: Silva A. Title. 2020.', 'cited[^1]'),
)

test('a line of numbers, to Markdown a list of nothing, is left over and not lost', () => {
  const { leftovers } = read('iron\n\n1. iron\n2. 280. 2020.\n\niron', 'markdown')
  expect(leftovers.map(({ text }) => text)).toContain('2. 280. 2020.')
})

test.each([
  ['text', lineOf],
  ['markdown', markdownLine],
] as const)('no word of any %s is lost, and what comes out is valid', (format, lines) =>
  fc.assert(
    fc.property(fc.array(lines, { minLength: 1, maxLength: 25 }), (parts) => {
      const source = `iron\n${parts.join('\n')}`
      const result = read(source, format)
      expect(wordsLost(source, result)).toEqual([])
      expect(ArticleDocument.safeParse(result.document).success).toBe(true)
      schema.nodeFromJSON(result.document).check()
      for (const { csl } of result.references) CslItem.parse(csl)
      for (const finding of result.findings) Finding.parse(finding)
      for (const leftover of result.leftovers) Leftover.parse(leftover)
    }),
    { numRuns: 300 },
  ),
)
