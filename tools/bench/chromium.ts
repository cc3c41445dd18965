import { existsSync } from 'node:fs'
import { type BrowserContext, chromium } from '@playwright/test'
import type { Circumstances } from './benchmark.ts'
import { freePort } from './wire.ts'
import type { SignedIn } from './writing/writers.ts'

const executablePath = [process.env.PW_CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path))

const launch = (more: readonly string[] = []) =>
  chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      '--disable-gpu',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...more,
    ],
  })

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
