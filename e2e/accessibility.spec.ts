import { type Browser, expect, type Page, test } from '@playwright/test'
import { beginPiece } from './journey/by-api.ts'
import { checkScreen, hearErrors } from './journey/checks.ts'
import { asDemo } from './journey/people.ts'
import { textAt } from './journey/piece.ts'
import { articleText, openTab, selectWords } from './journey/writing.ts'

const people = {
  writer: 'Noah Adeyemi',
  otherWriter: 'Maren Lindqvist',
  reviewer: 'Inês Carvalho Brandt',
  editor: 'Judith Halloran',
  administrator: 'Samir Wirth',
} as const

/** A page, opened by somebody, that is ready once its heading or landmark shows. */
async function screen(page: Page, address: string, ready: () => Promise<unknown>): Promise<void> {
  await page.goto(address)
  await ready()
  await checkScreen(page)
}

const heading = (page: Page, name: string | RegExp) => () =>
  expect(page.getByRole('heading', { level: 1, name }).first()).toBeVisible()

async function withPerson(browser: Browser, name: string, look: (page: Page) => Promise<void>): Promise<void> {
  const page = await asDemo(browser, name)
  const silent = hearErrors(page)
  await look(page)
  silent()
  await page.context().close()
}

test('sign-in and what readers get', async ({ page }) => {
  const silent = hearErrors(page, /not-there/)
  await screen(page, '/sign-in', heading(page, 'Sign in to the newsroom'))
  await screen(page, '/', () => expect(page.getByRole('link', { name: /aspirin/i }).first()).toBeVisible())
  await screen(page, '/articles/daily-aspirin-in-older-age', heading(page, /aspirin/i))
  await screen(page, '/articles/daily-aspirin-in-older-age/record', heading(page, /./))
  await screen(page, '/articles/not-there', heading(page, /./))
  silent()
})

for (const name of Object.values(people))
  test(`the desk and the articles of ${name}`, ({ browser }) =>
    withPerson(browser, name, async (page) => {
      await screen(page, '/desk', async () => {
        await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
      })
      await screen(page, '/desk/articles', heading(page, 'Articles'))
    }))

test('beginning an article, and importing one', ({ browser }) =>
  withPerson(browser, people.writer, async (page) => {
    await screen(page, '/desk/articles/new', heading(page, /new article/i))
    await screen(page, '/desk/import', async () => {
      await page.getByRole('textbox', { name: 'Text' }).fill(textAt('lib/import/fixtures/vitamin-d.txt') ?? '')
      await page.getByRole('button', { name: 'Preview' }).click()
      await expect(page.getByRole('heading', { name: /findings/ })).toBeVisible()
    })
  }))

test('writing, references and history of a draft', ({ browser }) =>
  withPerson(browser, people.writer, async (page) => {
    await page.goto('/desk')
    await page
      .getByRole('link', { name: /awake for months/i })
      .first()
      .click()
    await expect(articleText(page)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Coverage' })).toBeVisible()
    await checkScreen(page)
    await openTab(page, /^References/)
    await expect(page.getByRole('heading', { level: 2, name: 'References' })).toBeVisible()
    await checkScreen(page)
    await openTab(page, 'History')
    await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible()
    await checkScreen(page)
  }))

test('judging a second round', ({ browser }) =>
  withPerson(browser, people.reviewer, async (page) => {
    await page.goto('/desk')
    await page
      .getByRole('link', { name: /blood pressure/i })
      .first()
      .click()
    await expect(page.getByRole('navigation', { name: 'Claims' })).toBeVisible()
    await checkScreen(page)
    await page.getByRole('button', { name: /^Annotations/ }).click()
    await expect(page.getByRole('heading', { name: 'Annotations' })).toBeVisible()
    await checkScreen(page)
  }))

test('publishing', ({ browser }) =>
  withPerson(browser, people.editor, async (page) => {
    await page.goto('/desk')
    await page
      .getByRole('link', { name: /heart failure/i })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 2, name: 'Readiness' })).toBeVisible()
    await checkScreen(page)
  }))

test('people', ({ browser }) =>
  withPerson(browser, people.administrator, async (page) => {
    await screen(page, '/desk/people', () => expect(page.getByRole('link', { name: people.reviewer })).toBeVisible())
    await screen(page, '/desk/people/new', heading(page, 'Add a person'))
    await page.goto('/desk/people')
    await page.getByRole('link', { name: people.reviewer }).click()
    await expect(page.getByRole('heading', { name: 'Credential' })).toBeVisible()
    await checkScreen(page)
  }))

test('the writing room with each of its menus, panels and dialogs open', ({ browser }) =>
  withPerson(browser, people.writer, async (page) => {
    const { keyboard } = page
    await page.setViewportSize({ width: 1440, height: 900 })
    await beginPiece(page, 'A piece to look at', 'news')
    await keyboard.type('Utilise it: 40% of patients felt better in one trial.')
    await expect(page.getByRole('region', { name: 'Prose' })).toContainText(/utilise/i)
    await keyboard.press('F8')
    await keyboard.press('Control+j')
    const claim = page.getByRole('region', { name: 'Claim in focus' })
    await claim.getByRole('button', { name: 'Link evidence' }).click()
    await claim.getByRole('textbox', { name: 'Another reference' }).fill('10.1000/withdrawn.2019')
    await keyboard.press('Enter')
    await claim.getByRole('button', { name: 'Add to the list' }).click()
    await claim.getByRole('combobox', { name: 'Reference' }).fill('socks')
    await expect(page.getByRole('option', { name: /socks/i })).toBeVisible()
    await checkScreen(page)
    await keyboard.press('Escape')

    await selectWords(page, 'felt better')
    await page.getByRole('button', { name: /^Remark on the selection/ }).click()
    await expect(page.getByRole('textbox', { name: 'Your remark' })).toBeFocused()
    await checkScreen(page)

    await selectWords(page, 'in one trial.')
    await keyboard.press('ArrowRight')
    await keyboard.type(' /')
    await expect(page.getByRole('listbox', { name: 'Insert' })).toBeVisible()
    await checkScreen(page)
    await keyboard.press('Escape')
    await keyboard.press('Control+h')
    await expect(page.getByRole('search', { name: 'Find in the text' })).toBeVisible()
    await checkScreen(page)
    await keyboard.press('Escape')
  }))

test('tables and figures while they are written', ({ browser }) =>
  withPerson(browser, people.writer, async (page) => {
    const { keyboard } = page
    await page.setViewportSize({ width: 1440, height: 900 })
    await beginPiece(page, 'A piece with a table')
    await articleText(page).getByRole('paragraph').last().click()
    await keyboard.type('/table')
    await keyboard.press('Enter')
    await expect(page.getByRole('toolbar', { name: 'Table' })).toBeVisible()
    await checkScreen(page)
    await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Figure' }).click()
    await expect(page.getByRole('dialog', { name: 'Add a figure' })).toBeVisible()
    await checkScreen(page)
  }))

test('what a lookup found', ({ browser }) =>
  withPerson(browser, people.writer, async (page) => {
    await page.goto('/desk')
    await page
      .getByRole('link', { name: /awake for months/i })
      .first()
      .click()
    await openTab(page, /^References/)
    await page.getByRole('textbox', { name: /^Add by DOI/ }).fill('10.1000/withdrawn.2019')
    await page.getByRole('textbox', { name: /^Add by DOI/ }).press('Enter')
    await expect(page.getByRole('region', { name: 'Found' })).toContainText('it supports nothing')
    await checkScreen(page)
  }))
