import { type Browser, expect, type Page, test } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { judged, type Newsroom, newsroom, send } from './journey/by-api.ts'
import { checkScreen } from './journey/checks.ts'
import { signInByApi } from './journey/people.ts'
import { openFromDesk } from './journey/reviewing.ts'

const password = (page: Page) => page.getByRole('dialog').getByRole('textbox', { name: 'Your password' })
const signOffDialog = (page: Page) => page.getByRole('dialog', { name: 'Sign off' })
const signButton = (page: Page) => signOffDialog(page).getByRole('button', { name: 'Sign revision 1' })
const signed = (page: Page) => expect(page.getByText('You signed revision 1.')).toBeVisible()

/** A newsroom in which one signature is left to give, and its reviewer at their account. */
async function atAccount(browser: Browser, name: string): Promise<Newsroom> {
  const room = await newsroom(browser, name)
  await judged(room)
  await room.reviewer.goto('/desk')
  await room.reviewer.getByRole('button', { name: /^Account of/ }).click()
  await room.reviewer.getByRole('menuitem', { name: 'Your account' }).click()
  await expect(room.reviewer.getByRole('heading', { level: 1 })).toHaveText('Your account')
  return room
}

/** A new session in the same browser: nothing is proven in it yet. */
async function anew({ reviewer, accounts, title }: Newsroom): Promise<void> {
  await reviewer.context().clearCookies()
  await signInByApi(reviewer, accounts.reviewer)
  await openFromDesk(reviewer, title)
  await reviewer.getByRole('button', { name: 'Sign off' }).click()
}

test('a passkey is added under the password, and signs with one key', async ({ browser }) => {
  const room = await atAccount(browser, 'Passkey')
  const { reviewer, accounts } = room
  const devices = await reviewer.context().newCDPSession(reviewer)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  await checkScreen(reviewer)
  await reviewer.getByRole('button', { name: 'Add a passkey' }).click()
  await reviewer.getByRole('textbox', { name: 'Name' }).fill('Work laptop')
  await password(reviewer).fill('not my password')
  await password(reviewer).press('Enter')
  await expect(password(reviewer)).toHaveAttribute('aria-invalid', 'true')
  await expect(password(reviewer)).toHaveAccessibleDescription(/This is not your password/)
  await expect(reviewer.getByRole('textbox', { name: 'Name' })).toHaveValue('Work laptop')
  await password(reviewer).fill(accounts.reviewer.password)
  await password(reviewer).press('Enter')
  await expect(reviewer.getByRole('listitem').filter({ hasText: 'Work laptop' })).toContainText('not used yet')
  await checkScreen(reviewer)

  await anew(room)
  await expect(signOffDialog(reviewer).getByRole('radio', { name: 'Passkey' })).toBeChecked()
  await checkScreen(reviewer, '[role=dialog]')
  await signButton(reviewer).press('Enter')
  await signed(reviewer)

  await reviewer.goto('/desk/account')
  await expect(reviewer.getByRole('listitem').filter({ hasText: 'Work laptop' })).toContainText('last used just now')
  await reviewer.getByRole('button', { name: 'Remove Work laptop' }).click()
  await expect(reviewer.getByRole('dialog')).toContainText('Proven by passkey just now')
  await reviewer.getByRole('button', { name: 'Remove the passkey' }).click()
  await expect(reviewer.getByText('Nothing to type, and nothing to give away.')).toBeVisible()
})

test('an authenticator app is set up, and signs with a code that counts once', async ({ browser }) => {
  const room = await atAccount(browser, 'Codes')
  const { reviewer, accounts } = room
  await reviewer.getByRole('button', { name: 'Set up an app' }).click()
  await password(reviewer).fill(accounts.reviewer.password)
  await password(reviewer).press('Enter')
  await expect(reviewer.getByRole('img', { name: 'The code to scan' })).toBeVisible()
  await checkScreen(reviewer)
  const key = await reviewer.getByRole('dialog').locator('code').innerText()
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
  const used = totp.generate()
  await reviewer.getByRole('textbox', { name: 'Code of your app' }).fill(used)
  await reviewer.getByRole('textbox', { name: 'Code of your app' }).press('Enter')
  await expect(reviewer.getByText('The app is ready: you can sign with its codes')).toBeVisible()

  await anew(room)
  const code = signOffDialog(reviewer).getByRole('textbox', { name: 'Code of your app' })
  await code.fill(used)
  await code.press('Enter')
  await expect(code).toHaveAttribute('aria-invalid', 'true')
  await expect(code).toHaveAccessibleDescription(/used already|the newest/)
  await code.fill(totp.generate({ timestamp: Date.now() + 30_000 }))
  await code.press('Enter')
  await signed(reviewer)
})

test('a session that ends in the sign-off dialog is begun again in place, and proven again', async ({ browser }) => {
  const room = await newsroom(browser, 'Ended')
  await judged(room)
  const { reviewer, administrator, accounts } = room
  const { id } = (await (await reviewer.request.get('/api/me')).json()) as { id: string }
  await anew(room)
  const proof = { method: 'password', password: accounts.reviewer.password }
  await send(reviewer.request, 'POST', '/api/me/proofs', proof)
  await reviewer.reload()
  await reviewer.getByRole('button', { name: 'Sign off' }).click()
  await expect(signOffDialog(reviewer)).toContainText('Proven by password just now')
  await send(administrator.request, 'DELETE', `/api/people/${id}/sessions`)

  await signButton(reviewer).click()
  const again = reviewer.getByRole('dialog', { name: 'Sign in again to go on' })
  await expect(again).toBeVisible()
  // Not now: the dialog below stays, and what the page reads next asks again.
  await reviewer.keyboard.press('Escape')
  await expect(signOffDialog(reviewer)).toBeVisible()
  await again.getByRole('textbox', { name: 'Password' }).fill(accounts.reviewer.password)
  await again.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(signOffDialog(reviewer)).toContainText('You are not signed in')
  await signButton(reviewer).click()
  await expect(signOffDialog(reviewer)).toContainText('Prove who you are again before you sign.')
  await password(reviewer).fill(accounts.reviewer.password)
  await password(reviewer).press('Enter')
  await signed(reviewer)
})
