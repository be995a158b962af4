// The identity that made a one-time code. Cierge tells this identity who uses the code.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const codeMakers: Migration = async (db) => {
  await sql`alter table codes add column made_as text check (json_valid(made_as))`.execute(db)
}
