import { describe, expect, test } from 'vitest'
import type { NodeJson } from '#lib/document/document.ts'
import { wordsOf } from '#lib/import/assemble.ts'
import { docx, item, opening, paragraph, part, picture, relationships, run } from './docx.fixture.ts'
import { readJob } from './read-job.ts'

async function read(bytes: Uint8Array) {
  const result = await readJob({ format: 'docx', bytes })
  if (!result.ok) throw new Error(result.problem)
  return result
}

type Read = Awaited<ReturnType<typeof read>>
const all = (given: NodeJson, type: string): NodeJson[] => [
  ...(given.type === type ? [given] : []),
  ...(given.content ?? []).flatMap((child) => all(child, type)),
]
const quotes = (result: Read, code: string) =>
  result.findings.filter((finding) => finding.code === code).map(({ quote }) => quote)
const left = (result: Read) => result.leftovers.map(({ text }) => text)

describe('a Word file', () => {
  test('keeps its headings, lists, marks and tables', async () => {
    const cell = (words: string, properties = '') =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(words))}</w:tc>`
    const table = `<w:tbl><w:tr>${cell('both', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('left')}${cell('right')}</w:tr></w:tbl>`
    const marked = paragraph(run('bold', '<w:b/>') + run(' low', '<w:vertAlign w:val="subscript"/>'))
    const { document } = await read(docx(opening + item('one') + item('inner', 1) + item('two') + marked + table))
    expect(document.content?.map(({ type }) => type)).toEqual(['title', 'summary', 'section'])
    expect(all(document, 'orderedList').map(wordsOf)).toEqual(['one\ninner\ntwo'])
    expect(all(document, 'bulletList').map(wordsOf)).toEqual(['inner'])
    expect(all(document, 'tableCell')[0]?.attrs).toEqual({ colspan: 2 })
    expect(all(document, 'text').map(({ text, marks }) => [text, marks?.[0]?.type])).toContainEqual(['bold', 'bold'])
  })

  test('keeps insertions, and names deletions, moves and hidden text', async () => {
    const body = paragraph(
      `${run('We ')}<w:ins w:author="A">${run('surely ')}</w:ins><w:del w:author="A"><w:r><w:delText>never </w:delText></w:r></w:del>${run('rest')}<w:moveFrom>${run(' gone')}</w:moveFrom>${run(' ghost', '<w:vanish/>')}`,
    )
    const row = `<w:tbl><w:tr><w:tc>${paragraph(run('stays'))}</w:tc><w:tc>${paragraph(run('too'))}</w:tc></w:tr><w:tr><w:trPr><w:del w:author="A"/></w:trPr><w:tc>${paragraph(run('struck row'))}</w:tc></w:tr></w:tbl>`
    const result = await read(docx(opening + body + row))
    expect(all(result.document, 'paragraph').map(wordsOf)).toEqual(['We surely rest', 'stays', 'too'])
    expect(quotes(result, 'deleted-text')).toEqual(['never', 'struck row'])
    expect(quotes(result, 'moved-text')).toEqual(['gone'])
    expect(quotes(result, 'hidden-text')).toEqual(['ghost'])
  })

  test('keeps footnotes, endnotes and comments: references are cited, the rest is left over with its place', async () => {
    const body = paragraph(
      `<w:commentRangeStart w:id="7"/>${run('Rest helps')}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>${run(' most people')}<w:r><w:endnoteReference w:id="3"/></w:r>`,
    )
    const result = await read(
      docx(opening + body, {
        'word/_rels/document.xml.rels': relationships(
          ['r1', 'footnotes', 'footnotes.xml'],
          ['r2', 'endnotes', 'endnotes.xml'],
          ['r3', 'comments', 'comments.xml'],
        ),
        'word/footnotes.xml': part(
          'footnotes',
          `<w:footnote w:id="2">${paragraph(run('Moe T. On rest. Rest J. 2020;1:3.'))}</w:footnote>`,
        ),
        'word/endnotes.xml': part('endnotes', `<w:endnote w:id="3">${paragraph(run('Not those in pain'))}</w:endnote>`),
        'word/comments.xml': part(
          'comments',
          `<w:comment w:id="7" w:author="Ines">${paragraph(run('Says who?'))}</w:comment>`,
        ),
      }),
    )
    expect(result.references.map(({ raw }) => raw)).toEqual(['Moe T. On rest. Rest J. 2020;1:3.'])
    expect(all(result.document, 'citation')).toHaveLength(1)
    expect(left(result).toSorted()).toEqual(['Not those in pain', 'Says who?'])
    expect(result.leftovers.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/Ines, about “Rest helps”/),
    )
  })

  test('leaves over what stands beside its text: heads, boxes, charts; formulas stay as text', async () => {
    const formula =
      '<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath>'
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>${paragraph(run('In a box'))}</w:txbxContent></wps:txbx></mc:Choice></mc:AlternateContent></w:r>`
    const odd = `<w:ruby><w:rubyBase>${run('oddity')}</w:rubyBase></w:ruby>`
    const result = await read(
      docx(opening + paragraph(run('Ratio') + formula) + paragraph(run('x') + box) + paragraph(odd), {
        'word/header1.xml': part('hdr', paragraph(run('Draft for Ada'))),
        'word/charts/chart1.xml': '<c:chartSpace><a:t>Hours slept</a:t><c:v>7.5</c:v></c:chartSpace>',
      }),
    )
    expect(wordsOf(result.document)).toContain('(a+b)/c')
    expect(quotes(result, 'formula-flattened')).toEqual(['(a+b)/c'])
    expect(`${wordsOf(result.document)}\n${left(result).join('\n')}`).toContain('In a box')
    expect(left(result)).toEqual(expect.arrayContaining(['Draft for Ada', 'Hours slept 7.5', 'oddity']))
  })

  test('never asks for a linked file, opens no embedded one, runs no macro, and names them all', async () => {
    const result = await read(
      docx(
        opening +
          paragraph(run('See') + picture('r:link', 'p1', 'A linked chart') + picture('r:embed', 'p2', 'A brain')),
        {
          'word/_rels/document.xml.rels': relationships(
            ['p1', 'image', 'file:///etc/passwd', true],
            ['p2', 'image', 'media/a.png'],
          ),
          'word/_rels/settings.xml.rels': relationships(['t1', 'attachedTemplate', 'https://example.org/t.dotm', true]),
          'word/media/a.png': new Uint8Array(100),
          'word/vbaProject.bin': new Uint8Array(10),
          'word/embeddings/data.zip': docx(''),
        },
      ),
    )
    expect(quotes(result, 'linked-file-not-opened')).toEqual(['file:///etc/passwd', 'https://example.org/t.dotm'])
    expect(quotes(result, 'picture-not-taken').map((quote) => quote.split('\n')[0])).toEqual([
      'A linked chart',
      'A brain',
    ])
    expect(quotes(result, 'embedded-file-not-opened')).toEqual(['word/embeddings/data.zip'])
    expect(quotes(result, 'script-dropped')).toEqual(['word/vbaProject.bin'])
    expect(JSON.stringify(result)).not.toMatch(/root:/)
  })

  test('keeps right-to-left text and emoji, and no control of direction', async () => {
    const result = await read(docx(opening + paragraph(run('שלום 👩‍⚕️ \u202Eabc\u202C'))))
    expect(wordsOf(result.document)).toContain('שלום 👩‍⚕️ abc')
  })
})
