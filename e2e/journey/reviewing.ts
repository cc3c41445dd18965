import { expect, type Locator, type Page } from '@playwright/test'
import type { Account } from './people.ts'

export const claimList = (page: Page): Locator => page.getByRole('navigation', { name: 'Claims' })
export const claimInFocus = (page: Page): Locator =>
  page.getByRole('region', { name: 'Evidence for the claim in focus' }).getByRole('heading', { level: 2 })
export const progress = (page: Page): Locator => page.locator('output')

/** Opens an article from the desk, where it waits. */
export async function openFromDesk(page: Page, title: string): Promise<void> {
  await page.goto('/desk')
  await page.getByRole('link', { name: title, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText(title)
}

/** Interests are asked before anything of the text can be seen. */
export async function declareNone(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Before the text opens: your interests' })).toBeVisible()
  await expect(claimList(page)).toBeHidden()
  await page.getByRole('button', { name: 'I have none. Accept and open the text' }).click()
  await expect(claimList(page)).toBeVisible()
}

export interface Judgments {
  /** A claim that has to change, with what is asked for. */
  readonly change?: { readonly words: string; readonly asked: string }
  /** Claims that a linked source contradicts, which an approval has to answer. */
  readonly contradicted: readonly string[]
}

/** Judges, with the keyboard alone, every claim that waits: `from` of them are judged already. */
export async function judgeAll(
  page: Page,
  total: number,
  { change, contradicted }: Judgments,
  from = 0,
): Promise<void> {
  for (let done = from; done < total; done += 1) {
    await expect(progress(page)).toHaveText(`${done} of ${total} claims`)
    const claim = await claimInFocus(page).innerText()
    if (claim === change?.words) await decide(page, 'c', 'Request a change to this claim', change.asked)
    else if (contradicted.includes(claim))
      await decide(page, 'a', 'Approve although a source contradicts it', 'The text says that trials disagree.')
    else await page.keyboard.press('a')
    await expect(progress(page)).toHaveText(`${done + 1} of ${total} claims`)
    if (done + 1 < total) await expect(claimInFocus(page)).not.toHaveText(claim)
  }
}

async function decide(page: Page, key: string, title: string, words: string): Promise<void> {
  await page.keyboard.press(key)
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByRole('textbox').fill(words)
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
}

/** Sends the piece back; the dialog lists what is asked for. */
export async function sendBack(page: Page, asked: string): Promise<void> {
  await page.getByRole('button', { name: 'Request changes' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(asked)
  await dialog.getByRole('button', { name: 'Send back' }).click()
  await expect(dialog).toBeHidden()
}

/** Signs, after a password that is not the reviewer's was refused. */
export async function signOff(page: Page, { name, password }: Account, revision: number): Promise<void> {
  await page.getByRole('button', { name: 'Sign off' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign off' })
  await expect(dialog).toContainText(name)
  const field = dialog.getByRole('textbox', { name: 'Your password' })
  await field.fill('not my password')
  await dialog.getByRole('button', { name: `Sign revision ${revision}` }).click()
  await expect(field).toHaveAccessibleDescription(/password/i)
  await field.fill(password)
  await dialog.getByRole('button', { name: `Sign revision ${revision}` }).click()
  await expect(page.getByText(`You signed revision ${revision}.`)).toBeVisible()
}
