import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ArticleDocument } from '#lib/document/document.ts'
import { wordsOf } from '#lib/import/assemble.ts'
import { docx, item, opening, paragraph, part, relationships, run } from './docx.fixture.ts'
import { type ImportJob, readJob } from './read-job.ts'

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** The words of a source that its import shows nowhere. */
async function lost(job: ImportJob, words: readonly string[]): Promise<readonly string[]> {
  const result = await readJob(job)
  if (!result.ok) throw new Error(result.problem)
  expect(ArticleDocument.safeParse(result.document).success).toBe(true)
  const shown = [
    wordsOf(result.document),
    ...result.references.map(({ raw }) => raw),
    ...result.findings.map(({ quote }) => quote),
    ...result.leftovers.map(({ text }) => text),
  ].join('\n')
  return words.filter((word) => !shown.includes(word))
}

const word = fc.stringMatching(/^[a-zäøß]{3,9}\d?$/)
const text = fc
  .array(fc.oneof(word, fc.constantFrom('שלום', '👩‍⚕️', '12 mg', '&amp;', '2020')), { minLength: 1, maxLength: 5 })
  .map((words) => words.join(' '))

const { block } = fc.letrec<{ inline: string; block: string }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc
      .tuple(
        fc.constantFrom(
          'b',
          'i',
          'sup',
          'sub',
          'span',
          'ins',
          'del',
          's',
          'q',
          'code',
          'mark',
          'label',
          'button',
          'custom-tag',
          'noscript',
          'font',
          'small',
        ),
        tie('inline'),
      )
      .map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    fc
      .tuple(fc.constantFrom('https://example.org/', '#x', 'javascript:x()', 'mailto:a@b.example'), tie('inline'))
      .map(([href, inner]) => `<a href="${href}">${inner}</a>`),
    fc
      .tuple(fc.constantFrom('display:none', 'font-weight:700', 'vertical-align:super', 'mso-hide:all'), tie('inline'))
      .map(([style, inner]) => `<span style="${style}">${inner}</span>`),
    fc.tuple(text, text).map(([alt, after]) => `<img alt="${alt}" src="x.png"> ${after}`),
    fc.tuple(tie('inline'), tie('inline')).map(([one, other]) => `${one}<br>${other}`),
  ),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(
        fc.constantFrom(
          'p',
          'h1',
          'h2',
          'h3',
          'div',
          'li',
          'td',
          'figcaption',
          'address',
          'summary',
          'dt',
          'dd',
          'caption',
          'pre',
        ),
        tie('inline'),
      )
      .map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    fc
      .tuple(
        fc.constantFrom(
          'ul',
          'ol',
          'table',
          'tr',
          'thead',
          'dl',
          'blockquote',
          'aside',
          'section',
          'nav',
          'figure',
          'form',
          'details',
          'del',
          'footer',
          'b',
          'span',
          'main',
        ),
        fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
      )
      .map(([tag, inner]) => `<${tag}>${inner.join('\n')}</${tag}>`),
    fc.tuple(text, tie('block')).map(([note, inner]) => `<!-- ${note} -->${inner}`),
    fc.constantFrom('<h2>FAQ</h2>', '<h2>References</h2>', '<h2>Quick facts</h2>', '<hr>', '<p>&nbsp;</p>'),
    tie('inline'),
  ),
}))

/** Text and descriptions; not the names of elements, the addresses and what only names a part. */
const htmlWords = (source: string): readonly string[] =>
  wordsIn(
    source
      .replace(/<h2>(?:FAQ|References|Quick facts)<\/h2>/g, ' ')
      .replace(/<img alt="([^"]*)"[^>]*>/g, ' $1 ')
      .replace(/<!--.*?-->/g, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&\w+;/g, ' '),
  )

test(
  'no word of any page is lost: it is in the document, a reference, a finding or a leftover',
  { timeout: 60_000 },
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (blocks) => {
        const source = `<h1>Title</h1>${blocks.join('\n')}`
        expect(await lost({ format: 'html', source }, htmlWords(source))).toEqual([])
      }),
      { numRuns: 400 },
    ),
)

const plain = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const wordInline = fc.oneof(
  plain.map((words) => run(words)),
  plain.map((words) => run(words, '<w:b/>')),
  plain.map((words) => run(words, '<w:vanish/>')),
  plain.map((words) => run(words, '<w:strike/>')),
  plain.map((words) => `<w:ins w:id="1">${run(words)}</w:ins>`),
  plain.map((words) => `<w:del w:id="1"><w:r><w:delText>${words}</w:delText></w:r></w:del>`),
  plain.map((words) => `<w:moveFrom w:id="1">${run(words)}</w:moveFrom>`),
  plain.map((words) => `<w:fldSimple w:instr=" REF ">${run(words)}</w:fldSimple>`),
  plain.map((words) => `<w:hyperlink w:anchor="x">${run(words)}</w:hyperlink>`),
  plain.map((words) => `<m:oMath><m:r><m:t>${words}</m:t></m:r></m:oMath>`),
  plain.map((words) => `<w:unheardOf>${run(words)}</w:unheardOf>`),
  plain.map(
    (words) =>
      `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${paragraph(run(words))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
  ),
)
const wordBlock = fc.oneof(
  fc.array(wordInline, { minLength: 1, maxLength: 4 }).map((inner) => paragraph(inner.join(run(' ')))),
  plain.map((words) => paragraph(run(words), 'Heading1')),
  plain.map((words) => paragraph(run(words), 'Heading2')),
  fc.tuple(plain, fc.constantFrom(0, 1)).map(([words, level]) => item(words, level)),
  fc
    .tuple(plain, plain)
    .map(
      ([one, other]) =>
        `<w:tbl><w:tr><w:tc>${paragraph(run(one))}</w:tc><w:tc>${paragraph(run(other))}</w:tc></w:tr></w:tbl>`,
    ),
  plain.map((words) => `<w:sdt><w:sdtContent>${paragraph(run(words))}</w:sdtContent></w:sdt>`),
)

test('no word of any Word file is lost, nor of its notes, comments and headers', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(wordBlock, { maxLength: 5 }),
      plain,
      plain,
      plain,
      async (blocks, note, comment, header) => {
        const marked = paragraph(`${run('marked')}<w:r><w:footnoteReference w:id="2"/></w:r>`)
        const bytes = docx(opening + blocks.join('') + marked, {
          'word/_rels/document.xml.rels': relationships(
            ['r1', 'footnotes', 'footnotes.xml'],
            ['r2', 'comments', 'comments.xml'],
          ),
          'word/footnotes.xml': part('footnotes', `<w:footnote w:id="2">${paragraph(run(note))}</w:footnote>`),
          'word/comments.xml': part(
            'comments',
            `<w:comment w:id="1" w:author="A">${paragraph(run(comment))}</w:comment>`,
          ),
          'word/header1.xml': part('hdr', paragraph(run(header))),
        })
        const written = [...blocks, note, comment, header].join(' ').replace(/<[^>]*>/g, ' ')
        expect(await lost({ format: 'docx', bytes }, wordsIn(written))).toEqual([])
      },
    ),
    { numRuns: 200 },
  ),
)
