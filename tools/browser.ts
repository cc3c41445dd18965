import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Makes sure that the journeys and the editor's tests have a browser: Debian's Chromium or the one Playwright keeps, or else the first of them
 * that can be installed here.
 *
 * @throws with a sentence when there is none and none can be had
 */
export async function ensureBrowser(): Promise<void> {
  if (await hasBrowser()) return
  console.log('Installing a browser for the journeys...')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
    if (await hasBrowser()) return
  }
  run(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'])
  if (await hasBrowser()) return
  throw new Error('There is no browser for the journeys: install Chromium, or set PW_CHROMIUM to where one is.')
}

async function hasBrowser(): Promise<boolean> {
  const { chromium } = await import('@playwright/test')
  return [process.env.PW_CHROMIUM, '/usr/bin/chromium', chromium.executablePath()].some(
    (path) => path && existsSync(path),
  )
}

function run(program: string, args: readonly string[]): void {
  spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
