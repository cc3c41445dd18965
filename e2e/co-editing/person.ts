import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  expect,
  type LaunchOptions,
  type Page,
} from '@playwright/test'
import { articleText } from '../journey/writing.ts'
import { readPage } from './page-text.ts'
import { textOf } from './site.ts'

/** A word that somebody typed, unlike any other. */
export interface Word {
  readonly text: string
  /** The page has said "Saved" since. */
  acknowledged: boolean
  /** It was seen in the storage of the browser. */
  kept: boolean
  /** The browser was killed before either was so. */
  mayBeMissing: boolean
}

export interface Setting {
  readonly name: string
  /** Where the browser keeps what survives it. */
  readonly profile: string
  readonly cookies: Parameters<BrowserContext['addCookies']>[0]
  readonly options: BrowserContextOptions & LaunchOptions
}

/** Somebody who writes, with a browser of their own: a whole process that can be killed. */
export class Person {
  readonly name: string
  readonly errors: string[] = []
  words: Word[] = []
  isOffline = false
  #setting: Setting
  #opened: { context: BrowserContext; page: Page; processId: number } | null = null
  #articleId = ''

  constructor(setting: Setting) {
    this.name = setting.name
    this.#setting = setting
  }

  get isAlive(): boolean {
    return this.#opened !== null
  }

  get page(): Page {
    if (this.#opened === null) throw new Error(`${this.name} has no browser`)
    return this.#opened.page
  }

  /** Starts the browser on its profile. */
  async start(): Promise<void> {
    const { profile, options, cookies } = this.#setting
    const context = await chromium.launchPersistentContext(profile, options)
    await context.addCookies(cookies)
    context.setDefaultTimeout(30_000)
    const page = context.pages()[0] ?? (await context.newPage())
    page.on('pageerror', (error) => this.errors.push(`${this.name}: ${error.stack ?? error.message}`))
    // The question whether to leave a page that holds unsynced text.
    page.on('dialog', (dialog) => dialog.accept())
    this.isOffline = false
    this.#opened = { context, page, processId: await processIdOf(context) }
  }

  /** Opens a fresh article. */
  async begin(articleId: string): Promise<void> {
    this.#articleId = articleId
    this.words = []
    if (!this.isAlive) await this.start()
    await this.open()
  }

  async open(): Promise<void> {
    await this.page.goto(`/desk/articles/${this.#articleId}/write`)
    await this.#isOpen()
  }

  /** Loads the page again, once this browser keeps what was typed in it. */
  async reload(): Promise<void> {
    await expect.poll(() => this.lookAtStorage(), { intervals: [50] }).toEqual([])
    await this.page.reload()
    await this.#isOpen()
  }

  async #isOpen(): Promise<void> {
    await expect(articleText(this.page)).toContainText('anchor00')
  }

  /** kill -9 of the browser and of everything that it started. */
  async kill(): Promise<void> {
    if (this.#opened === null) return
    const { context, processId } = this.#opened
    this.#opened = null
    for (const word of this.words) word.mayBeMissing = !word.acknowledged && !word.kept
    const closed = context.waitForEvent('close')
    process.kill(-processId, 'SIGKILL')
    await closed
  }

  async stop(): Promise<void> {
    await this.#opened?.context.close()
    this.#opened = null
  }

  async setOffline(isOffline: boolean): Promise<void> {
    this.isOffline = isOffline
    await this.page.context().setOffline(isOffline)
  }

  /** Types a word by its keys beside an anchor. False when the browser was killed meanwhile. */
  async type(text: string, anchor: string, side: 'before' | 'after', onKey: () => void): Promise<boolean> {
    const opened = this.#opened
    if (opened === null) return false
    const { page } = opened
    const word: Word = { text, acknowledged: false, kept: false, mayBeMissing: false }
    const keys = side === 'before' ? `${text} ` : ` ${text}`
    try {
      await articleText(page).evaluate(placeCaret, { anchor, side })
      this.words.push(word)
      for (const key of keys) {
        await page.keyboard.type(key)
        onKey()
      }
      return true
    } catch (error) {
      word.mayBeMissing = true
      if (this.#opened === opened) throw error
      return false
    }
  }

  /** What the page says of saving; everything typed in it is acknowledged when that is "Saved". */
  async look(): Promise<string> {
    const typed = this.words.filter(({ mayBeMissing }) => !mayBeMissing)
    const says = await this.page.getByTestId('save-status').innerText()
    if (says.startsWith('Saved')) for (const word of typed) word.acknowledged = true
    return says
  }

  /** Reads the storage of the browser, and answers the words that are not in it. */
  async lookAtStorage(): Promise<readonly string[]> {
    const updates = await this.page.evaluate(updatesKept, this.#articleId)
    const text = textOf(updates.map((update) => Uint8Array.from(update)))
    for (const word of this.words) if (text.includes(word.text)) word.kept = true
    return this.words.flatMap(({ text, kept, mayBeMissing }) => (kept || mayBeMissing ? [] : [text]))
  }

  /** Whether everything typed here is acknowledged, or else kept by this browser. */
  async isSettled(mayBeSaved: boolean): Promise<boolean> {
    await this.look()
    if (!mayBeSaved) await this.lookAtStorage()
    return this.words.every(
      ({ acknowledged, kept, mayBeMissing }) => acknowledged || mayBeMissing || (!mayBeSaved && kept),
    )
  }

  /** Presses "Try now" where the page offers it; answers whether it did. */
  async tryNow(): Promise<boolean> {
    const button = this.page.getByRole('button', { name: 'Try now' })
    if (!(await button.isVisible())) return false
    // It goes away by itself when the page was faster.
    return button.click({ timeout: 1_000 }).then(
      () => true,
      () => false,
    )
  }

  /** What the page shows, for whoever reads a failure. */
  async describe(): Promise<string> {
    if (this.#opened === null) return `${this.name} has no browser`
    const { page } = this.#opened
    const shown = await page.locator('body').innerText({ timeout: 5_000 }).catch(String)
    return `${this.name}${this.isOffline ? ' (offline)' : ''} at ${page.url()}: ${shown.replaceAll(/\s+/gu, ' ').slice(0, 1500)}`
  }

  readText = (): Promise<string> => articleText(this.page).evaluate(readPage)
}

async function processIdOf(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession()
  if (session === undefined) throw new Error('The browser does not say which process it is')
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const main = processInfo.find(({ type }) => type === 'browser')
  if (main === undefined) throw new Error('The browser does not say which process it is')
  return main.id
}

/** Runs in the page: puts the caret before or after a word, as a click there would. */
function placeCaret(
  root: HTMLElement | SVGElement,
  { anchor, side }: { anchor: string; side: 'before' | 'after' },
): void {
  root.focus()
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.nodeValue?.indexOf(anchor) ?? -1
    if (at < 0) continue
    getSelection()?.collapse(node, side === 'before' ? at : at + anchor.length)
    return
  }
  throw new Error(`The text has no ${anchor}`)
}

/** Runs in the page: the updates of an article that the browser's storage holds. */
async function updatesKept(articleId: string): Promise<number[][]> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const name = (await indexedDB.databases()).find((database) => database.name?.includes(articleId))?.name
  if (name === undefined) return []
  const database = await done(indexedDB.open(name))
  if (!database.objectStoreNames.contains('updates')) return []
  const held: unknown[] = await done(database.transaction('updates').objectStore('updates').getAll())
  database.close()
  return held.flatMap((update) => (update instanceof Uint8Array ? [[...update]] : []))
}
