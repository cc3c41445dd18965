import { defineConfig } from '@playwright/test'
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
  use: { ...common.use, trace: 'off', screenshot: 'off' },
})
