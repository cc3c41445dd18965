import { MantineProvider } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { caretBehind, openEditor } from '#components/editor/blocks/testing.ts'
import { theme } from '#components/theme.ts'
import { documentOf, node, text } from '#lib/document/edit.ts'
import { ArticleId } from '#lib/identity/ids.ts'
import { Figures } from './figure-dialog.tsx'
import { openNewFigure } from './figures.ts'

const attrs = { src: `/media/${'a1'.repeat(32)}.webp`, alt: '', credit: 'Wim', licence: '' }
const articleId = ArticleId.parse('0b6ad8a5-4b3f-4c39-9f0e-0c61f7a1d001')
const document = documentOf([
  node('title', text('Pulse')),
  node('section', [node('paragraph', text('Rest first.')), node('figure', [node('caption', text('How to'))], attrs)]),
])

let editor: Editor
let root: Root
beforeEach(() => {
  editor = openEditor(document)
  const element = globalThis.document.createElement('div')
  globalThis.document.body.append(element)
  root = createRoot(element)
  const shown = createElement(MantineProvider, { theme }, createElement(Figures, { editor, articleId }))
  flushSync(() => root.render(shown))
})
afterEach(() => {
  root.unmount()
  editor.destroy()
})

const figures = () => {
  const found: Readonly<Record<string, unknown>>[] = []
  editor.state.doc.descendants((each) => {
    if (each.type.name === 'figure') found.push(each.attrs)
  })
  return found
}
const png = () => new File([new Uint8Array(2000)], 'pulse.png', { type: 'image/png' })

test('details are saved once the picture is described, licences are offered and any other words taken', async () => {
  await page.getByRole('button', { name: 'Edit details of the figure' }).click()
  const dialog = page.getByRole('dialog', { name: 'Details of the figure' })
  await expect.element(dialog.getByLabelText('Credit')).toHaveValue('Wim')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect.element(dialog.getByText('Say what the picture shows.')).toBeVisible()
  expect(figures()).toEqual([attrs])
  await dialog.getByLabelText(/^Alternative text/).fill('  Two fingers on a wrist. ')
  await dialog.getByRole('combobox', { name: 'Licence' }).fill('CC BY')
  await page.getByRole('option', { name: 'CC BY 4.0' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  expect(figures()).toEqual([{ ...attrs, alt: 'Two fingers on a wrist.', licence: 'CC BY 4.0' }])
})

test('a new figure needs its picture, and a failed upload keeps the file and everything typed', async () => {
  caretBehind(editor, 'Rest first.')
  openNewFigure(editor)
  const dialog = page.getByRole('dialog', { name: 'Add a figure' })
  await dialog.getByLabelText(/^Alternative text/).fill('A wrist.')
  await dialog.getByRole('button', { name: 'Add figure' }).click()
  await expect.element(dialog.getByText('Choose the picture first.')).toBeVisible()
  // Nothing here answers for the API, so the upload fails as on a site that is down.
  await userEvent.upload(dialog.getByLabelText('Choose a picture', { exact: true }), png())
  await expect.element(dialog.getByText('"pulse.png" was not uploaded. It is kept here to try again.')).toBeVisible()
  await expect.element(dialog.getByRole('img', { name: 'Preview of pulse.png' })).toBeInTheDocument()
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect.element(dialog.getByText('"pulse.png" was not uploaded. It is kept here to try again.')).toBeVisible()
  await expect.element(dialog.getByLabelText(/^Alternative text/)).toHaveValue('A wrist.')
  expect(figures()).toEqual([attrs])
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()
})

test('a picture that is too large is refused before it is sent', async () => {
  caretBehind(editor, 'Rest first.')
  openNewFigure(editor, [new File([new Uint8Array(15_000_001)], 'huge.png', { type: 'image/png' })])
  await expect.element(page.getByText(/^"huge.png" has 15.0 MB, and 15 MB can be uploaded/)).toBeVisible()
})
