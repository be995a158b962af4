// Credentials record the key of their platform account, so that Cierge knows when two members have linked the same
// account. Older credentials get the key when they are renewed.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const accountKeys: Migration = async (db) => {
  await sql`alter table credentials add column account_key text`.execute(db)
}
