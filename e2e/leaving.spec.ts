import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { newsroom, reviewed, send } from './journey/by-api.ts'
import { checkScreen, hearErrors } from './journey/checks.ts'

test('an editor shows a text to an outsider by a link and takes it along as a file; published, the link is over', async ({
  browser,
}) => {
  test.slow()
  const room = await newsroom(browser, 'Leaving')
  await reviewed(room)
  const { editor, articleId, title } = room
  const silent = hearErrors(editor)
  await editor.goto(`/desk/articles/${articleId}/publish`)
  await editor.getByRole('button', { name: 'Article menu' }).click()
  await editor.getByRole('menuitem', { name: 'Preview for outsiders' }).click()
  const dialog = editor.getByRole('dialog', { name: 'Preview for outsiders' })
  await dialog.getByRole('textbox', { name: 'For whom' }).fill('the press office')
  await checkScreen(editor)
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  const link = await dialog.getByRole('textbox', { name: 'The link' }).inputValue()
  await checkScreen(editor)

  const context = await browser.newContext({ javaScriptEnabled: false })
  const outsider = await context.newPage()
  const opened = await outsider.goto(link)
  expect(opened?.status()).toBe(200)
  expect(await opened?.allHeaders()).toMatchObject({
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
  })
  await expect(outsider.getByText('Preview: not published, not to be shared.')).toBeVisible()
  await expect(outsider.getByRole('heading', { level: 1 })).toContainText(title)
  await expect(outsider.getByText('Reviewed, not published yet.')).toBeVisible()

  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog.getByRole('listitem').filter({ hasText: 'the press office' })).toContainText('Opens')
  await editor.keyboard.press('Escape')
  await editor.getByRole('button', { name: 'Article menu' }).click()
  await editor.getByRole('menuitem', { name: 'Export' }).click()
  const files = editor.getByRole('dialog', { name: 'Export' })
  await checkScreen(editor)
  const download = editor.waitForEvent('download')
  await files.getByRole('link', { name: 'JSON', exact: true }).click()
  const saved = await (await download).path()
  expect(JSON.parse(await readFile(saved, 'utf8'))).toMatchObject({
    format: 'countersign/article/1',
    record: { stamp: null },
  })

  await send(editor.request, 'POST', `/api/articles/${articleId}/publications`)
  const gone = await outsider.goto(link)
  expect(gone?.status()).toBe(410)
  await outsider.getByRole('link', { name: 'Read the article as it was published' }).click()
  await expect(outsider.getByRole('heading', { level: 1 })).toContainText(title)
  await context.close()
  silent()
})
