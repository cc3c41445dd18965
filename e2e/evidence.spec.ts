import { expect, type Page, test } from '@playwright/test'
import type { Manuscript } from '#lib/article/manuscript.ts'
import type { EvidenceLink } from '#lib/claims/claim.ts'
import { readWorkingCopy } from '#lib/contract/article.ts'
import { lookUpReferences } from '#lib/contract/references.ts'
import { smallPdf } from './fixtures/small-pdf.ts'
import { claimWords, type Newsroom, newsroom, send, submitted } from './journey/by-api.ts'
import { checkScreen, hearErrors } from './journey/checks.ts'
import { claimInFocus, claimList, openFromDesk, progress } from './journey/reviewing.ts'
import { openTab } from './journey/writing.ts'

const quote = 'We did a randomised trial.'
/** A work that the sources beside the test know. */
const doi = '10.1016/j.biopsych.2007.01.018'

test('the evidence stands beside the claim, and a second round shows what changed in it', async ({ browser }) => {
  test.slow()
  const room = await newsroom(browser, 'Evidence')
  const { writer, reviewer, articleId, title } = room
  // The browser complains of the file that is refused.
  const silent = [hearErrors(writer, /\/pdf$/), hearErrors(reviewer)]
  await test.step('the writer looks the work up', () => citeKnownWork(room))
  await test.step('and puts the PDF beside the reference', async () => {
    await openFromDesk(writer, title)
    await addPdf(writer)
  })
  await submitted(room)

  await test.step('the reviewer opens the abstract', async () => {
    await openFromDesk(reviewer, title)
    await expect(claimInFocus(reviewer)).toHaveText(claimWords[0])
    await reviewer.getByText(/^Abstract \(from PubMed, /).click()
    await expect(reviewer.getByText('The quote stands in it, marked below.')).toBeVisible()
    await expect(reviewer.locator('details mark')).toContainText(quote)
    await checkScreen(reviewer)
  })
  await test.step('and by one key the page that the locator names', () => readPdf(reviewer))
  await test.step('an approval answers the source that contradicts the claim', () => approveContradicted(reviewer))

  await test.step('the evidence that changed is shown in the second round', async () => {
    await claimList(reviewer).getByRole('link').first().click()
    await reviewer.keyboard.press('a')
    await expect(progress(reviewer)).toHaveText('2 of 3 claims')
    await send(writer.request, 'POST', `/api/articles/${articleId}/recall`)
    await rewrite(room, (now) => ({
      ...now,
      claims: now.claims.map((claim, at) => (at === 0 ? withLink(claim, { quote: 'We did a small trial.' }) : claim)),
    }))
    await submitted(room)
    await reviewer.reload()
    await claimList(reviewer).getByRole('link').first().click()
    const since = reviewer.getByRole('region', { name: 'Since you judged it' })
    await expect(since).toContainText('The words are the same.')
    await expect(since.locator('del')).toContainText('randomised')
    await expect(since.locator('ins')).toContainText('small')
    await checkScreen(reviewer)
  })
  for (const nothingHeard of silent) nothingHeard()
})

type Claim = Manuscript['claims'][number]
const withLink = (claim: Claim, change: Partial<EvidenceLink>): Claim => ({
  ...claim,
  evidence: claim.evidence.map((link) => ({ ...link, ...change })),
})

async function rewrite({ writer, articleId }: Newsroom, change: (now: Manuscript) => Manuscript): Promise<void> {
  const path = `/api/articles/${articleId}/working-copy`
  const { version, manuscript } = readWorkingCopy.response.parse(await (await writer.request.get(path)).json())
  await send(writer.request, 'PUT', path, { baseVersion: version, manuscript: change(manuscript) })
}

/** The first claim quotes the work; the last, of low risk, is contradicted by it. */
async function citeKnownWork(room: Newsroom): Promise<void> {
  const { answers } = lookUpReferences.response.parse(
    await send(room.writer.request, 'POST', '/api/references/lookup', { entries: [doi] }),
  )
  const found = answers[0]?.found
  if (!found) throw new Error('The work is not known')
  await rewrite(room, (now) => {
    const [first] = now.claims
    if (!first) throw new Error('There is no claim')
    const { evidence } = withLink(first, { relation: 'contradicts' })
    return {
      ...now,
      references: now.references.map((reference) => ({ ...reference, csl: found.csl })),
      claims: now.claims.map((claim, at) =>
        at === 2 ? { ...claim, evidence } : withLink(claim, { locator: 'p. 1209', quote }),
      ),
    }
  })
}

async function addPdf(page: Page): Promise<void> {
  await openTab(page, /^References/)
  const input = page.locator('input[type="file"][aria-label="PDF of reference 1"]')
  await input.setInputFiles({ name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Only notes.') })
  await expect(page.getByText('This file is no PDF.')).toBeVisible()
  const pages = [
    ['The first page.'],
    ['Methods (1)', 'We did a random-', 'ised trial. It was small.'],
    ['The last page.'],
  ]
  await input.setInputFiles({ name: 'trial.pdf', mimeType: 'application/pdf', buffer: smallPdf(pages, 1208) })
  await expect(page.getByRole('link', { name: 'PDF of reference 1' })).toBeVisible()
  await checkScreen(page)
}

async function readPdf(page: Page): Promise<void> {
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('status')).toHaveText('Page 2 of 3, printed as 1209')
  await expect(dialog.getByRole('img', { name: /^Page 2 of 3/ }).locator('canvas')).toBeVisible()
  await dialog.getByText('Text of this page').click()
  await expect(dialog.locator('mark')).toContainText(/We did a random-\s*ised trial\./)
  await checkScreen(page)
  await dialog.getByRole('button', { name: 'Next page' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Page 3 of 3, printed as 1210')
  await expect(dialog.getByText('The quote was not found on this page.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

async function approveContradicted(page: Page): Promise<void> {
  await claimList(page).getByRole('link').last().click()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'Approve although a source contradicts it' })
  await dialog.getByRole('button', { name: 'Refused' }).click()
  await dialog.getByRole('textbox', { name: 'Refused, because' }).fill('It studied something else.')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(progress(page)).toHaveText('1 of 3 claims')
}
