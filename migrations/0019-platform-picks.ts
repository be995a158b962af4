// The platforms on which a member wants a restaurant that several platforms have.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const platformPicks: Migration = async (db) => {
  await sql`create table platform_picks (
    member_id text not null references members (id),
    platform text not null,
    venue_id text not null,
    picked text not null check (json_valid(picked)),
    picked_at text not null,
    primary key (member_id, platform, venue_id)
  ) strict`.execute(db)
}
