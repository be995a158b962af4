// The table that a member gives up for the one that a request looks for, and an index of the ended requests for which
// it is unknown whether that table was given up.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const replacements: Migration = async (db) => {
  await sql`alter table jobs add column replaces text`.execute(db)
  // The index must accept a row whose JSON is damaged, so that its job can still be ended as failed.
  await sql`create index jobs_unsettled on jobs (ended_at, seq)
    where replaces is not null
      and case when json_valid(replaces) then replaces ->> '$.end' end is null
      and state in ('booked', 'missed', 'failed')`.execute(db)
}
