import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const everywhere = ['node_modules/**', '.next/**', '.data/**', '.tmp/**', 'tools/node/**', 'e2e/**']

/**
 * Two projects, both in Node. `unit` touches nothing outside the process; `postgres` (files named *.db.test.ts) gets a
 * throw-away PostgreSQL from its global setup, and one database per file from `testDatabase()` of db/testing.ts.
 */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...everywhere, '**/*.db.test.ts'],
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
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
