import { expect, test } from '@playwright/test'
import { claimWords, live, newsroom } from './journey/by-api.ts'
import { checkScreen, hearErrors } from './journey/checks.ts'

test('a reader without scripts doubts a statement, an editor answers, and the outcome is public', async ({
  browser,
}) => {
  const room = await newsroom(browser, 'Doubts')
  await live(room)
  const { editor, articleId, slug } = room

  const context = await browser.newContext({ javaScriptEnabled: false })
  const reader = await context.newPage()
  const silent = hearErrors(reader, /\/api\/articles\/[^/]+\/doubts$/)
  await reader.goto(`/articles/${slug}`)
  await reader.getByRole('link', { name: 'Report a doubt about this statement, claim 1' }).click()
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Is this statement right?')
  await expect(reader.getByRole('main')).toContainText(claimWords[0])
  await reader
    .getByRole('textbox', { name: 'What is doubtful about it' })
    .fill('The trial measured it in the morning alone, and before a meal.')
  // Whoever is faster than anybody reads and writes is asked to look at it once more, and has lost nothing.
  const thanks = reader.getByRole('heading', { level: 1, name: 'Thank you. We are looking at it.' })
  await expect(async () => {
    await reader.getByRole('button', { name: 'Send the doubt' }).click()
    await expect(thanks).toBeVisible({ timeout: 1_000 })
  }).toPass({ intervals: [4_000] })
  const receipt = reader.url()

  await editor.goto(`/desk/articles/${articleId}/publish`)
  const section = editor.getByRole('region', { name: 'Doubts of readers' })
  await expect(section).toContainText('The trial measured it in the morning alone')
  await section.getByRole('button', { name: 'Answer in public' }).click()
  await section
    .getByRole('textbox', { name: 'What readers are told' })
    .fill('The second part of the trial measured it after meals, with the same result.')
  await checkScreen(editor)
  await section.getByRole('button', { name: 'Publish the answer' }).click()
  await expect(section).toContainText('The statement stands.')

  for (const address of [receipt, `/articles/${slug}/doubts`]) {
    await reader.goto(address)
    await expect(reader.getByRole('main')).toContainText('The statement stands.')
    await expect(reader.getByRole('main')).toContainText('The second part of the trial')
    await expect(reader.getByRole('main')).not.toContainText('in the morning alone')
  }
  silent()
  await context.close()
  // Axe is a script of its own, which a page without scripts does not run.
  const look = await (await browser.newContext()).newPage()
  await look.goto(`/articles/${slug}`)
  await look.getByRole('link', { name: 'Report a doubt about this statement, claim 2' }).click()
  await checkScreen(look)
  await look.goto(`/articles/${slug}/doubts`)
  await checkScreen(look)
  await look.context().close()
})
