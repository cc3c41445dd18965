import { expect, type Locator, type Page, test } from '@playwright/test'
import { listComments } from '#lib/contract/comments.ts'
import { claimWords, newsroom } from './journey/by-api.ts'
import { checkScreen, hearErrors } from './journey/checks.ts'
import { openFromDesk } from './journey/reviewing.ts'
import { articleText, saved, selectWords } from './journey/writing.ts'

const remarks = (page: Page): Locator => page.getByRole('region', { name: 'Remarks between us' })
const thread = (page: Page): Locator => remarks(page).getByRole('article')
/** The words of the text that a remark is about. */
const marked = (page: Page): Locator => articleText(page).locator('[aria-details^="remark-"]')
const form = (page: Page): Locator => remarks(page).getByRole('form', { name: 'New remark' })

test('two people talk about words of the text, and the words keep their remark', async ({ browser }) => {
  test.slow()
  const { writer, editor, title, articleId } = await newsroom(browser, 'Remarks')
  const silent = [hearErrors(writer), hearErrors(editor)]
  await openFromDesk(writer, title)
  await openFromDesk(editor, title)
  for (const page of [writer, editor]) await expect(articleText(page)).toContainText(claimWords[2])

  await selectWords(writer, claimWords[2], 'some breath')
  await writer.keyboard.press('Control+Alt+m')
  await expect(form(writer)).toContainText('“some breath”')
  await writer.keyboard.type('How much, @emil rem')
  await expect(form(writer).getByRole('option', { name: 'Emil Remarks' })).toHaveAttribute('aria-selected', 'true')
  await writer.keyboard.press('Enter')
  await writer.keyboard.type('please?')
  await expect(form(writer).getByRole('textbox')).toHaveValue('How much, @Emil Remarks please?')
  await writer.keyboard.press('Control+Enter')
  await expect(form(writer)).toBeHidden()
  await expect(articleText(writer)).toBeFocused()

  await expect(thread(editor)).toContainText('How much, @Emil Remarks please?')
  await expect(marked(editor)).toHaveText('some breath')
  await thread(editor).getByRole('button', { name: 'Wanda Remarks on “some breath”' }).click()
  await expect(articleText(editor)).toBeFocused()
  await editor.keyboard.press('Control+Alt+m')
  await expect(thread(editor).getByRole('textbox', { name: 'Reply' })).toBeFocused()
  await editor.keyboard.type('Enough to talk.')
  await editor.keyboard.press('Control+Enter')
  await writer.keyboard.press('F9')
  await expect(thread(writer)).toContainText('Enough to talk.')

  await selectWords(writer, claimWords[2], 'takes')
  await writer.keyboard.press('ArrowRight')
  await writer.keyboard.press('Enter')
  await saved(writer)
  await expect(marked(writer)).toHaveText('some breath')
  await expect(marked(editor)).toHaveText('some breath')
  await editor.reload()
  await expect(marked(editor)).toHaveText('some breath')
  await checkScreen(writer)

  await remarks(editor).getByRole('button', { name: 'Resolve the remark of Wanda Remarks' }).click()
  await expect(marked(writer)).toHaveCount(0)
  await expect(remarks(writer).getByText('Resolved (1)')).toBeVisible()
  await editor.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect(marked(writer)).toHaveText('some breath')

  await selectWords(editor, 'some breath')
  await editor.keyboard.press('Delete')
  for (const page of [writer, editor]) {
    await expect(remarks(page).getByRole('heading', { name: 'Its words are gone' })).toBeVisible()
    await expect(thread(page)).toContainText('“some breath”')
  }
  await editor.keyboard.press('Control+z')
  await expect(marked(editor)).toHaveText('some breath')
  await expect(marked(writer)).toHaveText('some breath')

  const { items } = listComments.response.parse(
    await (await writer.request.get(`/api/articles/${articleId}/comments`)).json(),
  )
  await writer.goto(`/desk/articles/${articleId}/write?at=${encodeURIComponent(`/comments/${items[0]?.id}`)}`)
  await expect(thread(writer)).toHaveAttribute('aria-current', 'true')
  await expect(articleText(writer)).toBeFocused()
  for (const hear of silent) hear()
})

test('a remark that could not be sent is kept, through a reload too, and is sent later', async ({ browser }) => {
  const { writer, title } = await newsroom(browser, 'Unsent')
  await openFromDesk(writer, title)
  await expect(articleText(writer)).toContainText(claimWords[2])
  await selectWords(writer, claimWords[1], 'some hours')
  await writer.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Comment' }).click()
  await writer.keyboard.type('How many?')
  await writer.context().setOffline(true)
  await writer.keyboard.press('Control+Enter')
  await expect(form(writer)).toContainText('Not sent.')
  await expect(form(writer).getByRole('textbox')).toHaveValue('How many?')
  await writer.context().setOffline(false)
  await writer.reload()
  await expect(form(writer)).toContainText('“some hours”')
  await expect(form(writer).getByRole('textbox')).toHaveValue('How many?')
  await writer.setViewportSize({ width: 320, height: 720 })
  await form(writer).getByRole('button', { name: 'Send' }).click()
  await expect(form(writer)).toBeHidden()
  await expect(marked(writer)).toHaveText('some hours')
})
