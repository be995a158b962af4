// Facts about this database itself: the key that sealed its secrets, and whether it was restored from a backup.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const houseNotes: Migration = async (db) => {
  await sql`create table house_notes (name text not null primary key, value text not null) strict`.execute(db)
}
