// Limits the index of ended jobs to ended jobs. SQLite also used it for open jobs, and for booked tables that can still
// be canceled for free, because its first column is the state. For each page of such a query, SQLite read and sorted
// all jobs of that state.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

const statements = [
  sql`drop index jobs_by_end`,
  sql`create index jobs_by_end on jobs (state, ended_at, seq) where ended_at is not null`,
  sql`drop index jobs_free_to_cancel`,
  sql`create index jobs_free_to_cancel on jobs (outcome ->> '$.reservation.freeCancelUntil', seq) where state = 'booked'`,
]

export const narrowIndexes: Migration = async (db) => {
  for (const statement of statements) await statement.execute(db)
}
