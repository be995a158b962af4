// The platform account that a credential opens, so that two members who linked the same one are known to share it.
// Older credentials get the key when they are renewed.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const accountKeys: Migration = async (db) => {
  await sql`alter table credentials add column account_key text`.execute(db)
}
