// Links in progress: the question that the platform asked after a member's first answer.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const linkings: Migration = async (db) => {
  await sql`create table linkings (
    member_id text primary key references members (id),
    platform text not null,
    way text not null,
    asks text not null,
    sealed text not null,
    expires_at text not null
  ) strict`.execute(db)
}
