import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Debian's. The headless shell is the same engine without windows: a context of it opens in half the time. This is the
 * program itself; what stands in /usr/bin is a script that stays its parent, and the tests kill browsers.
 */
const [shell, whole] = ['/usr/lib/chromium/chromium-headless-shell', '/usr/bin/chromium']

interface BrowserOptions {
  readonly executablePath?: string
  readonly args: string[]
}

/** How Playwright starts a browser: the first of these that is here, or else the one that it keeps itself. */
function startedFrom(...programs: readonly string[]): BrowserOptions {
  const program = [process.env.PW_CHROMIUM, ...programs].find((path) => path && existsSync(path))
  return {
    ...(program ? { executablePath: program } : {}),
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
}

/** The browser of tests and benchmarks. */
export const browserOptions = startedFrom(shell, whole)
/** Where it is about what a browser keeps in its profile when it dies: the one that people have. */
export const wholeBrowserOptions = startedFrom(whole, shell)

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
