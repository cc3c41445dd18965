import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { browserOptions } from './browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const everywhere = ['node_modules/**', '.next/**', '.data/**', '.tmp/**', 'tools/node/**', 'e2e/**']

/**
 * Three projects. `unit` runs in Node and touches nothing outside the process; `postgres` (files named *.db.test.ts)
 * gets a throw-away PostgreSQL from its global setup, and one database per file from `testDatabase()` of db/testing.ts;
 * `editor` (files named *.browser.test.ts) runs inside a page of a real browser, where the editor's keys, selections
 * and clipboard are what they are for a writer, and the program that checks a record runs where readers run it.
 */
const proseLibraries = [
  'retext-english',
  'retext-equality',
  'retext-indefinite-article',
  'retext-readability',
  'retext-repeated-words',
  'retext-simplify',
  'unified',
]

export default defineConfig({
  root,
  test: {
    // Of its own accord it would leave one core idle, which on two is half of them.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...everywhere, '**/*.db.test.ts', '**/*.browser.test.ts'],
          // Properties take seconds, and ten times as long where a machine is busy with something else as well.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          environment: 'node',
          include: ['**/*.db.test.ts'],
          exclude: everywhere,
          globalSetup: ['./tools/database/vitest-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        // What an earlier run packed knows nothing of packages imported since; found only while the tests run, one would
        // reload the page under them.
        optimizeDeps: {
          force: true,
          entries: ['components/editor/**/*.browser.test.ts', 'lib/public/*.browser.test.ts'],
          // What is loaded late would be found late too, and the page reloaded in the middle of a test.
          include: ['react', 'react-dom/client', ...proseLibraries],
        },
        test: {
          name: 'editor',
          include: ['components/editor/**/*.browser.test.ts', 'lib/public/*.browser.test.ts'],
          exclude: everywhere,
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({ launchOptions: browserOptions }),
          },
        },
      },
    ],
  },
})
