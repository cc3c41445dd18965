import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { browserOptions } from '../tools/browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Every worker reads this file again, so the port is chosen once and handed on in the environment. */
process.env.JOURNEYS_PORT ??= String(await freePort())
const port = process.env.JOURNEYS_PORT
const url = `http://localhost:${port}`

/** The journeys: real pages in a real browser, on a newsroom of their own that tools/test-server.ts starts. */
export default defineConfig({
  testDir: '.',
  // These own their app: co-editing/playwright.config.ts.
  testIgnore: '**/co-editing/**',
  outputDir: '../test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 240_000,
  // Every wait is for a condition; a busy machine only takes longer to meet it.
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    baseURL: url,
    actionTimeout: 30_000,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // A trace films the page all the time, which takes a core of the two; `--trace on` has one where it is looked for.
    trace: 'off',
    screenshot: 'only-on-failure',
    video: 'off',
    launchOptions: browserOptions,
  },
  webServer: {
    command: `"${process.execPath}" tools/test-server.ts`,
    cwd: root,
    url: `${url}/api/health`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
    stderr: 'pipe',
    env: { PORT: port, JOURNEYS_RUNNER: String(process.pid) },
  },
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
