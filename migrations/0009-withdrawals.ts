// Requests that their members canceled while a booking was under way.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const withdrawals: Migration = async (db) => {
  await sql`alter table jobs add column withdrawn_at text`.execute(db)
}
