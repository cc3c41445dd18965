import { expect, type Page, test } from '@playwright/test'
import { checkScreen, hearErrors } from './journey/checks.ts'

const article = '/articles/daily-aspirin-in-older-age'

/** What the page that checks the record says, once it has looked. */
async function checked(page: Page) {
  await page.goto(`${article}/record`)
  await page.getByRole('link', { name: 'Check it in your browser' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Claim by claim' })).toBeVisible()
  return {
    status: page.getByRole('status'),
    wrong: page.getByRole('listitem').filter({ hasText: 'Does not match' }),
  }
}

test('a reader’s browser finds that the published page is what was signed', async ({ page }) => {
  const silent = hearErrors(page)
  const { status, wrong } = await checked(page)
  await expect(status).toContainText('Everything matches.')
  await expect(wrong).toHaveCount(0)
  await expect(page.getByRole('listitem').filter({ hasText: 'Signature of' }).first()).toContainText('Matches')
  await checkScreen(page)
  silent()
})

test('a word changed in a claim of the page is found, with what was signed', async ({ page }) => {
  const original = await (await page.request.get(article)).text()
  const words = /<a class="c" id="c1"[^>]*>([^<]*)</.exec(original)?.[1] ?? ''
  const changed = words.replace(/\p{L}{3,}/u, 'otherwise')
  expect(changed).toContain('otherwise')
  await page.route(`**${article}`, async (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: original.replace(`>${words}<`, `>${changed}<`) }),
  )
  const { status, wrong } = await checked(page)
  await expect(status).toContainText('2 of')
  await expect(wrong.filter({ hasText: '1. ' })).toContainText('otherwise')
  await expect(wrong.filter({ hasText: 'Every word of the article' })).toHaveCount(1)
})

test('a record in which anything was changed is found by its signature', async ({ page }) => {
  await page.route('**/record.json', async (route) => {
    const response = await route.fetch()
    await route.fulfill({
      response,
      body: (await response.text()).replace('"updateInWork":false', '"updateInWork":true'),
    })
  })
  const { status, wrong } = await checked(page)
  await expect(status).toContainText('1 of')
  await expect(wrong).toContainText('Signature of this site')
})

test('without scripts the page says what to do instead', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${article}/record/check`)
  await expect(page.getByText('npm run verify-record -- record.json --key jwks.json')).toBeVisible()
  await page.context().close()
})
