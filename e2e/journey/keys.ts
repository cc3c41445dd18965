import { expect, type Locator, type Page } from '@playwright/test'

/** Presses Tab until the focus is there, as somebody without a pointer does; it may not be far. */
export async function tabTo(page: Page, target: Locator, { back = false, most = 40 } = {}): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    if (await target.evaluateAll((found) => found.some((element) => element === document.activeElement))) return
  }
  await expect(target, `reached with at most ${most} presses of Tab`).toBeFocused({ timeout: 1 })
}

/** Types each line, going down to the next block with the arrow key before it; an empty line only passes by. */
export async function typeDownwards(page: Page, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    if (line !== '') await page.keyboard.type(line)
  }
}
