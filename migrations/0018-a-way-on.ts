// An index of the requests whose members get a venue's page in time for an opening, and the places of members on the
// platforms' own waiting lists.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const aWayOn: Migration = async (db) => {
  // The index must accept a row whose JSON is damaged, so that its job can still be ended as failed.
  await sql`create index jobs_to_hand_over
    on jobs (coalesce(case when json_valid(watch) then watch ->> '$.opensAt' end, drop_at), seq)
    where state in ('requested', 'scheduled')
      and case when json_valid(venue) then venue ->> '$.byHand' end is not null`.execute(db)
  await sql`create table waitlist_places (
    job_id text primary key references jobs (id),
    member_id text not null references members (id),
    platform text not null,
    venue_id text not null,
    date text not null,
    party_size integer not null,
    state text not null check (state in ('wanted', 'joining', 'listed', 'theirs', 'leaving')),
    account_key text,
    entry text check (json_valid(entry)),
    since text,
    next_at text not null,
    tries integer not null default 0
  ) strict`.execute(db)
  await sql`create index waitlist_places_due on waitlist_places (next_at)`.execute(db)
  await sql`create index waitlist_places_of_member on waitlist_places (member_id)`.execute(db)
  await sql`create index waitlist_places_at on waitlist_places (platform, venue_id, date)`.execute(db)
}
