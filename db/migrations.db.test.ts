import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { migrateDatabase, migrationsFolder } from '#db/migrate.ts'
import { testDatabase } from '#db/testing.ts'

const { db, url } = await testDatabase()

const Journal = z.object({ entries: z.array(z.object({ idx: z.number(), when: z.number(), tag: z.string() })) })
const journal = Journal.parse(JSON.parse(readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8')))
const root = join(migrationsFolder, '../..')

test('each migration is newer than the one before, or the migrator would silently skip it', () => {
  const times = journal.entries.map(({ when }) => when)
  expect(times).toEqual([...new Set(times)].sort((one, other) => one - other))
  expect(journal.entries.map(({ idx }) => idx)).toEqual(times.map((_, at) => at))
})

test('the migrations say all that the schema says', () => {
  // drizzle-kit resolves its output folder against the working directory, so the copy lies below it.
  mkdirSync(join(root, '.tmp'), { recursive: true })
  const copy = mkdtempSync(join(root, '.tmp/migrations-'))
  try {
    cpSync(migrationsFolder, copy, { recursive: true })
    const before = readdirSync(copy)
    const kit = join(root, 'node_modules/drizzle-kit/bin.cjs')
    const options = ['--dialect=postgresql', '--casing=snake_case', '--schema=./db/schema/*.ts']
    execFileSync(process.execPath, [kit, 'generate', ...options, `--out=./${relative(root, copy)}`], {
      cwd: root,
      stdio: 'pipe',
    })
    expect(readdirSync(copy)).toEqual(before)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})

test('processes that start together migrate once', async () => {
  await db.execute(sql`drop schema drizzle cascade`)
  await db.execute(sql`drop schema public cascade`)
  await db.execute(sql`create schema public`)
  await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(url)))
  const { rows } = await db.execute(sql`select count(*)::int as count from drizzle.__drizzle_migrations`)
  expect(rows).toEqual([{ count: journal.entries.length }])
})

test('PostgreSQL keeps what it was given, in UTF-8', async () => {
  const { rows } = await db.execute(sql`select ${'µg/m² – ≥ 5 % · naïve · 患者'} as text`)
  expect(rows).toEqual([{ text: 'µg/m² – ≥ 5 % · naïve · 患者' }])
})
