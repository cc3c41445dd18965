import { expect, type Page, test } from '@playwright/test'
import { beginPiece } from './journey/by-api.ts'
import { tabTo, typeDownwards } from './journey/keys.ts'
import { asDemo, engageByApi, signedIn } from './journey/people.ts'
import { articleText, leftToDo, openTab, saved } from './journey/writing.ts'

const doi = '10.1016/s0140-6736(18)30295-2'
const claim = 'In one trial, 49% of patients responded to theta burst stimulation.'
const claimPanel = (page: Page) => page.getByRole('region', { name: 'Claim in focus' })

test('keyboard alone and the accessibility tree suffice to write, mark, link and submit', async ({ browser }) => {
  const { accounts, ids } = await engageByApi(await asDemo(browser, 'Samir Wirth'), 'Alone')
  const editor = await signedIn(browser, accounts.editor)
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  const { keyboard } = page
  const text = articleText(page)

  await test.step('signs in and begins a piece from a template', async () => {
    await page.goto('/sign-in')
    await tabTo(page, page.getByLabel('E-mail'))
    await keyboard.type(accounts.writer.email)
    await tabTo(page, page.getByRole('textbox', { name: 'Password' }))
    await keyboard.type(accounts.writer.password)
    await keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Desk')
    await tabTo(page, page.getByRole('link', { name: 'New article' }).first())
    await keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
    await keyboard.type('Does stimulation of the brain help?')
    await tabTo(page, page.getByRole('combobox', { name: 'Specialty' }))
    await keyboard.type('Psych')
    await expect(page.getByRole('combobox', { name: 'Specialty' })).toHaveValue('Psychiatric')
    await tabTo(page, page.getByRole('radio', { name: 'Blank' }))
    await keyboard.press('ArrowUp')
    await expect(page.getByRole('radio', { name: 'Question and answer' })).toBeChecked()
    await keyboard.press('Enter')
    await expect(text).toBeFocused()
  })
  const articleId = /articles\/([0-9a-f-]+)\/write/.exec(page.url())?.[1] ?? ''
  const assignment = `/api/articles/${articleId}/assignments/reviewer/${ids.reviewer}`
  expect((await editor.request.put(assignment, { data: { dueOn: null } })).ok()).toBe(true)

  await test.step('writes the summary and below every question', async () => {
    await keyboard.type('It depends on you.')
    await typeDownwards(page, ['', 'Perhaps.', 'Ask your own doctor about it.'])
    await typeDownwards(page, ['', 'Read it with your doctor.', 'Talk with your doctor.'])
    await typeDownwards(page, ['', 'Bring your questions along.', 'Write down what you want to ask. /sec'])
  })

  await test.step('adds a section by the slash menu', async () => {
    const menu = page.getByRole('listbox', { name: 'Insert' })
    await expect(menu.getByRole('option', { name: /^Section/ })).toHaveAttribute('aria-selected', 'true')
    await expect(text).toHaveAttribute('aria-activedescendant', /section$/)
    await keyboard.press('Enter')
    await expect(menu).toBeHidden()
    await keyboard.type('What happens in a session?')
    await keyboard.press('Enter')
    await keyboard.type('A coil is held against the head.')
    await keyboard.press('Enter')
    await keyboard.type(claim)
    await typeDownwards(page, ['', 'Ask what is known for you.', '', 'Ask at your next visit.'])
    await expect(text).toMatchAriaSnapshot(`
      - textbox "Article text":
        - heading "Does stimulation of the brain help?" [level=1]
        - paragraph: It depends on you.
        - heading "What is the short answer?" [level=2]
        - paragraph: /Perhaps\\./
        - paragraph: Ask your own doctor about it.
        - heading "What does the evidence say?" [level=2]
        - paragraph: /Read it with your doctor\\./
        - paragraph: Talk with your doctor.
        - heading "What can you do now?" [level=2]
        - paragraph: /Bring your questions along\\./
        - paragraph: Write down what you want to ask.
        - heading "What happens in a session?" [level=2]
        - paragraph: /A coil is held against the head\\./
        - paragraph: ${claim}
        - text: Frequently asked questions
        - heading "For whom is the answer different?" [level=3]
        - paragraph: Ask what is known for you.
        - heading "When should I ask a doctor?" [level=3]
        - paragraph: Ask at your next visit.
    `)
  })

  await test.step('jumps to the gap and marks it with one key', async () => {
    await expect(page.getByRole('group', { name: 'Coverage' })).toContainText('0 claims, 0 dismissed, 1 open')
    await keyboard.press('F8')
    await keyboard.press('Control+j')
    await expect(page.getByRole('group', { name: 'Coverage' })).toContainText('1 claim, 0 dismissed, 0 open')
    await expect(claimPanel(page).getByText(claim, { exact: true })).toBeVisible()
  })

  await test.step('finds the reference by its DOI and links it, beside the text', async () => {
    await keyboard.press('F6')
    await expect(page.getByRole('complementary', { name: 'What the text needs' })).toBeFocused()
    const key = claimPanel(page).getByRole('switch', { name: 'Key claim' })
    await tabTo(page, key)
    await keyboard.press('Space')
    await expect(key).toBeChecked()
    await tabTo(page, claimPanel(page).getByRole('button', { name: 'Link evidence' }))
    await keyboard.press('Enter')
    const form = claimPanel(page).getByRole('form', { name: 'Evidence link' })
    await expect(form.getByRole('combobox', { name: 'Reference' })).toBeFocused()
    await tabTo(page, claimPanel(page).getByRole('textbox', { name: 'Another reference' }))
    await keyboard.type(doi)
    await keyboard.press('Enter')
    const add = claimPanel(page).getByRole('button', { name: 'Add to the list' })
    await expect(add).toBeFocused()
    await tabTo(page, claimPanel(page).getByRole('checkbox', { name: /^I confirm the study design/ }), { back: true })
    await keyboard.press('Space')
    await tabTo(page, add)
    await keyboard.press('Enter')
    await expect(form.getByRole('combobox', { name: 'Reference' })).toHaveValue(/Blumberger/)
    await expect(form.getByRole('combobox', { name: 'Reference' })).toBeFocused()
    await tabTo(page, form.getByRole('textbox', { name: 'Page, table or section' }))
    await keyboard.type('Results, page 1688')
    await tabTo(page, form.getByRole('textbox', { name: 'Quote' }))
    await keyboard.type('49% of patients')
    await tabTo(page, form.getByRole('button', { name: 'Link it' }))
    await keyboard.press('Enter')
    await expect(form).toBeHidden()
    await expect(claimPanel(page).getByRole('button', { name: 'Link evidence' })).toBeFocused()
    await expect(claimPanel(page).getByRole('region', { name: 'Evidence' })).toContainText('“49% of patients”')
  })

  await test.step('submits it, and is back where it began', async () => {
    await expect(leftToDo(page)).toContainText('Nothing: this can go to review.')
    await saved(page)
    await keyboard.press('F6')
    await expect(text).toBeFocused()
    await tabTo(page, page.getByRole('button', { name: 'Submit for review' }), { back: true })
    await keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Submit revision 1 for review' })
    await tabTo(page, dialog.getByRole('textbox', { name: 'Note to the reviewers' }))
    await keyboard.type('New to you.')
    await tabTo(page, dialog.getByRole('button', { name: 'Submit for review' }))
    await keyboard.press('Enter')
    await expect(page.getByText('Submitted as revision 1.')).toBeVisible()
    await expect(text).toHaveAttribute('contenteditable', 'false')
  })
})

test('a number of another paper is caught and said, and a retracted work is known at once', async ({ browser }) => {
  const page = await asDemo(browser, 'Noah Adeyemi')
  await beginPiece(page, 'A piece with references')
  await openTab(page, /^References/)
  const found = page.getByRole('region', { name: 'Found' })
  const field = page.getByRole('textbox', { name: /^Add by DOI/ })
  await field.fill(
    'O’Reardon JP. Efficacy and safety of transcranial magnetic stimulation in the acute treatment of major depression. Biol Psychiatry. 2007;62(11):1208-1216. PMID: 17538199',
  )
  await field.press('Enter')
  await expect(found).toContainText('PMID 17538199 is another paper: “Knee braces after a fall” (2007).')
  await expect(found.getByRole('button', { name: /^Nothing to add|^Add/ })).toBeVisible()
  await found.getByRole('button', { name: 'Put away' }).click()

  await field.fill('10.1000/withdrawn.2019')
  await field.press('Enter')
  await expect(found).toContainText(/Retraction 2021-05-04: it supports nothing/)
  await found.getByRole('button', { name: 'Add one to the list' }).click()
  const reference = page.getByRole('listitem', { name: 'Reference 1' })
  await expect(reference).toContainText('Warm socks')
  await expect(reference).toContainText('it supports nothing')
})
