// Members, their credentials and drop rules; their drafts, jobs and reports; the outbox.
import { type RawBuilder, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Instants are compared as text, so all of them must have one form. */
const isInstant = (column: string) => sql`${sql.ref(column)} glob '????-??-??T??:??:??.???Z'`
const isDate = (column: string) => sql`${sql.ref(column)} glob '????-??-??'`
const isJson = (column: string) => sql`json_valid(${sql.ref(column)})`

const statements: readonly RawBuilder<unknown>[] = [
  sql`create table members (
    id text not null primary key,
    name text not null,
    role text not null check (role in ('owner', 'friend')),
    manner text not null check (${isJson('manner')})
  ) strict`,

  sql`create table identities (
    chat text not null,
    space text not null,
    user_id text not null,
    member_id text not null references members (id),
    primary key (chat, space, user_id)
  ) strict`,
  sql`create index identities_of_member on identities (member_id)`,

  sql`create table credentials (
    member_id text not null references members (id),
    platform text not null,
    holder text not null,
    masked_email text not null,
    cards text not null check (${isJson('cards')}),
    expires_at text check (${isInstant('expires_at')}),
    sealed text not null,
    linked_at text not null check (${isInstant('linked_at')}),
    primary key (member_id, platform)
  ) strict`,

  sql`create table drop_rules (
    platform text not null,
    venue_id text not null,
    member_id text not null references members (id),
    lead_days integer not null check (lead_days >= 0),
    at text not null check (at glob '??:??' or at glob '??:??:??'),
    confirmed_at text not null check (${isInstant('confirmed_at')}),
    primary key (platform, venue_id, member_id)
  ) strict`,

  sql`create table drafts (
    id text not null primary key,
    member_id text not null references members (id),
    asked_by text not null check (${isJson('asked_by')}),
    asked_in text not null check (${isJson('asked_in')}),
    text text not null,
    venue text check (${isJson('venue')}),
    date text check (${isDate('date')}),
    party_size integer,
    wish text not null check (${isJson('wish')}),
    drop_rule text check (${isJson('drop_rule')}),
    touched_at text not null check (${isInstant('touched_at')})
  ) strict`,
  sql`create index drafts_by_touch on drafts (touched_at)`,

  sql`create table jobs (
    seq integer primary key,
    id text not null unique,
    member_id text not null references members (id),
    order_id text not null,
    platform text not null,
    venue_id text not null,
    venue text not null check (${isJson('venue')}),
    date text not null check (${isDate('date')}),
    party_size integer not null check (party_size > 0),
    wish text not null check (${isJson('wish')}),
    drop_at text not null check (${isInstant('drop_at')}),
    drop_rule text check (${isJson('drop_rule')}),
    asked_by text not null check (${isJson('asked_by')}),
    asked_in text not null check (${isJson('asked_in')}),
    asked_at text not null check (${isInstant('asked_at')}),
    state text not null
      check (state in ('requested', 'scheduled', 'booked', 'missed', 'failed', 'cancelled')),
    ended_at text check (${isInstant('ended_at')}),
    outcome text check (${isJson('outcome')})
  ) strict`,
  sql`create index jobs_of_member on jobs (member_id, state)`,
  sql`create index jobs_of_order on jobs (order_id, state)`,
  sql`create index jobs_by_drop on jobs (state, drop_at)`,

  sql`create table reports (
    job_id text not null primary key references jobs (id),
    ended_at text not null check (${isInstant('ended_at')}),
    report text not null check (${isJson('report')})
  ) strict`,

  sql`create table outbox (
    seq integer primary key,
    id text not null unique,
    address text not null check (${isJson('address')}),
    mention text not null check (${isJson('mention')}),
    fact text not null check (${isJson('fact')}),
    owed_at text not null check (${isInstant('owed_at')}),
    next_at text not null check (${isInstant('next_at')}),
    tries integer not null default 0 check (tries >= 0),
    spoken_at text check (${isInstant('spoken_at')})
  ) strict`,
  sql`create index outbox_unspoken on outbox (next_at) where spoken_at is null`,
]

export const firstTables: Migration = async (db) => {
  for (const statement of statements) await statement.execute(db)
}
