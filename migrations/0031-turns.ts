// Indexes with which the last table of a member, and the requests without a table since then, are found without
// reading the table of jobs: `/who` needs them for all members of twenty hunts.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const turns: Migration = async (db) => {
  await sql`create index jobs_tables_of_member on jobs (member_id, ended_at) where state = 'booked'`.execute(
    db,
  )
  // The condition of misses is that of `waitsOf` in the store, word for word.
  await sql`create index jobs_misses_of_member on jobs (member_id, ended_at) where state = 'missed' and replaces is null
  and case when json_valid(outcome) then outcome ->> '$.reason' end not in ('withdrawn', 'handed-over')`.execute(
    db,
  )
}
