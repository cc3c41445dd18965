import { expect, type Locator, type Page, test } from '@playwright/test'
import { readReview } from '#lib/contract/review.ts'
import { selectorsOf } from '#lib/document/selectors.ts'
import { plainText } from '#lib/document/text.ts'
import { claimWords, type Newsroom, newsroom, send } from './journey/by-api.ts'
import { checkScreen, hearErrors } from './journey/checks.ts'
import { claimInFocus, openFromDesk } from './journey/reviewing.ts'
import { articleText, saved, selectWords, submit } from './journey/writing.ts'

const notes = (page: Page): Locator => page.getByRole('region', { name: 'From the review' })
const note = (page: Page, name: string): Locator => notes(page).getByRole('article', { name })
/** Words of the text that have an entry in the list. */
const marked = (page: Page): Locator => articleText(page).locator('[aria-details^="note-"]')

/** The reviewer suggests words, asks for a change of one claim, remarks on another, and sends it back. */
async function sentBack({ reviewer, articleId }: Newsroom): Promise<void> {
  const article = `/api/articles/${articleId}`
  const room = readReview.response.parse(await (await reviewer.request.get(`${article}/review`)).json())
  const text = plainText(room.manuscript?.document ?? { type: 'doc' }).text
  const annotate = (quote: string, rest: object) => {
    const start = text.indexOf(quote)
    const selectors = selectorsOf(text, { start, end: start + quote.length })
    const data = { revisionId: room.revision?.id, claimId: null, selectors, ...rest }
    return send(reviewer.request, 'POST', `${article}/annotations`, data)
  }
  await annotate('some hours', { purpose: 'editing', body: 'Three of them.', suggestion: 'three hours' })
  await annotate('for some hours after', { purpose: 'commenting', body: 'Who measured it?' })
  await annotate('some breath', { purpose: 'questioning', body: 'How much breath?' })
  const claim = room.claims[2]
  const verdict = { claimId: claim?.id, fingerprint: claim?.fingerprint, links: [], decision: 'changes-requested' }
  await send(reviewer.request, 'POST', `${article}/verdicts`, { ...verdict, comment: 'Say it in figures.' })
  await send(reviewer.request, 'POST', `${article}/change-requests`, { note: '' })
}

test('a reviewer accepts and is at the first open claim; the writer answers, takes words over and submits again', async ({
  browser,
}) => {
  test.slow()
  const room = await newsroom(browser, 'Answering')
  const { writer, editor, reviewer, articleId, title } = room
  const silent = [hearErrors(writer), hearErrors(reviewer)]
  const { version } = (await (await writer.request.get(`/api/articles/${articleId}/working-copy`)).json()) as {
    version: number
  }
  await send(writer.request, 'POST', `/api/articles/${articleId}/revisions`, { baseVersion: version })

  await reviewer.goto(`/desk/articles/${articleId}/review`)
  await expect(
    reviewer.getByText(/^You are asked to review this article \(Cardiology\): 3 claims, about 2 minutes\./),
  ).toBeVisible()
  await checkScreen(reviewer)
  await reviewer.getByRole('button', { name: 'I have none. Accept and open the text' }).click()
  await expect(claimInFocus(reviewer)).toHaveText(claimWords[0])
  await expect(claimInFocus(reviewer)).toBeFocused()

  await editor.goto(`/desk/articles/${articleId}/review`)
  await expect(editor.getByText('0 of 3 claims approved.')).toBeVisible()
  await editor.getByRole('button', { name: 'People' }).click()
  await expect(editor.getByRole('dialog')).toContainText(/Asked on .*, accepted on /)
  await expect(editor.getByRole('dialog')).toContainText('Interests: none')

  await sentBack(room)
  await openFromDesk(writer, title)
  await expect(notes(writer).getByRole('article')).toHaveCount(4)
  await expect(note(writer, 'Suggestion by Dr Rita Answering').locator('del')).toHaveText('some')
  await expect(note(writer, 'Suggestion by Dr Rita Answering').locator('ins')).toHaveText('three')
  await checkScreen(writer)

  // Two notes on the same words are gone through one by one.
  await articleText(writer).focus()
  await writer.keyboard.press('F8')
  await expect(note(writer, 'Comment by Dr Rita Answering')).toHaveAttribute('aria-current', 'true')
  await writer.keyboard.press('F8')
  await expect(note(writer, 'Suggestion by Dr Rita Answering')).toHaveAttribute('aria-current', 'true')
  await expect(articleText(writer)).toBeFocused()

  const accept = note(writer, 'Suggestion by Dr Rita Answering').getByRole('button', { name: /^Accept/ })
  await accept.click()
  await expect(articleText(writer)).toContainText('for three hours after exercise')
  await expect(note(writer, 'Suggestion by Dr Rita Answering')).toBeHidden()
  await writer.keyboard.press('Control+z')
  await expect(articleText(writer)).toContainText(claimWords[1])
  await expect(note(writer, 'Suggestion by Dr Rita Answering')).toContainText('It stays resolved')
  await accept.click()
  await expect(articleText(writer)).toContainText('for three hours after exercise')
  await saved(writer)

  // The comment was on words that the suggestion changed: it is told so, and not put on others.
  await expect(notes(writer).getByRole('heading', { name: 'Their words are gone' })).toBeVisible()
  const comment = note(writer, 'Comment by Dr Rita Answering')
  await expect(comment).toContainText('“for some hours after”')
  await comment.getByRole('button', { name: 'Comment by Dr Rita Answering' }).click()
  await comment.getByRole('textbox').fill('The trial of 2019 did.')
  await comment.getByRole('button', { name: 'Answer and resolve' }).click()
  await expect(comment).toBeHidden()

  await selectWords(writer, claimWords[2], 'A brisk walk')
  await expect(writer.getByRole('region', { name: 'Claim in focus' })).toContainText('Say it in figures.')
  await expect(marked(writer).first()).toBeVisible()
  await writer.getByRole('button', { name: 'Submit for review' }).click()
  const dialog = writer.getByRole('dialog', { name: 'Submit revision 2 for review' })
  await expect(dialog).toContainText('Since revision 1, 1 claim changed')
  await expect(
    dialog.getByRole('region', { name: 'Asked for, and not answered yet' }).getByRole('listitem'),
  ).toHaveCount(2)
  await dialog.getByRole('textbox', { name: 'What did you change?' }).fill('Three hours, as asked.')
  await dialog.getByRole('button', { name: 'Change requested by Dr Rita Answering' }).click()
  await expect(note(writer, 'Change requested by Dr Rita Answering')).toHaveAttribute('aria-current', 'true')
  await selectWords(writer, claimWords[2], 'some breath')
  await writer.keyboard.type('half the breath')
  await saved(writer)
  await writer.getByRole('button', { name: 'Submit for review' }).click()
  await expect(dialog.getByRole('textbox', { name: 'What did you change?' })).toHaveValue('Three hours, as asked.')
  await dialog.getByRole('button', { name: 'Go back' }).click()
  await submit(writer, 'Three hours, and figures.', 2)

  await reviewer.goto('/desk')
  await expect(reviewer.getByText('1 claim changed since you judged, 2 new to you, about 2 minutes')).toBeVisible()
  await openFromDesk(reviewer, title)
  await expect(reviewer.getByText('“Three hours, and figures.”')).toBeVisible()
  for (const hear of silent) hear()
})
