import { defineConfig } from 'drizzle-kit'

/** For `drizzle-kit generate --config db/drizzle.config.ts`, run in the repository's root; it needs no database. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/*.ts',
  out: './db/migrations',
  casing: 'snake_case',
})
