import { defineConfig } from '@playwright/test'
import { wholeBrowserOptions } from '../../tools/browser.ts'
import journeys from '../playwright.config.ts'

const { webServer: _, ...common } = journeys

/** Co-editing under failures: each worker owns its app, its database and its browsers, so that it can kill them. */
export default defineConfig({
  ...common,
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results/co-editing',
  workers: Number(process.env.CO_EDITING_WORKERS) || 1,
  fullyParallel: true,
  // Every wait is for a condition; a busy machine only takes longer to meet it.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: { ...common.use, launchOptions: wholeBrowserOptions, trace: 'off', screenshot: 'off' },
})
