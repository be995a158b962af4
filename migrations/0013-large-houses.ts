// For large installations: indexes for queries that had to read whole tables, and a table of the orders whose jobs
// changed since they were last planned. Triggers fill that table, so that no change is missed: all data of an order
// is in tables that have these triggers.
import { type RawBuilder, sql } from 'kysely'
import type { Migration } from './migration.ts'

const open = (row: string) => sql`${sql.raw(row)}state in ('requested', 'scheduled')`
/** Returns the SQL condition that a job has an order: the job is open and is not a paused watch. */
const hasOrder = (row: string) =>
  sql`${open(row)} and not (${sql.raw(row)}watch is not null and json_valid(${sql.raw(row)}watch)
    and ${sql.raw(row)}watch ->> '$.stage' = 'resting')`
/**
 * Adds the orders to the table of changed orders. Deletes an earlier row first, because inside a trigger `insert or
 * replace` would follow the conflict clause of the statement that fired it.
 */
const note = (orders: RawBuilder<unknown>) => sql`
    delete from changed_orders where order_id in (${orders});
    insert into changed_orders (order_id) ${orders};`

const indexes: readonly RawBuilder<unknown>[] = [
  sql`drop index jobs_by_drop`,
  sql`drop index jobs_by_day`,
  sql`create index jobs_open on jobs (drop_at, seq, order_id) where ${open('')}`,
  sql`create index jobs_open_at on jobs (platform, venue_id, drop_at) where ${open('')}`,
  sql`create index jobs_open_in on jobs (asked_in ->> '$.chat', coalesce(asked_in ->> '$.parent', asked_in ->> '$.key'), date, asked_at, seq)
    where ${open('')}`,
  sql`create index jobs_waiting on jobs (drop_at) where drop_rule is not null and ${open('')}`,
  sql`create index jobs_watching on jobs (platform, venue_id, date, party_size)
    where watch is not null and ${open('')}`,
  sql`create index jobs_by_end on jobs (state, ended_at, seq)`,
  sql`create index jobs_free_to_cancel on jobs (outcome ->> '$.reservation.freeCancelUntil')
    where state = 'booked'`,
  sql`create index outbox_stuck on outbox (tries) where spoken_at is null`,
  sql`create index outbox_of_mention on outbox (mention, next_at) where spoken_at is null`,
  sql`create index outbox_spoken on outbox (spoken_at) where spoken_at is not null`,
  sql`create index reports_by_end on reports (ended_at)`,
  sql`create index drafts_of_member on drafts (member_id, touched_at)`,
  sql`create index members_by_name on members (name, id) where removed_at is null`,
  sql`create index members_owning on members (name, id) where role = 'owner' and removed_at is null`,
  sql`create index credentials_of_account on credentials (platform, account_key)`,
  sql`create index code_tries_by_time on code_tries (tried_at)`,
  sql`create index drop_observations_by_end on drop_observations (looked_until)`,
]

const othersInGroup = sql`select distinct order_id from jobs
      where group_id = new.group_id and id <> new.id and ${hasOrder('')}`
const ordersWith = (credential: 'old' | 'new') => sql`select distinct order_id from jobs
      where member_id = ${sql.raw(credential)}.member_id and platform = ${sql.raw(credential)}.platform
        and ${hasOrder('')}`

const changes: readonly RawBuilder<unknown>[] = [
  // A later change gets a higher number, so that a planning that began before the change does not delete its row.
  sql`create table changed_orders (
    seq integer primary key autoincrement,
    order_id text not null unique
  ) strict`,

  // An order contains the other days of its claims' groups. A new job thus changes the orders of the other days too.
  sql`create trigger jobs_added after insert on jobs when ${open('new.')} begin
    ${note(sql`select new.order_id where ${hasOrder('new.')}`)}
    ${note(othersInGroup)}
  end`,
  sql`create trigger jobs_changed after update on jobs
    when (${open('old.')} or ${open('new.')}) and (
      (${open('old.')}) <> (${open('new.')}) or old.order_id <> new.order_id or old.wish <> new.wish
      or old.withdrawn_at is not new.withdrawn_at or old.watch is not new.watch
    ) begin
    ${note(sql`select old.order_id where ${hasOrder('old.')}`)}
    ${note(sql`select new.order_id where ${hasOrder('new.')}`)}
    ${note(othersInGroup)}
  end`,
  sql`create trigger credentials_added after insert on credentials begin ${note(ordersWith('new'))} end`,
  sql`create trigger credentials_changed after update of sealed on credentials when old.sealed <> new.sealed
    begin ${note(ordersWith('new'))} end`,
  sql`create trigger credentials_removed after delete on credentials begin ${note(ordersWith('old'))} end`,
  sql`create trigger drop_observations_added after insert on drop_observations begin
    ${note(sql`select distinct order_id from jobs
      where platform = new.platform and venue_id = new.venue_id and drop_at > new.drop_at
        and drop_rule is not null and ${hasOrder('')}`)}
  end`,
  // Adds all orders that an earlier version planned.
  sql`insert into changed_orders (order_id) select distinct order_id from jobs where ${hasOrder('')}`,
]

export const largeHouses: Migration = async (db) => {
  for (const statement of [...indexes, ...changes]) await statement.execute(db)
}
