import { generateKeyPairSync } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { TestDatabase } from '#db/testing.ts'
import { newsroom, steps } from '#lib/commands/newsroom.fixture.ts'
import { nowhere } from '#lib/sources/nowhere.fixture.ts'
import { addMinutes, instantOf } from '#lib/time/instant.ts'
import { api, cookieOf } from './api.fixture.ts'

/** A staffed newsroom whose API runs with the process's own settings, database and clock, as in production. */
export async function newsroomApi({ db, url }: TestDatabase) {
  Object.assign(process.env, {
    DATABASE_URL: url,
    AUTH_SECRET: 'a secret of tests that is long enough to be one',
    SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }),
    SITE_URL: 'http://localhost:3000',
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    CROSSREF_URL: nowhere,
    PUBMED_URL: nowhere,
  })
  // What is done through commands lies a day back, so that what comes through the API comes after it.
  const people = await newsroom(db, addMinutes(instantOf(new Date()), -24 * 60))
  return {
    people,
    steps: steps(people),
    call: await api(),
    signIn: (person: { readonly id: Parameters<typeof cookieOf>[0] }) => cookieOf(person.id, people.deps),
    /** A fingerprint of every row of every table, but for those that only count attempts. */
    everything: async () => {
      const { rows } = await db.execute<{ name: string }>(
        sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
      )
      const counted = rows.filter(({ name }) => !['heartbeats', 'sign_in_failures'].includes(name))
      const prints = await Promise.all(
        counted.map(async ({ name }) => {
          const table = sql.identifier(name)
          const { rows: found } = await db.execute<{ print: string }>(
            sql`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as print from ${table} t`,
          )
          return [name, found[0]?.print] as const
        }),
      )
      return Object.fromEntries(prints)
    },
  }
}
