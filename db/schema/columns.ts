import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, customType } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { type Instant, instantOf, type PlainDate } from '#lib/time/instant.ts'

/** `timestamptz(3)`, read as an Instant whatever time zone the session speaks in. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver: (value) => instantOf(new Date(value)),
})

/** `date`: a calendar day of no particular time zone. */
export const plainDate = customType<{ data: PlainDate; driverData: string }>({ dataType: () => 'date' })

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** The words of a text as PostgreSQL searches them. */
export const searchVector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** `xid8`: which transaction it was. Numbers are never used again, but begin anew in another database. */
export const transactionNumber = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

/** `jsonb` that is parsed whenever it is read, so a row that an older release wrote never passes for what it is not. */
export const json = <T>(schema: z.ZodType<T>) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => schema.parse(value),
  })()

const quoted = (values: readonly string[]): SQL => sql.raw(values.map((value) => `'${value}'`).join(', '))

/** For a CHECK: the column holds one of these words. */
export const oneOf = (column: AnyPgColumn, values: readonly string[]): SQL => sql`${column} in (${quoted(values)})`

/** For a CHECK: the array is not empty and holds only these words. */
export const someOf = (column: AnyPgColumn, values: readonly string[]): SQL =>
  sql`cardinality(${column}) > 0 and ${column} <@ array[${quoted(values)}]::text[]`

/** For a CHECK: something other than white space is there. */
export const notBlank = (column: AnyPgColumn): SQL => sql`${column} ~ '[^[:space:]]'`

/** For a CHECK: a SHA-256 in lower-case hexadecimal. */
export const isHash = (column: AnyPgColumn): SQL => sql`${column} ~ '^[0-9a-f]{64}$'`

/** For a CHECK: lower-case words joined by single hyphens, as they stand in an address. */
export const isSlug = (column: AnyPgColumn): SQL => sql`${column} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`

/** For a CHECK: all of the columns are filled, or none. */
export const allOrNone = (...columns: readonly [AnyPgColumn, AnyPgColumn, ...AnyPgColumn[]]): SQL =>
  sql`num_nulls(${sql.join([...columns], sql`, `)}) in (0, ${sql.raw(String(columns.length))})`
