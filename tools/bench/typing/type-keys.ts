import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type Chance, chance } from '#tools/bench/writing/chance.ts'

const letters = [...'etaoinshrdlucmfwyp']
let seed = 1

/**
 * Presses keys as somebody types, each when its time comes, whether or not the page is done with the one before: some
 * ten a second, with a rest after some words, in which a page may begin what then stands in the way of the next key.
 * Returns what was typed once the page has had all of it.
 */
export async function typeKeys(page: Page, count: number, signal: AbortSignal): Promise<string> {
  const drawn = chance(seed++)
  const pressed: Promise<void>[] = []
  let words = ''
  for (let index = 0; index < count; index++) {
    const isSpace = index % 6 === 5 && index < count - 1
    const key = isSpace ? ' ' : drawn.pick(letters)
    words += key
    pressed.push(page.keyboard.press(key))
    await pause(delay(drawn, isSpace), undefined, { signal })
  }
  await Promise.all(pressed)
  return words
}

/** Milliseconds to the next key. After one word in three somebody thinks. */
const delay = (drawn: Chance, isSpace: boolean): number =>
  isSpace && drawn.next() < 0.34 ? drawn.between(300, 1000) : drawn.between(60, 150)
