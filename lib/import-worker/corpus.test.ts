import { describe, expect, test } from 'vitest'
import { docx, opening, paragraph, part, picture, relationships, run } from './docx.fixture.ts'
import { packedZip } from './packed-zip.fixture.ts'
import type { ImportJob } from './read-job.ts'
import { runImport } from './run-import.ts'
import { writeZip } from './zip-writer.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const word = (bytes: Uint8Array): ImportJob => ({ format: 'docx', bytes: new Uint8Array(bytes) })
const page = (source: string): ImportJob => ({ format: 'html', source })
const renamed = (bytes: Buffer, from: string, to: string) =>
  Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')

const refused: Readonly<Record<string, { job: ImportJob; says: RegExp }>> = {
  'an empty file': { job: word(new Uint8Array()), says: /empty/ },
  'a file that is cut off': { job: word(docx(opening).subarray(0, 900)), says: /damaged/ },
  'a file of noise behind the signature of a zip': {
    job: word(Buffer.from(`PK\x03\x04${'x'.repeat(5000)}`, 'latin1')),
    says: /damaged/,
  },
  'a file that is protected with a password': {
    job: word(Buffer.from('d0cf11e0a1b11ae1'.padEnd(4096, '0'), 'hex')),
    says: /password/,
  },
  'a zip whose parts are encrypted': {
    job: word(packedZip([{ name: 'word/document.xml', bytes: bytesOf('x'), encrypted: true }])),
    says: /password/,
  },
  'a page that is named .docx': { job: word(bytesOf('<html><body>Hello</body></html>')), says: /no Word file/ },
  'a PDF that is named .docx': { job: word(bytesOf('%PDF-1.7 ...')), says: /PDF/ },
  'a zip that is no document': { job: word(writeZip(new Map([['a.txt', bytesOf('a')]]))), says: /no Word document/ },
  'a spreadsheet that is named .docx': {
    job: word(docx('', { 'word/document.xml': '<workbook/>' })),
    says: /no Word document/,
  },
  'a bomb of one part': {
    job: word(packedZip([{ name: 'word/document.xml', bytes: new Uint8Array(40_000_000) }])),
    says: /far more/,
  },
  'a bomb of many parts': {
    job: word(
      packedZip(Array.from({ length: 40 }, (_, at) => ({ name: `word/p${at}.xml`, bytes: new Uint8Array(2_000_000) }))),
    ),
    says: /far more/,
  },
  'a bomb that lies about its size': {
    job: word(packedZip([{ name: 'word/document.xml', bytes: new Uint8Array(40_000_000), declared: 1000 }])),
    says: /damaged/,
  },
  'more parts than any document has': {
    job: word(writeZip(new Map(Array.from({ length: 4000 }, (_, at) => [`word/${at}.xml`, bytesOf('<a/>')] as const)))),
    says: /far more/,
  },
  'a part that would lie outside': {
    job: word(renamed(docx(opening), 'word/styles.xml', '../..//tmp/x.xml')),
    says: /damaged/,
  },
  'a part that stands twice': {
    job: word(
      renamed(docx(opening, { 'word/documenz.xml': '<w:document/>' }), 'word/documenz.xml', 'word/document.xml'),
    ),
    says: /damaged/,
  },
  'entities that multiply': {
    job: word(
      docx('', {
        'word/document.xml': `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>`,
      }),
    ),
    says: /no Word document/,
  },
  'a file of the machine as an entity': {
    job: word(
      docx('', {
        'word/document.xml': '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>',
      }),
    ),
    says: /no Word document/,
  },
  'tags without end': { job: word(docx('<w:p>'.repeat(100_000))), says: /no Word document/ },
  'a document without a word': { job: word(docx('')), says: /no text/ },
  'a page without a word': {
    job: page('<html><body><img src=x></body></html>'.replaceAll(/[a-z]+/g, '')),
    says: /no text/,
  },
  'a page whose tags never close': { job: page('<div>'.repeat(200_000)), says: /nests too deeply/ },
  'binary data as a page': { job: page('\u0000\u0001'.repeat(1000)), says: /binary/ },
  'a page of many megabytes': { job: page(`<p>${'word '.repeat(1_100_000)}`), says: /at most 5,000,000/ },
}

describe.each(Object.entries(refused))('%s', (_, { job, says }) => {
  test('is refused with a sentence', async () => {
    const result = await runImport(job)
    expect(result.ok ? 'it was read' : result.problem).toMatch(says)
  })
})

const taken: Readonly<Record<string, { job: ImportJob; finds: string }>> = {
  'a zip within the file': {
    job: word(docx(opening, { 'word/embeddings/inner.zip': packedZip([{ name: 'b.zip', bytes: docx('') }]) })),
    finds: 'embedded-file-not-opened',
  },
  'local files behind pictures and templates': {
    job: word(
      docx(opening + paragraph(run('See') + picture('r:link', 'p1', 'Secret')), {
        'word/_rels/document.xml.rels': relationships(['p1', 'image', 'file:///etc/passwd', true]),
        'word/_rels/settings.xml.rels': relationships(['t', 'attachedTemplate', 'file:///etc/hosts', true]),
      }),
    ),
    finds: 'linked-file-not-opened',
  },
  'a picture of ten megabytes in the file': {
    job: word(
      docx(opening + paragraph(run('See') + picture('r:embed', 'p1', 'Large')), {
        'word/_rels/document.xml.rels': relationships(['p1', 'image', 'media/a.png']),
        'word/media/a.png': new Uint8Array(10_000_000).fill(7),
      }),
    ),
    finds: 'picture-not-taken',
  },
  'a picture of ten megabytes in a page': {
    job: page(
      `<h1>A</h1><p>B</p><h2>C</h2><p>D</p><img alt=Large src="data:image/png;base64,${'QUJD'.repeat(3_300_000)}">`,
    ),
    finds: 'picture-not-taken',
  },
  'scripts and handlers': {
    job: page(
      '<h1>A</h1><p onclick="x()">B</p><script>document.write("ran")</script><img src=x onerror="x()"><svg onload="x()"><script>y()</script></svg>',
    ),
    finds: 'script-dropped',
  },
  'a script behind a link of Word': {
    job: word(
      docx(opening + paragraph(`<w:hyperlink r:id="h1">${run('press here')}</w:hyperlink>`), {
        'word/_rels/document.xml.rels': relationships(['h1', 'hyperlink', 'javascript:alert(1)', true]),
      }),
    ),
    finds: 'link-refused',
  },
  'text that turns its direction': {
    job: word(docx(opening + paragraph(run('pay \u202E001\u202C')))),
    finds: 'direction-control',
  },
  'tracked changes in a note': {
    job: word(
      docx(opening + paragraph(`${run('Note')}<w:r><w:footnoteReference w:id="2"/></w:r>`), {
        'word/_rels/document.xml.rels': relationships(['r1', 'footnotes', 'footnotes.xml']),
        'word/footnotes.xml': part(
          'footnotes',
          `<w:footnote w:id="2">${paragraph(`${run('kept')}<w:del><w:r><w:delText>dropped</w:delText></w:r></w:del>`)}</w:footnote>`,
        ),
      }),
    ),
    finds: 'deleted-text',
  },
}

describe.each(Object.entries(taken))('%s', (_, { job, finds }) => {
  test('is read, and what is not taken over is named', async () => {
    const result = await runImport(job)
    if (!result.ok) throw new Error(result.problem)
    expect(result.findings.map(({ code }) => code)).toContain(finds)
    expect(JSON.stringify(result.document)).not.toMatch(/javascript:|onerror|<script|root:|base64/)
  })
})

test('an import that would go on for ever is stopped in time, with a sentence', async () => {
  const result = await runImport(page(`<h1>A</h1>${'<p>word <b>and</b> word</p>'.repeat(60_000)}`), {
    milliseconds: 150,
    megabytes: 512,
  })
  expect(result).toEqual({ ok: false, problem: expect.stringContaining('longer than') })
})

test('an import that eats all memory ends alone, with a sentence', async () => {
  const result = await runImport(page(`<h1>A</h1>${'<i></i>'.repeat(500_000)}`), {
    milliseconds: 60_000,
    megabytes: 48,
  })
  expect(result).toEqual({ ok: false, problem: expect.stringContaining('memory') })
}, 60_000)

test('imports at the same time each get their own answer', async () => {
  const results = await Promise.all(
    Array.from({ length: 5 }, (_, at) => runImport(page(`<h1>Title ${at}</h1><p>Words ${at}</p>`))),
  )
  expect(results.map((result) => result.ok)).toEqual([true, true, true, true, true])
})
