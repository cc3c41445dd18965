import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import type { Role } from '#lib/identity/person.ts'
import { type Specialty, specialtyName } from '#lib/identity/specialty.ts'

/** Somebody with an account. */
export interface Account {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** A reviewer as readers meet them. */
export interface Reviewer extends Account {
  readonly degrees: readonly string[]
  readonly jobTitle: string
  readonly specialty: Specialty
}

/** Everybody whom one journey needs; made for it alone, so that journeys do not meet. */
export interface Cast {
  readonly writer: Account
  readonly editor: Account
  readonly reviewers: readonly [specialist: Reviewer, second: Reviewer]
}

const password = 'four words will do'

/** A fresh browser of a person's own, signed in and at their desk. */
export async function asPerson(browser: Browser, { email, password: secret }: Account): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto('/desk')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(secret)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Desk')
  return page
}

/** As `asPerson`, without the form, for journeys that are about something else; no page is open yet. */
export async function signedIn(browser: Browser, account: Account): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInByApi(page, account)
  return page
}

/** Begins a session in the browser of a page. */
export async function signInByApi(page: Page, { email, password: secret }: Account): Promise<void> {
  const { csrfToken } = z
    .object({ csrfToken: z.string() })
    .parse(await (await page.request.get('/api/auth/csrf')).json())
  const form = { csrfToken, email, password: secret, json: 'true' }
  expect((await page.request.post('/api/auth/callback/credentials', { form })).ok()).toBe(true)
  expect((await page.request.get('/api/me')).ok()).toBe(true)
}

const demoSessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()

/** A fresh browser of one of the accounts that the demo offers; each signs in by the button once. */
export async function asDemo(browser: Browser, name: string): Promise<Page> {
  const known = demoSessions.get(name)
  const context = await browser.newContext(known ? { storageState: known } : {})
  const page = await context.newPage()
  if (known) return page
  await page.goto('/sign-in')
  await page.getByRole('button', { name }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Desk')
  demoSessions.set(name, await context.storageState())
  return page
}

/** `name`, another one each time that a test is tried again: what it made before still stands in the database. */
export function ofThisTry(name: string): string {
  const { retry, repeatEachIndex } = test.info()
  const triedBefore = retry + repeatEachIndex
  return triedBefore === 0 ? name : `${name}-${triedBefore + 1}`
}

/** The cast of a journey: the specialist by the people screens, the others by the API that stands behind them. */
export async function engage(administrator: Page, journey: string, specialty: Specialty): Promise<Cast> {
  const account = (name: string, part: string): Account => ({
    name: `${name} ${journey}`,
    email: `${part}.${ofThisTry(journey).toLowerCase()}@example.org`,
    password,
  })
  const cast: Cast = {
    writer: account('Wilma', 'writer'),
    editor: account('Edgar', 'editor'),
    reviewers: [
      { ...account('Dr Rosa', 'specialist'), degrees: ['MD', 'PhD'], jobTitle: 'Senior physician', specialty },
      {
        ...account('Dr Ravi', 'second'),
        degrees: ['MBBS'],
        jobTitle: 'General practitioner',
        specialty: 'PrimaryCare',
      },
    ],
  }
  await addByScreen(administrator, cast.reviewers[0])
  await addByApi(administrator, cast.writer, 'writer')
  await addByApi(administrator, cast.editor, 'editor')
  await addByApi(administrator, cast.reviewers[1], 'reviewer', cast.reviewers[1])
  return cast
}

async function addByScreen(page: Page, reviewer: Reviewer): Promise<void> {
  await page.goto('/desk/people')
  await page.getByRole('link', { name: 'Add a person' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(reviewer.name)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(reviewer.email)
  await page.getByRole('checkbox', { name: 'Reviewer' }).check()
  await page.getByRole('textbox', { name: 'First password' }).fill(reviewer.password)
  await page.getByRole('button', { name: 'Add the person' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(reviewer.name)

  for (const degree of reviewer.degrees) {
    await page.getByRole('combobox', { name: 'Degrees' }).fill(degree)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('textbox', { name: 'Job title' }).fill(reviewer.jobTitle)
  await page.getByRole('combobox', { name: 'Specialties' }).fill(specialtyName(reviewer.specialty))
  await page.getByRole('option', { name: specialtyName(reviewer.specialty), exact: true }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: 'Holds a licence' }).check()
  await page.getByRole('textbox', { name: 'Licence country' }).fill('GB')
  await page.getByRole('textbox', { name: 'Licence issuer' }).fill('General Medical Council')
  await page.getByRole('textbox', { name: 'Licence number' }).fill('TEST-1')
  await page.getByLabel('Licence expires on').fill('2031-01-31')
  await page.getByRole('button', { name: 'Record the credential' }).click()
  await expect(page.getByText('Recorded. It counts once it is verified.')).toBeVisible()
  await page.getByRole('button', { name: 'Verify the credential' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Verify the credential' }).click()
  await expect(page.getByRole('button', { name: 'Take the verification back' })).toBeVisible()
}

/** Three people by the API alone, the reviewer with a verified credential. */
export async function engageByApi(administrator: Page, journey: string) {
  const account = (name: string, part: string): Account => ({
    name: `${name} ${journey}`,
    email: `${part}.${ofThisTry(journey).toLowerCase()}@example.org`,
    password,
  })
  const specialty = 'Cardiovascular' as const
  const reviewer: Reviewer = { ...account('Dr Rita', 'reviewer'), degrees: ['MD'], jobTitle: 'Physician', specialty }
  const accounts = { writer: account('Wanda', 'writer'), editor: account('Emil', 'editor'), reviewer }
  const ids = {
    writer: await addByApi(administrator, accounts.writer, 'writer'),
    editor: await addByApi(administrator, accounts.editor, 'editor'),
    reviewer: await addByApi(administrator, reviewer, 'reviewer', reviewer),
  }
  return { accounts, ids }
}

const Added = z.object({ personId: z.string() })

async function addByApi(page: Page, { name, email, password: secret }: Account, role: Role, reviewer?: Reviewer) {
  const data = { name, email, roles: [role], password: secret }
  const added = await page.request.post('/api/people', { data })
  expect(added.status()).toBe(201)
  const { personId } = Added.parse(await added.json())
  if (!reviewer) return personId
  const { degrees, jobTitle, specialty } = reviewer
  const statement = { degrees, jobTitle, specialties: [specialty], licence: null, orcid: null }
  const recorded = await page.request.put(`/api/people/${personId}/credential`, { data: statement })
  expect(recorded.ok()).toBe(true)
  expect((await page.request.post(`/api/people/${personId}/credential/verification`)).ok()).toBe(true)
  return personId
}
