// People's answers to booked tables, and the messages that show these answers.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

const circle = sql`coalesce(asked_in ->> '$.parent', asked_in ->> '$.key')`

export const headcounts: Migration = async (db) => {
  await sql`alter table outbox add column sent_id text`.execute(db)
  await sql`alter table outbox add column changes integer not null default 0`.execute(db)
  await sql`create table evening_answers (
    evening text not null,
    chat text not null,
    space text not null,
    user_id text not null,
    name text not null,
    days text not null check (json_valid(days)),
    guests integer not null check (guests >= 0),
    at text not null,
    primary key (evening, chat, space, user_id)
  ) strict`.execute(db)
  await sql`create index evening_answers_of_person on evening_answers (chat, space, user_id, at)`.execute(db)
  await sql`create index evening_answers_by_time on evening_answers (at)`.execute(db)
  await sql`create index jobs_booked_in on jobs (asked_in ->> '$.chat', ${circle}, ended_at, seq)
    where state = 'booked'`.execute(db)
}
