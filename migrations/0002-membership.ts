// Membership: one-time codes, limits, notification preferences, removed members.
import { type RawBuilder, sql } from 'kysely'
import type { Migration } from './migration.ts'

const isInstant = (column: string) => sql`${sql.ref(column)} glob '????-??-??T??:??:??.???Z'`

const statements: readonly RawBuilder<unknown>[] = [
  // `news` holds a member's notification preferences. Those that the JSON omits have their defaults.
  sql`alter table members add column news text not null default '{}' check (json_valid(news))`,
  sql`alter table members add column removed_at text check (${isInstant('removed_at')})`,

  sql`create table codes (
    hash text not null primary key,
    kind text not null check (kind in ('invite', 'owner', 'connect')),
    made_by text references members (id),
    expires_at text check (${isInstant('expires_at')}),
    used_at text check (${isInstant('used_at')})
  ) strict`,

  sql`create table code_tries (
    seq integer primary key,
    chat text not null,
    space text not null,
    user_id text not null,
    tried_at text not null check (${isInstant('tried_at')})
  ) strict`,
  sql`create index code_tries_of_identity on code_tries (chat, space, user_id, tried_at)`,

  sql`create table limits (
    name text not null primary key,
    value integer not null
  ) strict`,
]

export const membership: Migration = async (db) => {
  for (const statement of statements) await statement.execute(db)
}
