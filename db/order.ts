import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

/**
 * Newest first. The indexes are kept with nulls last, and PostgreSQL takes an index for an order only where the two agree
 * in that too, also where a column is never null.
 */
export const newestFirst = (column: AnyColumn): SQL => sql`${column} desc nulls last`
