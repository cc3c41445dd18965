import { type Browser, expect, type Page, test } from '@playwright/test'
import { readPolicy } from '#lib/contract/policy.ts'
import { newsroom, send, submitted } from './journey/by-api.ts'
import { checkScreen, hearErrors } from './journey/checks.ts'
import { asDemo } from './journey/people.ts'
import { claimInFocus } from './journey/reviewing.ts'

const policyOf = async (page: Page) =>
  readPolicy.response.parse(await (await page.request.get('/api/policy')).json()).inForce

// The other journeys expect the policy with which a site begins.
test.afterEach(async ({ browser }) => openAgain(browser))
async function openAgain(browser: Browser) {
  const administrator = await asDemo(browser, 'Samir Wirth')
  const { version, ...policy } = await policyOf(administrator)
  if (policy.verdicts === 'open') return
  const body = { baseVersion: version, reason: 'The journey is over.', policy: { ...policy, verdicts: 'open' } }
  await send(administrator.request, 'POST', '/api/policy', body)
}

test('an administrator changes the policy, is told what it will do, and of a version that came first', async ({
  browser,
}) => {
  const administrator = await asDemo(browser, 'Samir Wirth')
  const silent = hearErrors(administrator, /\/api\/policy$/)
  await administrator.goto('/desk')
  await administrator.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: 'Policy' }).click()
  await expect(administrator.getByRole('heading', { level: 1 })).toHaveText('Review policy')
  await expect(administrator.getByRole('row', { name: /^Critical/ })).toContainText('2')
  await checkScreen(administrator)

  await administrator.getByRole('button', { name: 'Change the policy' }).click()
  const critical = administrator.getByRole('group', { name: 'Critical risk' })
  await critical.getByRole('textbox', { name: 'Reviewers' }).fill('0')
  await expect(critical).toContainText('At least 1.')
  await critical.getByRole('textbox', { name: 'Reviewers' }).fill('2')
  await administrator.getByRole('radio', { name: 'Independent' }).check()
  await administrator.getByRole('textbox', { name: 'Why it changes' }).fill('Nobody should follow anybody.')
  await checkScreen(administrator)

  // Somebody else is faster.
  const { version, ...policy } = await policyOf(administrator)
  const faster = { baseVersion: version, reason: 'Shared desks.', policy: { ...policy, proofMinutes: 14 } }
  await send(administrator.request, 'POST', '/api/policy', faster)
  await administrator.getByRole('button', { name: 'See what it will do' }).click()
  const dialog = administrator.getByRole('dialog')
  await expect(dialog).toContainText('Reviewers see the verdicts of others on a claim once they gave their own.')
  await expect(dialog).toContainText('Sign-offs already given keep the version')
  await dialog.getByRole('button', { name: 'Put it in force' }).click()
  await expect(administrator.getByText(`put version ${version + 1} in force meanwhile`)).toBeVisible()
  await expect(administrator.getByText('A proof of identity serves for 14 minutes, before 15.')).toBeVisible()
  await expect(administrator.getByRole('radio', { name: 'Independent' })).toBeChecked()

  await administrator.getByRole('button', { name: `Start again from version ${version + 1}` }).click()
  await administrator.getByRole('radio', { name: 'Independent' }).check()
  await administrator.getByRole('textbox', { name: 'Why it changes' }).fill('Nobody should follow anybody.')
  await administrator.getByRole('button', { name: 'See what it will do' }).click()
  await expect(dialog).toContainText('Sign-offs already given keep the version')
  await dialog.getByRole('button', { name: 'Put it in force' }).click()
  await expect(administrator.getByRole('heading', { name: `Version ${version + 2}` })).toContainText('Samir Wirth')
  await expect(administrator.getByText('“Nobody should follow anybody.”')).toBeVisible()
  silent()
})

test('who is in the review room is seen there, and what others decided only after one’s own verdict', async ({
  browser,
}) => {
  test.slow()
  const room = await newsroom(browser, 'Presence')
  await submitted(room)
  const { version, ...policy } = await policyOf(room.administrator)
  const body = { baseVersion: version, reason: 'For this journey.', policy: { ...policy, verdicts: 'independent' } }
  await send(room.administrator.request, 'POST', '/api/policy', body)
  const { reviewer, editor, articleId } = room
  const silent = [hearErrors(reviewer), hearErrors(editor)]
  await reviewer.goto(`/desk/articles/${articleId}/review`)
  const first = await claimInFocus(reviewer).textContent()
  await expect(reviewer.getByText('Others’ verdicts are shown once you gave yours.')).toBeVisible()

  await editor.goto(`/desk/articles/${articleId}/review`)
  await expect(editor.getByText('Dr Rita Presence is here').first()).toBeVisible()
  await expect(editor.getByRole('link', { name: /Dr Rita Presence at this claim/ })).toContainText(first ?? '-')
  await expect(editor.getByText('Others’ verdicts are shown once you gave yours.')).toBeHidden()
  await checkScreen(editor)
  await reviewer.keyboard.press('j')
  await expect(editor.getByRole('link', { name: /Dr Rita Presence at this claim/ })).not.toContainText(first ?? '-')
  await expect(reviewer.getByText('Emil Presence is here').first()).toBeVisible()

  await reviewer.getByRole('link', { name: 'Desk', exact: true }).click()
  await expect(editor.getByText('Dr Rita Presence is here')).toHaveCount(0)
  for (const check of silent) check()
})
