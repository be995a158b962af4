// The plans that friends decide together. `plan` holds the plan as JSON; the other columns repeat its fields for
// queries.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const plans: Migration = async (db) => {
  await sql`create table plans (
    id text not null primary key,
    member_id text not null references members (id),
    chat text not null,
    circle text not null,
    asked_at text not null,
    is_open integer not null check (is_open in (0, 1)),
    plan text not null check (json_valid(plan))
  ) strict`.execute(db)
  await sql`create index plans_open on plans (asked_at) where is_open = 1`.execute(db)
  await sql`create index plans_in on plans (chat, circle, asked_at)`.execute(db)
  await sql`create index plans_of_member on plans (member_id)`.execute(db)
}
