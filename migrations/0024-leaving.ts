// Indexes to find the announcements to one person, and the members who left.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const leaving: Migration = async (db) => {
  await sql`create index outbox_by_mention on outbox (mention)`.execute(db)
  await sql`create index members_removed on members (id) where removed_at is not null`.execute(db)
}
