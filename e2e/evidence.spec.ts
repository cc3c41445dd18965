import { expect, test } from '@playwright/test'
import { readWorkingCopy } from '#lib/contract/article.ts'
import { lookUpReferences } from '#lib/contract/references.ts'
import { smallPdf } from './fixtures/small-pdf.ts'
import { claimWords, newsroom, send, submitted } from './journey/by-api.ts'
import { checkScreen, hearErrors } from './journey/checks.ts'
import { claimInFocus, openFromDesk } from './journey/reviewing.ts'
import { openTab } from './journey/writing.ts'

const quote = 'We did a randomised trial.'
/** A work that the sources beside the test know. */
const doi = '10.1016/j.biopsych.2007.01.018'

test('the evidence stands beside the claim: the abstract, and the page of the PDF, the quote marked in both', async ({
  browser,
}) => {
  test.slow()
  const room = await newsroom(browser, 'Evidence')
  const { writer, reviewer, articleId, title } = room
  // The browser complains of the file that is refused.
  const silent = [hearErrors(writer, /\/pdf$/), hearErrors(reviewer)]
  const article = `/api/articles/${articleId}`
  const found = lookUpReferences.response.parse(
    await send(writer.request, 'POST', '/api/references/lookup', { entries: [doi] }),
  ).answers[0]?.found
  const { version, manuscript } = readWorkingCopy.response.parse(
    await (await writer.request.get(`${article}/working-copy`)).json(),
  )
  await send(writer.request, 'PUT', `${article}/working-copy`, {
    baseVersion: version,
    manuscript: {
      ...manuscript,
      references: manuscript.references.map((reference) => ({ ...reference, csl: found?.csl })),
      claims: manuscript.claims.map((claim) => ({
        ...claim,
        evidence: claim.evidence.map((link) => ({ ...link, locator: 'p. 1209', quote })),
      })),
    },
  })

  await test.step('the writer puts the PDF beside the reference', async () => {
    await openFromDesk(writer, title)
    await openTab(writer, /^References/)
    const input = writer.locator('input[type="file"][aria-label="PDF of reference 1"]')
    await input.setInputFiles({ name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Only notes.') })
    await expect(writer.getByText('This file is no PDF.')).toBeVisible()
    const pages = [
      ['The first page.'],
      ['Methods (1)', 'We did a random-', 'ised trial. It was small.'],
      ['The last page.'],
    ]
    const buffer = smallPdf(pages, 1208)
    await input.setInputFiles({ name: 'trial.pdf', mimeType: 'application/pdf', buffer })
    await expect(writer.getByRole('link', { name: 'PDF of reference 1' })).toBeVisible()
    await checkScreen(writer)
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
  await test.step('and by one key the page that the locator names', async () => {
    await reviewer.keyboard.press('p')
    const dialog = reviewer.getByRole('dialog')
    await expect(dialog.getByRole('status')).toHaveText('Page 2 of 3, printed as 1209')
    await expect(dialog.getByRole('img', { name: /^Page 2 of 3/ }).locator('canvas')).toBeVisible()
    await dialog.getByText('Text of this page').click()
    await expect(dialog.locator('mark')).toContainText(/We did a random-\s*ised trial\./)
    await checkScreen(reviewer)
    await dialog.getByRole('button', { name: 'Next page' }).click()
    await expect(dialog.getByRole('status')).toHaveText('Page 3 of 3, printed as 1210')
    await expect(dialog.getByText('The quote was not found on this page.')).toBeVisible()
    await reviewer.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
  for (const nothingHeard of silent) nothingHeard()
})
