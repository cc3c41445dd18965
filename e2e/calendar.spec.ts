import { expect, test } from '@playwright/test'
import { newsroom, reviewed, send } from './journey/by-api.ts'
import { checkScreen } from './journey/checks.ts'

const dayMs = 24 * 60 * 60 * 1000

test('an editor moves a piece in the calendar by key and by drag, is asked first, and can undo', async ({
  browser,
}) => {
  const room = await newsroom(browser, 'Calendar')
  await reviewed(room)
  const { editor, articleId, title } = room
  const zone = await editor.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  const days = [9, 10, 11].map((ahead) => new Date(Date.now() + ahead * dayMs).toISOString().slice(0, 10))
  const [first = '', second = '', third = ''] = days
  await editor.goto('/desk')
  await editor.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: 'Calendar' }).click()
  await expect(editor.getByRole('complementary', { name: 'Reviewed, without a date' })).toContainText(title)

  await send(editor.request, 'PUT', `/api/articles/${articleId}/schedule`, { wallTime: `${first}T12:00`, zone })
  await editor.goto(`/desk/calendar?view=month&on=${first}`)
  const dayOf = (day: string) => editor.locator(`td:has(time[datetime="${day}"])`)
  const entry = (day: string) => dayOf(day).getByRole('button', { name: title })
  await expect(entry(first)).toBeVisible()
  await checkScreen(editor)

  await entry(first).focus()
  await editor.keyboard.press('Alt+ArrowRight')
  const dialog = editor.getByRole('dialog', { name: `Move “${title}”` })
  await expect(dialog.getByLabel('Date', { exact: true })).toHaveValue(second)
  await expect(dialog).toContainText(`${second} 12:00`)
  await checkScreen(editor)
  await dialog.getByRole('button', { name: 'Move it' }).click()
  await expect(entry(second)).toBeVisible()
  await editor.getByRole('button', { name: 'Undo' }).click()
  await expect(entry(first)).toBeVisible()

  await entry(first).dragTo(dayOf(third))
  await expect(dialog.getByLabel('Date', { exact: true })).toHaveValue(third)
  await dialog.getByRole('button', { name: 'Keep it as it is' }).click()
  await expect(entry(first)).toBeVisible()

  await editor.getByText('Week', { exact: true }).click()
  await expect(editor).toHaveURL(/view=week/)
  await expect(entry(first)).toBeVisible()
  await editor.getByRole('button', { name: 'Release together' }).click()
  await expect(editor.getByRole('dialog', { name: 'Release together' }).getByLabel(title)).toBeVisible()
  await checkScreen(editor)
  await editor.keyboard.press('Escape')

  await editor.setViewportSize({ width: 390, height: 800 })
  await expect(editor.getByRole('table')).toBeHidden()
  await expect(editor.getByRole('button', { name: title })).toBeVisible()
  await checkScreen(editor)
})
