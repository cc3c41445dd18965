import { afterAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/connection.ts'
import { testDatabase } from '#db/testing.ts'
import {
  block,
  claimMark,
  documentOf,
  group,
  manuscript,
  paragraph,
  body as section,
} from '#lib/article/manuscript.fixture.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { badInput } from './bad-input.fixture.ts'

const database = await testDatabase()
afterAll(closeDatabase)
const { draft, cookies, call, refuses, everything } = await badInput(database)

const save = ['PUT', `/api/articles/${draft}/working-copy`] as const
const imports = ['POST', '/api/imports'] as const

/** A save whose document holds these nodes in the body of a section; as JSON, because the types forbid most of it. */
const saveOf = (...nodes: readonly unknown[]) => ({
  body: {
    baseVersion: 2,
    manuscript: {
      ...manuscript(),
      document: {
        type: 'doc',
        content: [block('title', 'Walking'), { type: 'section', content: [block('heading', 'One'), ...nodes] }],
      },
    },
  },
})
const words = (marks: readonly unknown[]) => ({ type: 'paragraph', content: [{ type: 'text', text: 'Words.', marks }] })
const linkTo = (href: string) => words([{ type: 'link', attrs: { href } }])
const nested = (depth: number): NodeJson => (depth === 0 ? paragraph('Deep.') : group('callout', nested(depth - 1)))
const importing = (source: unknown) => ({ body: { source, format: 'text', specialty: 'Cardiovascular' } })

/** A document of about this many bytes that is sound but for its size. */
function soundDocument(bytes: number): unknown {
  const text = 'word '.repeat(2_000)
  const content = Array.from({ length: Math.ceil(bytes / text.length) }, () => paragraph(text))
  return group('doc', block('title', 'Long'), section(...content))
}

refuses([
  {
    what: 'a node that is not known',
    to: save,
    sent: saveOf({ type: 'iframe' }),
    status: 422,
    says: /There is no node "iframe"/,
  },
  {
    what: 'a mark that is not known',
    to: save,
    sent: saveOf(words([{ type: 'blink' }])),
    status: 422,
    says: /There is no mark "blink"/,
  },
  {
    ...{ what: 'an attribute that is not known', to: save, status: 422, says: /no attribute "onclick"/ },
    sent: saveOf({ ...paragraph('Words.'), attrs: { onclick: 'alert(1)' } }),
  },
  {
    what: 'a link that runs a script',
    to: save,
    sent: saveOf(linkTo('javascript:alert(1)')),
    status: 422,
    says: /link/,
  },
  {
    what: 'a link that hides its script',
    to: save,
    sent: saveOf(linkTo(' \tjAvaScript:alert(1)')),
    status: 422,
    says: /link/,
  },
  { what: 'a link to data', to: save, sent: saveOf(linkTo('data:text/html,<script>')), status: 422, says: /link/ },
  { what: 'nodes fifty-one deep', to: save, sent: saveOf(nested(60)), status: 422, says: /deep|inside/ },
  {
    what: 'invisible marks of direction',
    to: save,
    sent: saveOf(paragraph('Safe\u202e.')),
    status: 422,
    says: /direction|U\+202E/i,
  },
  { what: 'a NUL', to: save, sent: saveOf(paragraph('a\0b')), status: 422, says: /character/ },
  { what: 'half of a character', to: save, sent: saveOf(paragraph('a\ud800b')), status: 422, says: /character/ },
  {
    what: 'no document',
    to: save,
    sent: { body: { baseVersion: 2, manuscript: { ...manuscript(), document: null } } },
    status: 422,
    says: /document/,
  },
  {
    what: 'no manuscript',
    to: save,
    sent: { body: { baseVersion: 2 } },
    status: 422,
    says: /./,
    at: '/body/manuscript',
  },
  {
    what: 'a version that is no number',
    to: save,
    sent: { body: { baseVersion: '2', manuscript: manuscript() } },
    status: 422,
    says: /./,
    at: '/body/baseVersion',
  },
  {
    ...{ what: 'a claim over two blocks', to: save, status: 422, says: /A claim stands within one paragraph/ },
    sent: {
      body: {
        baseVersion: 2,
        manuscript: {
          ...manuscript(),
          document: documentOf(
            block('title', 'Walking'),
            group(
              'section',
              { type: 'heading', content: [{ type: 'text', text: 'It works', marks: [claimMark(7)] }] },
              { type: 'paragraph', content: [{ type: 'text', text: 'in adults.', marks: [claimMark(7)] }] },
            ),
          ),
        },
      },
    },
  },
  {
    ...{ what: 'a document of five megabytes', to: save, status: 422, says: /larger than 2 MB/ },
    sent: { body: { baseVersion: 2, manuscript: { ...manuscript(), document: soundDocument(5_000_000) } } },
  },
  { what: 'a body that is no JSON', to: save, sent: { raw: '{"baseVersion": 2,' }, status: 400, says: /not JSON/ },
  { what: 'an empty body', to: save, sent: { raw: '' }, status: 400, says: /not JSON/ },
  { what: 'binary', to: save, sent: { raw: new Uint8Array([0xff, 0xfe, 0x00, 0x80]) }, status: 400, says: /not JSON/ },
  { what: 'a list in place of an object', to: save, sent: { body: [] }, status: 422, says: /./, at: '/body' },
  { what: 'a body that is too large', to: save, sent: { raw: ' '.repeat(6_600_000) }, status: 413, says: /at most/ },
  {
    what: 'an import that is too large',
    to: imports,
    sent: importing('x'.repeat(6_100_000)),
    status: 422,
    says: /./,
    at: '/body/source',
  },
  {
    what: 'an import of a programme',
    to: imports,
    sent: importing('\u007fELF\u0002\u0001\u0001\u0000\u0000'),
    status: 422,
    says: /./,
  },
  { what: 'an import of nothing', to: imports, sent: importing('   \n '), status: 422, says: /./ },
  {
    what: 'a file that is not in base64',
    to: imports,
    sent: { body: { format: 'docx', file: { name: 'a.docx', base64: '???' }, specialty: 'Cardiovascular' } },
    status: 422,
    says: /base64/,
    at: '/body/file/base64',
  },
  {
    what: 'a file that is no Word file',
    to: imports,
    sent: { body: { format: 'docx', file: { name: 'a.docx', base64: 'AAAA' }, specialty: 'Cardiovascular' } },
    status: 422,
    says: /no Word file/,
    at: '/body/file',
  },
  {
    what: 'a format that nobody reads',
    to: imports,
    sent: { body: { format: 'pdf', source: 'x', specialty: 'Cardiovascular' } },
    status: 422,
    says: /./,
    at: '/body/format',
  },
  { what: 'an import of a number', to: imports, sent: importing(17), status: 422, says: /./, at: '/body/source' },
])

const longText = (paragraphs: number) => {
  const line = 'Walking is good for people of every age, and it costs nothing at all. '
  const body = Array.from({ length: paragraphs }, (_, index) => `${index} ${line.repeat(10)}`)
  return `A long text\n\n${body.join('\n\n')}`
}

test('a paste of five megabytes is more than an article holds: a sentence, and nothing is kept', async () => {
  const source = longText(7_000)
  expect(source.length).toBeGreaterThan(4_800_000)
  const before = await everything()
  const answer = await call('POST', '/api/imports', { cookie: cookies.wim, ...importing(source) })
  expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(422)
  expect(answer.problem().detail).toMatch(/Import it in parts/)
  expect(await everything()).toEqual(before)
})

test('a paste whose document would be too large to save is not made a draft', async () => {
  const before = await everything()
  const source = `A long text\n\n${'走路对健康有好处。'.repeat(100_000)}`
  const answer = await call('POST', '/api/imports', { cookie: cookies.wim, ...importing(source) })
  expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(422)
  expect(answer.problem().detail).toMatch(/larger than 2 MB/)
  expect(await everything()).toEqual(before)
})

test('a paste of one megabyte becomes a draft that can be read and saved', async () => {
  const made = await call('POST', '/api/imports', { cookie: cookies.wim, ...importing(longText(1_400)) })
  expect(made).toMatchObject({ status: 201, body: { articleId: expect.any(String) } })
  const path = `/api/articles/${(made.body as { articleId: string }).articleId}/working-copy`
  const read = await call('GET', path, { cookie: cookies.wim })
  expect(read.status).toBe(200)
  const { version, manuscript: held } = read.body as { version: number; manuscript: unknown }
  const saved = await call('PUT', path, { cookie: cookies.wim, body: { baseVersion: version, manuscript: held } })
  expect(saved).toMatchObject({ status: 200, body: { version, changed: false } })
})
