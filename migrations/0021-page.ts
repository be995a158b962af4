// The page in a browser: the one-time links with which members sign in, and the sessions of their browsers.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const page: Migration = async (db) => {
  await sql`create table page_links (
    hash text primary key,
    member_id text not null references members (id),
    made_by text not null check (json_valid(made_by)),
    made_in text not null check (json_valid(made_in)),
    expires_at text not null,
    used_at text
  ) strict`.execute(db)
  await sql`create index page_links_by_expiry on page_links (expires_at)`.execute(db)
  await sql`create index page_links_by_member on page_links (member_id)`.execute(db)
  await sql`create table page_sessions (
    id text primary key,
    hash text not null unique,
    member_id text not null references members (id),
    made_by text not null check (json_valid(made_by)),
    made_in text not null check (json_valid(made_in)),
    made_at text not null,
    seen_at text not null,
    expires_at text not null,
    browser text not null,
    signed_in_with text not null
  ) strict`.execute(db)
  await sql`create index page_sessions_by_expiry on page_sessions (expires_at)`.execute(db)
  await sql`create index page_sessions_by_member on page_sessions (member_id, made_at)`.execute(db)
}
