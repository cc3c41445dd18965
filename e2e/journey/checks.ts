import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Fails the test at whatever the browser complains of; an address that is meant to be missing may be named. */
export function hearErrors(page: Page, expected: RegExp = /^$/): () => void {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.location().url)) heard.push(message.text())
  })
  return () => expect(heard).toEqual([])
}

/** Runs in the page: the desk changes its colours by a script, a moment after it hears of another scheme; other pages at once. */
const isShown = (scheme: string): boolean =>
  [undefined, scheme].includes(document.documentElement.dataset.mantineColorScheme)

/** What a page is made of is the same in either theme; its colours are not. */
const ofTheDark = ['color-contrast']

/**
 * What axe finds serious or critical, in either theme, and whether the page is wider than the narrowest phone. `within`
 * looks at a part alone, such as a dialog: what it covers is another screen.
 */
export async function checkScreen(page: Page, within = 'html'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForFunction(isShown, colorScheme)
    // In this page alone: no screen has frames of another site, and a blank page for each look costs a process.
    const axe = new AxeBuilder({ page }).include(within).setLegacyMode()
    const { violations } = await (colorScheme === 'dark' ? axe.withRules(ofTheDark) : axe).analyze()
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id} (${colorScheme}): ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    expect.soft(grave).toEqual([])
  }
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 720 })
  await expect
    .soft(async () => {
      const { scroll, client } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        client: document.documentElement.clientWidth,
      }))
      expect(scroll).toBeLessThanOrEqual(client)
    })
    .toPass({ timeout: 3_000 })
  if (size) await page.setViewportSize(size)
}
