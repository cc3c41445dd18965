import { type BrowserContext, chromium } from '@playwright/test'
import { browserOptions } from '../browser.ts'
import type { Circumstances } from './benchmark.ts'
import { freePort } from './wire.ts'
import type { SignedIn } from './writing/writers.ts'

const launch = (more: readonly string[] = []) =>
  chromium.launch({ ...browserOptions, args: [...browserOptions.args, ...more] })

/**
 * A browser for a program that speaks to it by itself, at the port, until the benchmark ends. It opens a page without a
 * process of its own, as on a phone: to start one takes longer on two cores than to show the page.
 */
export async function chromiumWithPort({ onEnd }: Pick<Circumstances, 'onEnd'>) {
  const port = await freePort()
  const browser = await launch([
    `--remote-debugging-port=${port}`,
    '--in-process-gpu',
    '--disable-site-isolation-trials',
    '--disable-features=IsolateOrigins,site-per-process',
  ])
  onEnd(() => browser.close())
  return { port, version: browser.version() }
}

/** A browser as the journeys start theirs, until the benchmark ends; and how to have a fresh profile in it, signed in. */
export async function openChromium({ onEnd }: Pick<Circumstances, 'onEnd'>) {
  const browser = await launch()
  onEnd(() => browser.close())
  return {
    version: browser.version(),
    /** Scripts of ours may run in its pages. */
    profileOf: async ({ cookie }: SignedIn, site: string): Promise<BrowserContext> => {
      const context = await browser.newContext({
        bypassCSP: true,
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        viewport: { width: 1280, height: 800 },
      })
      await context.addCookies([{ ...cookie, url: site, httpOnly: true, sameSite: 'Lax' }])
      return context
    },
  }
}
