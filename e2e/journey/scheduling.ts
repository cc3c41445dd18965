import { expect, type Page } from '@playwright/test'
import { instantOf } from '#lib/time/instant.ts'
import { formatInZone } from '#lib/time/zone.ts'
import { openFromDesk } from './reviewing.ts'

const zone = 'America/New_York'
/** Enough to fill the form in. */
const secondsAhead = 15

/** Schedules a reviewed article a moment ahead, in a zone that is not the editor's own, and waits until it is out. */
export async function schedule(page: Page, title: string): Promise<void> {
  await openFromDesk(page, title)
  const room = page.getByRole('region', { name: 'Schedule' })
  await expect(page.getByRole('region', { name: 'Readiness' })).toContainText('It can be scheduled or published.')
  await room.getByRole('combobox', { name: 'Time zone' }).fill('New_York')
  await page.getByRole('option', { name: zone, exact: true }).click()
  const at = new Date(Date.now() + secondsAhead * 1000)
  const there = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  const [date = '', time = ''] = there.format(at).split(' ')
  await room.getByLabel('Date', { exact: true }).fill(date)
  await room.getByLabel('Time', { exact: true }).fill(time)
  await expect(room.getByText(formatInZone(instantOf(at), zone))).toBeVisible()
  await room.getByRole('button', { name: 'Schedule', exact: true }).click()
  await expect(room.getByText(/goes out by itself/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Live page' })).toBeVisible({ timeout: 60_000 })
}
