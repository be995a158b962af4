// The offer of a booked table to a group, and an index of the offers that nobody has taken.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const offers: Migration = async (db) => {
  await sql`alter table jobs add column offer text`.execute(db)
  // The index must accept a row whose JSON is damaged, so that its job can still be ended as failed.
  await sql`create index jobs_offered on jobs (seq)
    where offer is not null and case when json_valid(offer) then offer ->> '$.takenBy' end is null`.execute(
    db,
  )
}
