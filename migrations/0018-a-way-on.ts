// An index of the requests whose members get a venue's page in time for an opening.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const aWayOn: Migration = async (db) => {
  await sql`create index jobs_to_hand_over on jobs (coalesce(watch ->> '$.opensAt', drop_at), seq)
    where state in ('requested', 'scheduled') and venue ->> '$.byHand' is not null`.execute(db)
}
