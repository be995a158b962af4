// Members' API keys, the answers to writes over the API, and the events of requests.
import { type RawBuilder, sql } from 'kysely'
import type { Migration } from './migration.ts'

const now = sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`
const note = (kind: RawBuilder<unknown>) => sql`insert into request_events (member_id, job_id, kind, at)
      values (new.member_id, new.id, ${kind}, ${now});`

const statements: readonly RawBuilder<unknown>[] = [
  sql`create table api_keys (
    id text primary key,
    member_id text not null references members (id),
    name text not null,
    scope text not null check (scope in ('read', 'write')),
    hash text not null unique,
    made_by text not null check (json_valid(made_by)),
    made_in text not null check (json_valid(made_in)),
    made_at text not null,
    expires_at text,
    used_at text
  ) strict`,
  sql`create index api_keys_by_member on api_keys (member_id)`,
  sql`create index api_keys_by_expiry on api_keys (expires_at) where expires_at is not null`,
  sql`create table api_replies (
    key_id text not null,
    idempotency_key text not null,
    digest text not null,
    status integer,
    body text,
    at text not null,
    primary key (key_id, idempotency_key)
  ) strict`,
  sql`create index api_replies_by_time on api_replies (at)`,
  sql`create table request_events (
    seq integer primary key autoincrement,
    member_id text not null,
    job_id text not null,
    kind text not null,
    drop_at text,
    at text not null
  ) strict`,
  sql`create index request_events_by_member on request_events (member_id, seq)`,
  sql`create index request_events_by_time on request_events (at)`,
  sql`create unique index request_events_of_hunts on request_events (job_id, drop_at) where drop_at is not null`,
  sql`create trigger jobs_event_added after insert on jobs begin
    ${note(sql`new.state`)}
  end`,
  sql`create trigger jobs_event_moved after update of state on jobs when old.state <> new.state begin
    ${note(sql`new.state`)}
  end`,
  sql`create trigger jobs_event_withdrawn after update of withdrawn_at on jobs
    when old.withdrawn_at is null and new.withdrawn_at is not null begin
    ${note(sql`'withdrawn'`)}
  end`,
  sql`create trigger jobs_event_changed after update of wish, date, party_size on jobs
    when old.wish <> new.wish or old.date <> new.date or old.party_size <> new.party_size begin
    ${note(sql`'changed'`)}
  end`,
]

export const httpApi: Migration = async (db) => {
  for (const statement of statements) await statement.execute(db)
}
