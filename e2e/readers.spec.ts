import { expect, test } from '@playwright/test'
import { live, newsroom, send } from './journey/by-api.ts'
import { checkScreen, hearErrors } from './journey/checks.ts'

test('a reader without scripts goes from the front page to a topic, an article, its reviewer, corrections and search', async ({
  browser,
}) => {
  const room = await newsroom(browser, 'Readers')
  await live(room)
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const errors = hearErrors(page, /\/articles\/walking-readers$/)
  // axe needs scripts, so it looks at the same addresses from another page.
  const looking = await (await browser.newContext()).newPage()
  const check = async () => {
    await looking.goto(page.url())
    await checkScreen(looking)
  }

  await page.goto('/')
  await page
    .getByRole('navigation', { name: 'Browse by topic' })
    .getByRole('link', { name: /^Cardiology/ })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cardiology')
  await check()
  await page.getByRole('link', { name: room.title }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(room.title)
  await page.getByRole('region', { name: 'Medical review' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/reviewers\//)
  await expect(page.getByRole('heading', { level: 3, name: room.title })).toBeVisible()
  await check()

  const site = page.getByRole('navigation', { name: 'Site', exact: true })
  await site.getByRole('link', { name: 'How we review' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How we review')
  await check()
  await site.getByRole('link', { name: 'Search' }).click()
  const words = page.getByRole('searchbox')
  await words.fill('artteries widen')
  await words.press('Enter')
  await expect(page.getByRole('status')).toContainText('Did you mean arteries widen?')
  await expect(page.getByRole('link', { name: room.title })).toBeVisible()
  await check()

  const reason = 'The trial was withdrawn.'
  await send(room.editor.request, 'POST', `/api/articles/${room.articleId}/withdrawal`, { reason })
  await site.getByRole('link', { name: 'Corrections' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: room.title })).toContainText(reason)
  await check()
  const gone = await page.goto(`/articles/${room.slug}`)
  expect(gone?.status()).toBe(410)
  await expect(page.getByRole('note')).toContainText(reason)
  await page.goto('/search?q=arteries+widen')
  await expect(page.getByRole('link', { name: room.title })).toHaveCount(0)
  errors()
  await context.close()
  await looking.context().close()
})
