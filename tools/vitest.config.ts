import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { browserOptions } from './browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const everywhere = ['node_modules/**', '.next/**', '.data/**', '.tmp/**', 'tools/node/**', 'e2e/**']

const proseLibraries = [
  'retext-english',
  'retext-equality',
  'retext-indefinite-article',
  'retext-readability',
  'retext-repeated-words',
  'retext-simplify',
  'unified',
]

/** Their tests are given all that they use; those of the edges use what the process has one of, as the app does. */
const givenTheirDeps = ['db/**/*.db.test.ts', 'lib/commands/**/*.db.test.ts', 'lib/queries/**/*.db.test.ts']

/** Each file gets a database of its own from `testDatabase()` of db/testing.ts. */
const onPostgres = {
  environment: 'node' as const,
  globalSetup: ['./tools/database/vitest-setup.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
}

/**
 * Four projects. `unit` runs in Node and touches nothing outside the process; `postgres` and `postgres-edges` (files named
 * *.db.test.ts) get a throw-away PostgreSQL from their global setup;
 * `editor` (files named *.browser.test.ts) runs inside a page of a real browser, where the editor's keys, selections
 * and clipboard are what they are for a writer, and the program that checks a record runs where readers run it.
 */
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
          // Modules are read once for all files: to read them for each takes longer than the tests.
          isolate: false,
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...everywhere, '**/*.db.test.ts', '**/*.browser.test.ts'],
          // Properties take seconds, and ten times as long where a machine is busy with something else as well.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { ...onPostgres, name: 'postgres', isolate: false, include: givenTheirDeps, exclude: everywhere },
      },
      {
        extends: true,
        test: {
          ...onPostgres,
          name: 'postgres-edges',
          include: ['**/*.db.test.ts'],
          exclude: [...everywhere, ...givenTheirDeps],
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
