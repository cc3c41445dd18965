import { expect, test } from 'vitest'
import { testDatabase } from '#db/testing.ts'
import { readWorkingCopy } from '#db/working-copies.ts'
import { claimId } from '#lib/article/manuscript.fixture.ts'
import { importArticle } from '#lib/commands/import-article.ts'
import { accepted, newsroom, refusal, steps } from '#lib/commands/newsroom.fixture.ts'
import { publishNow } from '#lib/commands/publish-now.ts'
import { exportFormats } from '#lib/contract/exports.ts'
import type { ArticleId } from '#lib/identity/ids.ts'
import { articleExport } from '#lib/queries/article-export.ts'
import { articleFiles } from './article-files.ts'

const { db } = await testDatabase()
const people = await newsroom(db)
const { deps, clock, wim, rosa, edith } = people
const { begin, submit, give, review } = steps(people)

const answerAt = (path: string) =>
  articleFiles.answer({ path, search: new URLSearchParams(), cookie: '', from: '' }, deps)
async function fileAt(path: string) {
  const answer = await answerAt(path)
  if (answer === null || 'to' in answer) throw new Error(`no file at ${path}`)
  return { ...answer, text: Buffer.from(answer.body).toString('utf8') }
}
async function published(): Promise<{ articleId: ArticleId; path: string }> {
  const articleId = await begin()
  await review(articleId)
  clock.pass(1)
  return { articleId, path: accepted(await publishNow(articleId, edith, deps)).path }
}
const textOf = ({ bytes }: { readonly bytes: Uint8Array }) => Buffer.from(bytes).toString('utf8')

test('what readers download is the version they read, and an import of it has the hashes that were signed', async () => {
  const { articleId, path } = await published()
  const json = await fileAt(`${path}/export.json`)
  expect(json.status).toBe(200)
  const { contentHash, claimsHash, record } = JSON.parse(json.text)
  expect(record.signOffs[0].payload).toMatchObject({ contentHash, claimsHash })
  const imported = accepted(
    await importArticle({ format: 'json', source: json.text, specialty: 'Cardiovascular' }, wim, deps),
  )
  expect(imported.articleId).not.toBe(articleId)
  const { digest, manuscript } = await readWorkingCopy(db, imported.articleId)
  expect(digest).toMatchObject({ contentHash, claimsHash })
  expect(manuscript).toEqual((await readWorkingCopy(db, articleId)).manuscript)
  // Nothing that was judged came along.
  const exported = accepted(
    await articleExport({ articleId: imported.articleId, format: 'json', text: undefined }, wim, deps),
  )
  expect(JSON.parse(textOf(exported)).record).toMatchObject({ verdicts: [], signOffs: [], stamp: null })
  for (const ending of ['md', 'xml', 'csv'])
    expect(await fileAt(`${path}/export.${ending}`)).toMatchObject({
      status: 200,
      headers: { 'Content-Disposition': expect.stringContaining(`.${ending}"`) },
    })
})

test('a file that was changed or is none is refused with where it is wrong', async () => {
  const source = '{"format":"countersign/article/1","article":{}}'
  expect(await importArticle({ format: 'json', source, specialty: 'Cardiovascular' }, wim, deps)).toMatchObject({
    kind: 'invalid',
    conditions: [{ code: 'unreadable-source', message: expect.stringContaining('/article/specialty') }],
  })
  expect(refusal(await importArticle({ format: 'json', source, specialty: 'Cardiovascular' }, rosa, deps))).toMatch(
    /not-allowed/,
  )
})

test('what was struck is in no file at the next request, and the whole is not served without it', async () => {
  const { articleId, path } = await published()
  const rows = (await fileAt(`${path}/export.csv`)).text
  const words =
    rows
      .split('\r\n')
      .find((row) => row.includes(claimId(1)))
      ?.split('","')[1] ?? ''
  expect((await fileAt(`${path}/export.md`)).text).toContain(words)
  await give(edith, articleId, { type: 'strike-claim', claimId: claimId(1), reason: 'The figure was wrong.' })
  for (const ending of ['md', 'xml', 'csv'])
    expect((await fileAt(`${path}/export.${ending}`)).text).not.toContain(words)
  expect((await fileAt(`${path}/export.json`)).status).toBe(410)
  expect(refusal(await articleExport({ articleId, format: 'json', text: 'live' }, edith, deps))).toMatch(/claim-struck/)
})

test('files go with their article', async () => {
  const { articleId, path } = await published()
  await give(edith, articleId, { type: 'withdraw', reason: 'It is being rewritten.' })
  for (const ending of ['json', 'md', 'xml', 'csv']) expect((await fileAt(`${path}/export.${ending}`)).status).toBe(410)
})

test('of a draft there is no file for readers, and the newsroom gets every format', async () => {
  const articleId = await begin()
  const { slug } = JSON.parse(
    textOf(accepted(await articleExport({ articleId, format: 'json', text: 'working-copy' }, wim, deps))),
  ).article
  expect(await answerAt(`/articles/${slug}/export.json`)).toBeNull()
  expect(articleFiles.matches(`/articles/${slug}/export.exe`)).toBe(false)
  for (const format of exportFormats) {
    const { name, bytes } = accepted(await articleExport({ articleId, format, text: undefined }, wim, deps))
    expect(name).toMatch(/^[\w.-]+$/)
    expect(bytes.byteLength).toBeGreaterThan(100)
  }
  expect(refusal(await articleExport({ articleId, format: 'csv', text: 'live' }, wim, deps))).toBe('not-found')
  expect(refusal(await articleExport({ articleId, format: 'csv', text: 'revision-1' }, wim, deps))).toBe('not-found')
})

test('a reviewer gets the text under review once they declared their interests', async () => {
  const articleId = await begin()
  await submit(articleId)
  const wish = { articleId, format: 'markdown', text: 'revision-1' } as const
  expect(refusal(await articleExport(wish, rosa, deps))).toMatch(/interests-undeclared/)
  await give(rosa, articleId, { type: 'declare-interests', interests: [] })
  expect(textOf(accepted(await articleExport(wish, rosa, deps)))).toContain('Revision 1, not published')
})
