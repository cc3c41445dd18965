import { type Browser, expect, type Page, test } from '@playwright/test'
import { ReferenceId } from '#lib/identity/ids.ts'
import { specialtyName } from '#lib/identity/specialty.ts'
import { importText } from '#lib/import/import-text.ts'
import { brainImaging } from './fixtures/brain-imaging.ts'
import { vitaminD } from './fixtures/vitamin-d.ts'
import { asDemo, asPerson, type Cast, engage } from './journey/people.ts'
import type { Piece } from './journey/piece.ts'
import { checkPublicPage, checkRecord } from './journey/reading.ts'
import { claimInFocus, claimList, declareNone, judgeAll, openFromDesk, sendBack, signOff } from './journey/reviewing.ts'
import { schedule } from './journey/scheduling.ts'
import {
  completeReferences,
  dismissTheRest,
  leftToDo,
  makeClaim,
  openTab,
  saved,
  selectWords,
  submit,
  writeQuestions,
} from './journey/writing.ts'

for (const piece of [brainImaging(), vitaminD()])
  if (piece !== null)
    test(`an article goes from raw text to readers: ${piece.title}`, async ({ browser }) => {
      test.setTimeout(420_000)
      await journey(browser, piece)
    })

async function journey(browser: Browser, piece: Piece): Promise<void> {
  const administrator = await asDemo(browser, 'Samir Wirth')
  const cast = await test.step('the administrator adds everybody', () =>
    engage(administrator, piece.name, piece.specialty))
  const writer = await asPerson(browser, cast.writer)
  await test.step('the writer imports it and sees what it lacks', () => bring(writer, piece))
  await test.step('the writer does all that is left', () => write(writer, piece))

  const editor = await asPerson(browser, cast.editor)
  await test.step('the editor assigns the reviewers and gives it its address', async () => {
    await openFromDesk(editor, piece.title)
    await assignReviewers(editor, cast)
    await changeAddress(editor, piece.slug)
  })
  await test.step('the writer submits it', () => submit(writer, 'New to you.', 1))

  const specialist = await asPerson(browser, cast.reviewers[0])
  const judgments = { contradicted: contradicted(piece) }
  await test.step('the specialist asks for one change and sends it back', async () => {
    await openFromDesk(specialist, piece.title)
    await declareNone(specialist)
    await judgeAll(specialist, piece.claims.length, { ...judgments, change: piece.change })
    await sendBack(specialist, piece.change.asked)
  })
  await test.step('the writer mends it and submits it again', () => mend(writer, piece))
  await test.step('the second round asks only for what changed', () => secondRound(specialist, piece, cast))
  await test.step('the second reviewer judges and signs too', async () => {
    const second = await asPerson(browser, cast.reviewers[1])
    await openFromDesk(second, piece.title)
    await declareNone(second)
    await judgeAll(second, piece.claims.length, { contradicted: contradicted(piece) })
    await signOff(second, cast.reviewers[1], 2)
  })

  const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await test.step('the editor schedules it, and it goes out by itself', async () => {
    expect((await reader.goto(`/articles/${piece.slug}`))?.status()).toBe(404)
    await schedule(editor, piece.title)
  })
  await test.step('readers see who approved what', async () => {
    expect((await reader.goto(`/articles/${piece.slug}`))?.status()).toBe(200)
    await checkPublicPage(reader, piece, cast)
    await checkRecord(reader, piece.slug)
  })
}

async function bring(page: Page, piece: Piece): Promise<void> {
  await page.getByRole('link', { name: 'Import' }).first().click()
  await page.getByRole('textbox', { name: 'Text' }).fill(piece.text)
  await page.getByRole('button', { name: 'Preview' }).click()
  const read = importText(piece.text, 'text', () => ReferenceId.parse(crypto.randomUUID()))
  if (!read.ok) throw new Error(read.problem)
  const shown = page.getByRole('region', { name: `${read.findings.length} findings` })
  for (const code of piece.findings) {
    const finding = read.findings.find((each) => each.code === code)
    if (finding === undefined) throw new Error(`The import finds no ${code}`)
    await expect(shown.getByText(finding.message).first()).toBeVisible()
  }
  await page.getByRole('combobox', { name: 'Specialty' }).selectOption({ label: specialtyName(piece.specialty) })
  await page.getByRole('button', { name: 'Make a draft' }).click()
  await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText(piece.title)
}

async function write(page: Page, piece: Piece): Promise<void> {
  await expect(page.getByRole('note', { name: /^Submit for review: / })).toBeVisible()
  await test.step('questions', () => writeQuestions(page, piece.questions))
  await test.step('references', () => completeReferences(page, piece.references))
  await openTab(page, 'Write')
  await test.step('claims with their evidence', async () => {
    for (const [index, claim] of piece.claims.entries())
      await makeClaim(page, claim, index % 2 === 0 ? 'key' : 'button', piece)
  })
  await test.step('what is no claim', () => dismissTheRest(page, piece.noClaim))
  await expect(leftToDo(page)).toContainText('Nothing: this can go to review.')
  await saved(page)
}

async function assignReviewers(page: Page, { reviewers }: Cast): Promise<void> {
  await page.getByRole('button', { name: 'People', exact: true }).click()
  const section = page.getByRole('dialog', { name: 'People' }).getByRole('region', { name: 'Reviewers' })
  for (const { name } of reviewers) {
    await section.getByRole('combobox', { name: 'Add a reviewer' }).fill(name)
    await page.getByRole('option', { name }).click()
    await section.getByRole('button', { name: 'Assign reviewer' }).click()
    const assigned = section.getByRole('listitem').filter({ hasText: name })
    await expect(assigned).toContainText('Qualified')
    await expect(assigned).toContainText('has not answered yet')
  }
  await page.keyboard.press('Escape')
}

async function changeAddress(page: Page, slug: string): Promise<void> {
  await page.getByRole('button', { name: 'Article menu' }).click()
  await page.getByRole('menuitem', { name: 'Change the address' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the address?' })
  await dialog.getByRole('textbox', { name: 'Address' }).fill(slug)
  await dialog.getByRole('button', { name: 'Change the address' }).click()
  await expect(dialog).toBeHidden()
}

const contradicted = ({ claims }: Piece): readonly string[] =>
  claims.filter(({ evidence }) => evidence.some(({ relation }) => relation === 'contradicts')).map(({ words }) => words)

const changed = ({ change: { words, from, to } }: Piece): string => words.replace(from, to)

async function mend(page: Page, piece: Piece): Promise<void> {
  await openFromDesk(page, piece.title)
  await selectWords(page, piece.change.words, piece.change.from)
  await page.keyboard.type(piece.change.to)
  await expect(
    page.getByRole('region', { name: 'Claim in focus' }).getByText(changed(piece), { exact: true }),
  ).toBeVisible()
  await saved(page)
  await submit(page, 'The figure is mended.', 2)
}

async function secondRound(page: Page, piece: Piece, { reviewers: [specialist] }: Cast): Promise<void> {
  await openFromDesk(page, piece.title)
  const list = claimList(page)
  const rest = piece.claims.length - 1
  await expect(list.getByRole('heading', { level: 3 })).toHaveText(['Changed since you judged'])
  await expect(list.getByText(`${rest} claims stand as you approved them`)).toBeVisible()
  await expect(list.getByRole('link')).toHaveCount(1)
  await expect(list.getByRole('link')).toContainText(changed(piece))
  await expect(claimInFocus(page)).toHaveText(changed(piece))
  await judgeAll(page, piece.claims.length, { contradicted: contradicted(piece) }, rest)
  await signOff(page, specialist, 2)
}
