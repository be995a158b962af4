// Standing wishes: tables that members want again and again. Each day becomes requests of one group.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const standingWishes: Migration = async (db) => {
  await sql`create table standing_wishes (
    id text primary key,
    member_id text not null references members (id),
    asked_by text not null check (json_valid(asked_by)),
    asked_in text not null check (json_valid(asked_in)),
    asked_at text not null,
    venues text not null check (json_valid(venues)),
    party_size integer not null,
    wish text not null check (json_valid(wish)),
    repeats text not null check (json_valid(repeats)),
    state text not null check (state in ('active', 'paused', 'ended')),
    next_date text,
    due_at text
  ) strict`.execute(db)
  await sql`create index standing_wishes_due on standing_wishes (due_at) where state = 'active'`.execute(db)
  await sql`create index standing_wishes_of_member on standing_wishes (member_id)`.execute(db)
}
