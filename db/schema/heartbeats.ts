import { pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** When each kind of background work last showed that it lives, in whichever process. */
export const heartbeats = pgTable('heartbeats', {
  name: text().primaryKey(),
  at: instant().notNull(),
})
