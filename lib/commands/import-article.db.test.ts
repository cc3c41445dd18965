import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { importSources } from '#db/schema/articles.ts'
import { testDatabase } from '#db/testing.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { wordsOf } from '#lib/import/assemble.ts'
import { docx, opening, paragraph, run } from '#lib/import-worker/docx.fixture.ts'
import { importPreview } from '#lib/queries/import-preview.ts'
import { importArticle } from './import-article.ts'
import { accepted, newsroom, refusal } from './newsroom.fixture.ts'

const { db } = await testDatabase()
const { deps, wim, rosa } = await newsroom(db)
const bytes = docx(opening + paragraph(`${run('Rest helps.')}<w:del><w:r><w:delText>never</w:delText></w:r></w:del>`))
const word = { format: 'docx', file: { name: 'sleep.docx', base64: bytes.toString('base64') } } as const
const draft = { specialty: 'Cardiovascular' } as const

test('a Word file becomes a draft; the file, its text and what was not taken over are kept beside it', async () => {
  const { articleId } = accepted(await importArticle({ ...word, ...draft, slug: 'sleep' }, wim, deps))
  const { manuscript } = await readWorkingCopy(db, articleId)
  expect(wordsOf(manuscript.document)).toContain('Rest helps.')
  const [kept] = await db.select().from(importSources).where(eq(importSources.articleId, articleId))
  expect(kept).toMatchObject({
    format: 'docx',
    fileName: 'sleep.docx',
    source: expect.stringContaining('<p>Rest helps.'),
  })
  expect(Buffer.from(kept?.file ?? []).equals(bytes)).toBe(true)
  expect(JSON.stringify(kept?.findings)).toContain('never')
})

test('a preview says what a draft would hold, and keeps nothing', async () => {
  const before = await db.$count(importSources)
  const preview = accepted(await importPreview(word, wim))
  expect(preview.title).toBe('Sleep and memory')
  expect(preview.findings.map(({ code }) => code)).toContain('deleted-text')
  expect(await db.$count(importSources)).toBe(before)
})

test('an address that is taken, a broken file and a person who does not write are refused, and nothing is kept', async () => {
  const before = await db.$count(importSources)
  const page = { format: 'html', source: '<h1>Tea</h1><p>It is warm.</p>' } as const
  accepted(await importArticle({ ...page, ...draft, slug: 'tea' }, wim, deps))
  expect(refusal(await importArticle({ ...page, ...draft, slug: 'tea' }, wim, deps))).toBe('invalid: slug-taken')
  const broken = { format: 'docx', file: { name: 'a.docx', base64: 'UEsDBAAA' } } as const
  expect(await importArticle({ ...broken, ...draft }, wim, deps)).toMatchObject({
    conditions: [{ code: 'unreadable-source', pointer: '/body/file' }],
  })
  expect(refusal(await importArticle({ ...word, ...draft }, rosa, deps))).toMatch(/not-allowed/)
  expect(await db.$count(importSources)).toBe(before + 1)
})
