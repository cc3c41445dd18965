import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { readWorkingCopy } from '#lib/contract/article.ts'
import type { NodeJson } from '#lib/document/document.ts'
import { brainImaging } from './fixtures/brain-imaging.ts'
import { vitaminD } from './fixtures/vitamin-d.ts'
import { send } from './journey/by-api.ts'
import { checkScreen } from './journey/checks.ts'
import { markedPiece } from './journey/marked-piece.ts'
import { asDemo, engageByApi, signedIn } from './journey/people.ts'
import { claimInFocus, claimList, declareNone, progress, signOff } from './journey/reviewing.ts'

/** Keys that are no typing: everything outside of text fields, and inside of them what sends or leaves. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const counter = { keys: 0 }
    Object.assign(window, { counter })
    addEventListener(
      'keydown',
      ({ key, target, ctrlKey }) => {
        const isTyping = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
        if (!isTyping || ctrlKey || ['Control', 'Enter', 'Escape', 'Tab'].includes(key)) counter.keys += 1
      },
      true,
    )
  })
  return () => page.evaluate(() => (window as unknown as { counter: { keys: number } }).counter.keys)
}

/** The same manuscript with some words exchanged, wherever they stand. */
function reworded<T extends NodeJson>(node: T, changes: readonly (readonly [string, string])[]): T {
  const text = changes.reduce((words, [from, to]) => words?.replace(from, to), node.text)
  const content = node.content?.map((child) => reworded(child, changes))
  return { ...node, ...(text === undefined ? {} : { text }), ...(content && { content }) }
}

test('twenty claims take 45 keys, and the second round asks for exactly what was edited', async ({ browser }) => {
  const piece = brainImaging() ?? vitaminD()
  const { manuscript, claims, unclaimed } = markedPiece(piece, 20)
  const administrator = await asDemo(browser, 'Samir Wirth')
  const { accounts, ids } = await engageByApi(administrator, 'Rounds')
  const [writer, editor, reviewer] = [
    await signedIn(browser, accounts.writer),
    await signedIn(browser, accounts.editor),
    await signedIn(browser, accounts.reviewer),
  ]
  const body = { title: piece.title, slug: 'in-two-rounds', specialty: 'Cardiovascular' }
  const { articleId } = z
    .object({ articleId: z.string() })
    .parse(await send(writer.request, 'POST', '/api/articles', body))
  const article = `/api/articles/${articleId}`
  const versionNow = async () =>
    readWorkingCopy.response.parse(await (await writer.request.get(`${article}/working-copy`)).json()).version
  const submit = async (text: typeof manuscript, note: string) => {
    await send(writer.request, 'PUT', `${article}/working-copy`, { baseVersion: await versionNow(), manuscript: text })
    await send(writer.request, 'POST', `${article}/revisions`, { baseVersion: await versionNow(), note })
  }
  await send(editor.request, 'PUT', `${article}/assignments/reviewer/${ids.reviewer}`, { dueOn: null })
  await submit(manuscript, 'New to you.')

  const keys = await countKeys(reviewer)
  await reviewer.goto(`/desk/articles/${articleId}/review`)
  await declareNone(reviewer)
  await expect(claimInFocus(reviewer)).toHaveText(claims[0] ?? '')
  const before = await keys()
  // A fact is short and may stand inside of a sentence too, so whole sentences are edited.
  const edited = claims.filter((claim) => claim.endsWith('.')).slice(1, 4)
  const [asked = ''] = edited
  for (const [done, claim] of claims.entries()) {
    await expect(claimInFocus(reviewer)).toHaveText(claim)
    if (claim === asked) {
      await reviewer.keyboard.press('c')
      await reviewer.keyboard.type('Say in whom it was seen.')
      await reviewer.keyboard.press('Control+Enter')
    } else await reviewer.keyboard.press('a')
    await expect(progress(reviewer)).toHaveText(`${done + 1} of ${claims.length} claims`)
  }
  const used = (await keys()) - before
  expect(used, 'keys besides typed text').toBeLessThanOrEqual(Math.floor((45 * claims.length) / 20))
  await reviewer.getByRole('button', { name: 'Request changes' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: 'Send back' }).click()
  await expect(reviewer.getByText('back with its writers').first()).toBeVisible()

  const [first, second] = unclaimed
  if (first === undefined || second === undefined) throw new Error('Too little of the text is outside of claims')
  const longer = (words: string): [string, string] => [words, `${words.slice(0, -1)}, as far as is known.`]
  await submit(
    {
      ...manuscript,
      document: reworded(manuscript.document, [...edited, first, second].map(longer)),
      references: manuscript.references.map((reference) => ({
        ...reference,
        csl: { ...reference.csl, title: 'A trial, and what became of it' },
      })),
    },
    'As you asked.',
  )

  await reviewer.goto(`/desk/articles/${articleId}/review`)
  const list = claimList(reviewer)
  await expect(list.getByRole('heading', { level: 3 })).toHaveText(['Changed since you judged', 'What else changed'])
  await expect(list.getByText(`${claims.length - 3} claims stand as you approved them`)).toBeVisible()
  await expect(list.getByRole('link')).toHaveCount(4)
  await expect(list.getByRole('link').last()).toContainText('3 changes outside of these claims')
  await expect(list.getByRole('link').last()).toContainText('3 to read before you sign')
  await checkScreen(reviewer)
  for (let left = 3; left > 0; left -= 1) {
    await expect(progress(reviewer)).toHaveText(`${claims.length - left} of ${claims.length} claims`)
    await reviewer.keyboard.press('a')
  }
  const others = reviewer.getByRole('region', { name: 'What else changed' })
  await expect(others.getByRole('listitem')).toHaveCount(3)
  await expect(others).toContainText('A trial, and what became of it')
  for (let read = 0; read < 3; read += 1) await reviewer.keyboard.press('j')
  await expect(list.getByRole('link').last()).toContainText('You were shown all of them')
  await signOff(reviewer, accounts.reviewer, 2)
})
