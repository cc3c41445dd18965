import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Debian's. The headless shell is the same engine without windows and profiles: a context of it opens in half the time. */
const [shell, whole] = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const ofThisMachine = [process.env.PW_CHROMIUM, shell, whole].find((path) => path && existsSync(path))

/** How Playwright starts the browser of the tests and benchmarks: this machine's, or else the one that it keeps itself. */
export const browserOptions: { readonly executablePath?: string; readonly args: string[] } = {
  ...(ofThisMachine ? { executablePath: ofThisMachine } : {}),
  args: [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    '--disable-gpu',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
}

/**
 * Makes sure that there is a browser: Debian's Chromium or the one Playwright keeps, or else the first of them that can be
 * installed here.
 *
 * @throws with a sentence when there is none and none can be had
 */
export async function ensureBrowser(): Promise<void> {
  if (await hasBrowser()) return
  console.log('Installing a browser for the journeys...')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq'])
    for (const name of ['chromium-headless-shell', 'chromium']) {
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name])
      if (await hasBrowser()) return
    }
  }
  run(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'])
  if (await hasBrowser()) return
  throw new Error('There is no browser for the journeys: install Chromium, or set PW_CHROMIUM to where one is.')
}

async function hasBrowser(): Promise<boolean> {
  const { chromium } = await import('@playwright/test')
  return [process.env.PW_CHROMIUM, shell, whole, chromium.executablePath()].some((path) => path && existsSync(path))
}

function run(program: string, args: readonly string[]): void {
  spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
