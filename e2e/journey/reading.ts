import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { amaText } from '#lib/evidence/citation-style.ts'
import { doiAddress } from '#lib/evidence/identifiers.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import type { Cast } from './people.ts'
import type { Piece } from './piece.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

const StructuredData = z.object({
  '@type': z.literal('MedicalWebPage'),
  name: z.string(),
  lastReviewed: z.iso.date(),
  reviewedBy: z.array(z.object({ '@type': z.literal('Person'), name: z.string(), jobTitle: z.string() })),
  mainEntity: z.object({
    '@type': z.literal('Article'),
    headline: z.string(),
    datePublished: z.iso.datetime(),
    citation: z.array(z.object({ name: z.string() })),
  }),
  hasPart: z.object({ mainEntity: z.array(z.object({ '@type': z.literal('Question'), name: z.string() })) }),
})

/** What readers see of the review, without cookies and without scripts. */
export async function checkPublicPage(page: Page, piece: Piece, { reviewers }: Cast): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(piece.title)
  const stamp = page.getByRole('region', { name: 'Medical review' })
  await expect(stamp).toContainText('Medically reviewed by')
  for (const { name, degrees, jobTitle, specialty } of reviewers)
    await expect(stamp).toContainText(`${[name, ...degrees].join(', ')}, ${jobTitle} (${specialtyName(specialty)})`)
  for (const date of ['Published', 'Last reviewed', 'Next review due'])
    await expect(stamp.locator('dl > div').filter({ hasText: date }).locator('time')).toHaveText(/^\d+ \w+ 20\d\d$/)
  const { length } = piece.claims
  await expect(stamp).toContainText(`${length} of ${length} claims approved`)
  await expect(stamp).toContainText(`Evidence level ${piece.level} (OCEBM 2009)`)
  await expect(stamp).not.toContainText(/Evidence level 1a/i)
  await checkWeight(page)
  await checkWays(page, length)
  await checkReferences(page, piece)
  await checkData(page, piece, reviewers)
}

/** The page is there with the first flight of a connection: ten segments, headers included. */
async function checkWeight(page: Page): Promise<void> {
  const answer = await page.request.get(page.url(), { headers: { 'accept-encoding': 'gzip' } })
  const headers = answer.headersArray().reduce((bytes, { name, value }) => bytes + name.length + value.length + 4, 0)
  expect(answer.headers()['content-encoding']).toBe('gzip')
  expect(Number(answer.headers()['content-length']) + headers).toBeLessThan(14_600)
}

/** From each claim to its evidence and back, by links alone. */
async function checkWays(page: Page, claims: number): Promise<void> {
  for (const number of Array.from({ length: claims }, (_, index) => index + 1)) {
    await expect(page.locator(`a[href="#e${number}"]`).first()).toBeVisible()
    await expect(page.locator(`#e${number} a[href="#c${number}"]`)).toBeVisible()
  }
  await page.locator('#c1').click()
  await expect(page).toHaveURL(/#e1$/)
  await page.getByRole('link', { name: 'Back to text, claim 1', exact: true }).click()
  await expect(page).toHaveURL(/#c1$/)
}

async function checkReferences(page: Page, { references }: Piece): Promise<void> {
  const list = page.locator('#references li')
  for (const { csl } of references) {
    const { 'container-title-short': _, ...shown } = csl
    const item = list.filter({ hasText: csl.title })
    await expect(item).toContainText(amaText(shown))
    if (csl.DOI) await expect(item.getByRole('link', { name: 'doi:' })).toHaveAttribute('href', doiAddress(csl.DOI))
  }
}

async function checkData(page: Page, piece: Piece, reviewers: Cast['reviewers']): Promise<void> {
  const scripts = page.locator('script')
  await expect(scripts).toHaveCount(1)
  await expect(scripts).toHaveAttribute('type', 'application/ld+json')
  const data = StructuredData.parse(JSON.parse((await scripts.textContent()) ?? ''))
  expect(data.name).toBe(piece.title)
  expect(data.mainEntity.headline).toBe(piece.title)
  expect(data.reviewedBy.map(({ name }) => name).toSorted()).toEqual(reviewers.map(({ name }) => name).toSorted())
  expect(data.hasPart.mainEntity.map(({ name }) => name)).toEqual(piece.questions)
  for (const { csl } of piece.references) expect(data.mainEntity.citation.map(({ name }) => name)).toContain(csl.title)
  await expect(page.locator(`time[datetime="${data.lastReviewed}"]`).first()).toBeVisible()
}

/** The record that readers can download is genuine, and is not any more once one byte of it is another. */
export async function checkRecord(page: Page, slug: string): Promise<void> {
  await page.getByRole('link', { name: 'See the review record' }).click()
  await expect(page).toHaveURL(new RegExp(`/articles/${slug}/record$`))
  const answer = await page.request.get(`/articles/${slug}/record.json`)
  expect(answer.ok()).toBe(true)
  const genuine = test.info().outputPath('record.json')
  await writeFile(genuine, await answer.body())
  expect(await verify(genuine)).toMatchObject({ code: 0, output: expect.stringContaining('genuine') })

  const text = await readFile(genuine, 'utf8')
  const at = text.indexOf(slug)
  const changed = `${text.slice(0, at)}${text.charAt(at) === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`
  const forged = test.info().outputPath('forged.json')
  await writeFile(forged, changed)
  expect(await verify(forged)).toMatchObject({ code: 1, output: expect.stringMatching(/- at \//) })
}

async function verify(file: string): Promise<{ readonly code: number; readonly output: string }> {
  try {
    const { stdout } = await run(process.execPath, ['tools/verify-record.ts', file], { cwd: root })
    return { code: 0, output: stdout }
  } catch (error) {
    const { code, stderr } = z.object({ code: z.number(), stderr: z.string() }).parse(error)
    return { code, output: stderr }
  }
}
