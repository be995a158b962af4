// Drop rules of any pattern as JSON, and observations of drops that other installations made.
import { type RawBuilder, sql } from 'kysely'
import type { Migration } from './migration.ts'

const isInstant = (column: string) => sql`${sql.ref(column)} glob '????-??-??T??:??:??.???Z'`

const statements: readonly RawBuilder<unknown>[] = [
  sql`create table stated_rules (
    platform text not null,
    venue_id text not null,
    member_id text not null references members (id),
    rule text not null check (json_valid(rule)),
    confirmed_at text not null check (${isInstant('confirmed_at')}),
    primary key (platform, venue_id, member_id)
  ) strict`,
  sql`insert into stated_rules (platform, venue_id, member_id, rule, confirmed_at)
    select platform, venue_id, member_id, json_object('leadDays', lead_days, 'at', at), confirmed_at
    from drop_rules`,
  sql`drop table drop_rules`,
  sql`alter table stated_rules rename to drop_rules`,

  sql`create table imported_drops (
    source_key text not null,
    source text not null,
    platform text not null,
    venue_id text not null,
    date text not null check (date glob '????-??-??'),
    drop_at text not null check (${isInstant('drop_at')}),
    seen_after_ms integer,
    looked_until text not null check (${isInstant('looked_until')}),
    primary key (source_key, platform, venue_id, date)
  ) strict`,
  sql`create index imported_drops_of_venue on imported_drops (platform, venue_id, drop_at)`,
]

export const dropRules: Migration = async (db) => {
  for (const statement of statements) await statement.execute(db)
}
