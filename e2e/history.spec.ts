import { expect, type Page, test } from '@playwright/test'
import { claimWords, newsroom, send, submitted } from './journey/by-api.ts'
import { checkScreen, hearErrors } from './journey/checks.ts'
import { openFromDesk, progress } from './journey/reviewing.ts'
import { articleText, openTab, saved, selectWords } from './journey/writing.ts'

const compared = (page: Page) => page.getByRole('region', { name: 'Revision 1 and Current text' })
const restoreDialog = (page: Page) => page.getByRole('dialog', { name: 'Restore Revision 1?' })

test('a past text is compared with what stands, restored, and the restoring undone', async ({ browser }) => {
  const room = await newsroom(browser, 'Past')
  const { writer, reviewer, articleId, title } = room
  await submitted(room)
  await openFromDesk(reviewer, title)
  await expect(progress(reviewer)).toHaveText('0 of 3 claims')
  await reviewer.keyboard.press('a')
  await expect(progress(reviewer)).toHaveText('1 of 3 claims')

  await writer.goto(`/desk/articles/${articleId}/history`)
  await expect(writer.getByText(/^Nothing can be restored now\./)).toBeVisible()
  await expect(writer.getByRole('button', { name: 'Restore Revision 1' })).toBeDisabled()
  await expect(compared(writer)).toContainText('Both texts are the same.')

  await send(writer.request, 'POST', `/api/articles/${articleId}/recall`)
  await openFromDesk(writer, title)
  await expect(articleText(writer)).toContainText(claimWords[0])
  await selectWords(writer, claimWords[0], 'one trial')
  await writer.keyboard.type('two trials')
  await saved(writer)
  const silent = hearErrors(writer)
  await openTab(writer, 'History')

  const region = compared(writer)
  await expect(region.getByRole('status')).toHaveText('Wanda Past changed 1 claim, added 2 words, removed 2.')
  await expect(region.locator('del').first()).toContainText('one')
  await expect(region.locator('ins').first()).toContainText('two')
  await expect(region.locator('mark').first()).toContainText('claim changed')
  await expect(region.locator('mark')).toHaveCount(3)
  await expect(region.getByRole('region', { name: 'Claims' }).getByRole('listitem')).toHaveCount(1)
  await expect(region.getByRole('textbox')).toHaveCount(0)

  await writer.keyboard.press('n')
  await expect(writer.locator('#change-1')).toBeFocused()
  await region.getByRole('button', { name: 'Next change' }).click()
  await expect(writer.locator('#change-2')).toBeFocused()
  await writer.keyboard.press('p')
  await expect(writer.locator('#change-1')).toBeFocused()

  await region.getByRole('switch', { name: 'Who wrote what' }).check()
  await expect(region.getByRole('list', { name: 'Who wrote the newer text' })).toContainText('Wanda Past')
  await checkScreen(writer)

  await writer.getByRole('radio', { name: 'From: Checkpoint 1' }).check()
  await expect(writer.getByRole('region', { name: 'Checkpoint 1 and Current text' })).toBeVisible()
  await writer.getByRole('button', { name: 'With the one before' }).click()
  await expect(writer).toHaveURL(/from=revision-1&to=current/)
  await writer.reload()
  await expect(region).toBeVisible()

  await writer.getByRole('button', { name: 'Restore Revision 1' }).click()
  const dialog = restoreDialog(writer)
  await expect(dialog).toContainText('It takes no approval away.')
  await expect(dialog).toContainText('1 approval comes back')
  await expect(dialog).toContainText(claimWords[0])
  await dialog.getByRole('button', { name: 'Restore Revision 1' }).click()
  await expect(writer.getByText('Revision 1 is the current text again.')).toBeVisible()
  await expect(region).toContainText('Both texts are the same.')
  await writer.getByRole('button', { name: 'Undo' }).click()
  await expect(writer.getByText('The text is as it was before.')).toBeVisible()
  await expect(region.locator('ins').first()).toContainText('two')
  silent()

  await writer.getByRole('link', { name: 'Events' }).click()
  await expect(writer).toHaveURL(/show=events/)
  await expect(writer.getByRole('region', { name: 'Events' }).getByRole('listitem').first()).toBeVisible()
})

test('nobody restores a text over words that they have not seen', async ({ browser }) => {
  const room = await newsroom(browser, 'Seen')
  const { writer, editor, articleId, title } = room
  await submitted(room)
  await send(writer.request, 'POST', `/api/articles/${articleId}/recall`)
  await openFromDesk(writer, title)
  await selectWords(writer, claimWords[1], 'some hours')
  await writer.keyboard.type('several hours')
  await saved(writer)

  await editor.goto(`/desk/articles/${articleId}/history`)
  await editor.getByRole('button', { name: 'Restore Revision 1' }).click()
  const dialog = restoreDialog(editor)
  await expect(dialog).toContainText('What stands now is kept as a checkpoint')
  await selectWords(writer, claimWords[2], 'some breath')
  await writer.keyboard.type('much breath')
  await saved(writer)
  await dialog.getByRole('button', { name: 'Restore Revision 1' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await expect(dialog.getByRole('status')).toContainText('Since you looked: Wanda Seen changed 1 claim')
  await dialog.getByRole('button', { name: 'Restore Revision 1' }).click()
  await expect(editor.getByText('Revision 1 is the current text again.')).toBeVisible()
  await expect(articleText(writer)).toContainText('some breath')
})
