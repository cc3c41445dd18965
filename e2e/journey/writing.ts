import { expect, type Locator, type Page } from '@playwright/test'
import { fieldsOf, labelOf, typeNames, valuesOf } from '#components/references/reference-fields.ts'
import { claimKinds } from '#lib/claims/claim.ts'
import { kindInfo } from '#lib/claims/kinds.ts'
import { designInfo } from '#lib/evidence/designs.ts'
import type { QuestionType, Relation } from '#lib/evidence/relation.ts'
import type { Piece, PieceClaim, PieceLink, PieceReference } from './piece.ts'

const questionNames: Readonly<Record<QuestionType, string>> = {
  therapy: 'Does it help?',
  harm: 'Does it harm?',
  prognosis: 'How does it go on?',
  diagnosis: 'How good is the test?',
  prevalence: 'How common is it?',
  'not-gradable': 'None: it needs a source, not a level',
}
const relationNames: Readonly<Record<Relation, string>> = {
  supports: 'Supports it',
  'partly-supports': 'Supports it in part',
  contradicts: 'Contradicts it',
  background: 'Background',
}

export const articleText = (page: Page): Locator => page.getByRole('textbox', { name: 'Article text' })
export const leftToDo = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'What the text needs' }).getByRole('region', { name: 'What is left to do' })

/** Waits until the server has everything. */
export const saved = (page: Page): Promise<void> => expect(page.getByTestId('save-status')).toHaveText(/^Saved /)

export const openTab = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('navigation', { name: 'Article' }).getByRole('link', { name }).click()

/** Chooses from a field that opens a list. */
export async function choose(scope: Locator, field: string, option: string): Promise<void> {
  const box = scope.getByRole('combobox', { name: field })
  if ((await box.inputValue()) === option) return
  await box.click()
  await scope.page().getByRole('option', { name: option, exact: true }).click()
  await expect(box).toHaveValue(option)
}

/** Selects words in the text as a pointer drawn over them would: their first place in reading order. */
export async function selectWords(page: Page, words: string, inside = words): Promise<void> {
  await articleText(page).focus()
  // An editor that has just been focused puts its own selection back once; who draws over words by then draws again.
  await expect(async () => {
    expect(await articleText(page).evaluate(drawOver, { words, inside })).toBe(true)
  }).toPass({ intervals: [0, 50, 100, 250], timeout: 5_000 })
}

/** Runs in the page: whether the words are still selected when everybody there has heard of it. */
async function drawOver(root: HTMLElement, { words, inside }: { words: string; inside: string }): Promise<boolean> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('.ProseMirror-widget') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  const pieces: { readonly node: Node; readonly start: number }[] = []
  let text = ''
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    pieces.push({ node, start: text.length })
    text += node.nodeValue ?? ''
  }
  const at = text.indexOf(words)
  if (at < 0) throw new Error(`The text does not hold "${words}"`)
  const from = at + words.indexOf(inside)
  const place = (offset: number, isEnd: boolean) => {
    const piece = pieces.findLast(({ start }) => (isEnd ? start < offset : start <= offset))
    if (!piece) throw new Error('Nothing is written there')
    return [piece.node, offset - piece.start] as const
  }
  const selection = getSelection()
  selection?.setBaseAndExtent(...place(from, false), ...place(from + inside.length, true))
  const drawn = selection?.toString()
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  return drawn !== undefined && drawn !== '' && selection?.toString() === drawn
}

/** Writes the questions that the answers have lost, from the list of what is left. */
export async function writeQuestions(page: Page, questions: readonly string[]): Promise<void> {
  const lost = leftToDo(page).getByRole('button', { name: 'An answer of the FAQ needs its question.' })
  await expect(lost).toHaveCount(questions.length)
  for (const [index, question] of questions.entries()) {
    await lost.first().click()
    await page.keyboard.type(question)
    await expect(lost).toHaveCount(questions.length - index - 1)
  }
}

/** Brings the list of references to what it should be: fields, identifiers, study designs, and what it lacked. */
export async function completeReferences(page: Page, references: readonly PieceReference[]): Promise<void> {
  await openTab(page, /^References/)
  const list = page.getByRole('listitem', { name: /^Reference \d+$/ })
  for (const reference of references) {
    const item = reference.imported === null ? list.last() : list.filter({ hasText: reference.imported })
    await (reference.imported === null
      ? page.getByRole('button', { name: 'Add reference' })
      : item.getByRole('button', { name: /^Edit/ })
    ).click()
    await fillReference(page.getByRole('dialog'), reference)
    await appraise(page, list.filter({ hasText: reference.csl.title }), reference)
  }
  await saved(page)
}

async function fillReference(dialog: Locator, { csl }: PieceReference): Promise<void> {
  await choose(dialog, 'What it is', typeNames[csl.type])
  const values = valuesOf(csl)
  for (const field of fieldsOf[csl.type])
    await dialog.getByRole('textbox', { name: labelOf(field, csl.type), exact: true }).fill(values[field])
  await dialog.getByRole('button', { name: /^(Add reference|Keep changes)$/ }).click()
  await expect(dialog).toBeHidden()
}

async function appraise(page: Page, item: Locator, reference: PieceReference): Promise<void> {
  await item.getByRole('button', { name: /^Study design/ }).click()
  const dialog = page.getByRole('dialog')
  await choose(dialog, 'Study design', designInfo[reference.design].name)
  if (reference.inconclusive) await dialog.getByRole('checkbox', { name: 'Inconclusive' }).check()
  if (reference.dataYear) await dialog.getByRole('textbox', { name: 'Year of the data' }).fill(`${reference.dataYear}`)
  await dialog.getByRole('button', { name: 'Keep study design' }).click()
  await expect(dialog).toBeHidden()
}

/** Marks words as a claim, says what it is, and links what carries it. */
export async function makeClaim(page: Page, claim: PieceClaim, by: 'key' | 'button', piece: Piece): Promise<void> {
  await selectWords(page, claim.words)
  if (by === 'key') await page.keyboard.press('Control+j')
  else
    await page
      .getByRole('toolbar', { name: 'Formatting' })
      .getByRole('button', { name: /^Mark as claim/ })
      .click()
  const panel = page.getByRole('region', { name: 'Claim in focus' })
  await expect(panel.getByText(claim.words, { exact: true })).toBeVisible()
  if (!claimKinds.includes(claim.kind)) throw new Error(`There is no kind ${claim.kind}`)
  await choose(panel, 'Kind', kindInfo[claim.kind].name)
  await choose(panel, 'Question of its level', questionNames[claim.question])
  if (claim.key) await panel.getByRole('switch', { name: 'Key claim' }).check()
  for (const link of claim.evidence) await linkEvidence(panel, link, piece)
}

async function linkEvidence(panel: Locator, link: PieceLink, { references }: Piece): Promise<void> {
  const title = references.find(({ key }) => key === link.reference)?.csl.title
  if (title === undefined) throw new Error(`There is no reference ${link.reference}`)
  await panel.getByRole('button', { name: 'Link evidence' }).click()
  const form = panel.getByRole('form', { name: 'Evidence link' })
  const box = form.getByRole('combobox', { name: 'Reference' })
  const option = panel.page().getByRole('option', { name: title.slice(0, 40) })
  // Somebody whose click came while the list was drawn anew clicks once more.
  await expect(async () => {
    await box.fill(title.slice(0, 40))
    await option.click()
    await expect(box).toHaveValue(/^\d+\. /, { timeout: 2_000 })
  }).toPass()
  await choose(form, 'How it bears on the claim', relationNames[link.relation])
  await form.getByRole('textbox', { name: 'Page, table or section' }).fill(link.locator)
  await form.getByRole('textbox', { name: 'Quote' }).fill(link.quote)
  await form.getByRole('button', { name: 'Link it' }).click()
  await expect(form).toBeHidden()
}

/** Says of every checkable sentence that is still open why it is no claim. */
export async function dismissTheRest(page: Page, why: (sentence: string) => string): Promise<void> {
  const coverage = page.getByRole('region', { name: 'Coverage' })
  const open = coverage.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'No claim' }) })
  for (let left = await open.count(); left > 0; left -= 1) {
    const sentence = (await open.first().innerText()).split('”')[0]?.replace('“', '') ?? ''
    await open.first().getByRole('button', { name: 'No claim' }).click()
    await coverage.getByRole('textbox', { name: 'Why is this no claim?' }).fill(why(sentence))
    await coverage.getByRole('button', { name: 'Mark as no claim' }).click()
    await expect(open).toHaveCount(left - 1)
  }
}

/** Sends the text to its reviewers with a word to them. */
export async function submit(page: Page, note: string, revision: number): Promise<void> {
  await page.getByRole('button', { name: 'Submit for review' }).click()
  const dialog = page.getByRole('dialog', { name: `Submit revision ${revision} for review` })
  await dialog.getByRole('textbox', { name: /^(Note to the reviewers|What did you change\?)$/ }).fill(note)
  await dialog.getByRole('button', { name: 'Submit for review' }).click()
  await expect(page.getByText(`Submitted as revision ${revision}.`)).toBeVisible()
}
