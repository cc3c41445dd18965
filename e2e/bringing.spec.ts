import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { docx, opening, paragraph, part, relationships, run } from '#lib/import-worker/docx.fixture.ts'
import { beginPiece } from './journey/by-api.ts'
import { asDemo } from './journey/people.ts'
import { articleText, leftToDo, saved } from './journey/writing.ts'

test('a picture becomes a figure once it is said what it shows, and asks for its credit and licence', async ({
  browser,
}) => {
  const page = await asDemo(browser, 'Noah Adeyemi')
  await beginPiece(page, 'A piece with a picture')
  await articleText(page).getByRole('paragraph').last().click()
  await page.keyboard.type('/fig')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a figure' })
  const add = dialog.getByRole('button', { name: 'Add figure' })
  const png = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#0d6b66' } })
    .png()
    .toBuffer()
  await dialog.locator('input[type=file]').setInputFiles({ name: 'teal.png', mimeType: 'image/png', buffer: png })
  await expect(dialog.getByRole('img', { name: 'Preview of teal.png' })).toBeVisible()
  await expect(add).toBeEnabled()
  await add.click()
  const alt = dialog.getByRole('textbox', { name: 'Alternative text' })
  await expect(alt).toHaveAccessibleDescription(/Say what the picture shows\./)
  await alt.fill('A plain teal field')
  await add.click()
  await expect(dialog).toBeHidden()
  await expect(articleText(page).getByRole('img', { name: 'A plain teal field' })).toBeVisible()
  await expect(leftToDo(page)).toContainText(/credit/i)
  await expect(leftToDo(page)).toContainText(/licence/i)
  await saved(page)
  await page.reload()
  const shown = articleText(page).getByRole('img', { name: 'A plain teal field' })
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320)
})

test('a Word file shows what goes where and what is left over before it becomes a draft', async ({ browser }) => {
  const page = await asDemo(browser, 'Noah Adeyemi')
  await page.goto('/desk/import')
  const words = `<w:commentRangeStart w:id="7"/>${run('Rest helps.')}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>`
  const buffer = docx(opening + paragraph(words), {
    'word/_rels/document.xml.rels': relationships(['r1', 'comments', 'comments.xml']),
    'word/comments.xml': part(
      'comments',
      `<w:comment w:id="7" w:author="Ines">${paragraph(run('Says who?'))}</w:comment>`,
    ),
  })
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  await page.locator('input[type=file]').setInputFiles({ name: 'sleep.docx', mimeType, buffer })
  const outline = page.getByRole('region', { name: 'What goes where' })
  await expect(outline).toContainText('Sleep and memory')
  await expect(outline).toContainText('A short summary stands here')
  await expect(outline).toContainText('Does sleep help')
  await expect(page.getByRole('region', { name: '1 piece without a place' })).toContainText('Says who?')
  await page.getByRole('combobox', { name: 'Specialty' }).selectOption('Psychiatric')
  await page.getByRole('button', { name: 'Make a draft' }).click()
  await expect(articleText(page)).toContainText('Rest helps.')
  await expect(page.getByRole('complementary', { name: 'What the text needs' })).toContainText('Says who?')
})
