// The calendar feeds of members, the time at which a member last used Cierge, announcements that are sent by e-mail
// or ntfy, and an index of booked tables by day.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const reachingMembers: Migration = async (db) => {
  await sql`create table calendar_feeds (
    member_id text not null primary key references members (id),
    hash text not null unique,
    made_at text not null,
    used_at text
  ) strict`.execute(db)
  await sql`alter table members add column seen_at text`.execute(db)
  await sql`alter table outbox add column alert_at text`.execute(db)
  await sql`create index outbox_to_alert on outbox (alert_at, seq) where alert_at is not null`.execute(db)
  await sql`create index jobs_booked_by_date on jobs (date, seq) where state = 'booked'`.execute(db)
}
