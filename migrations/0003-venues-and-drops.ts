// Venues as last seen, favorites, and observations of drops.
import { type RawBuilder, sql } from 'kysely'
import type { Migration } from './migration.ts'

const isInstant = (column: string) => sql`${sql.ref(column)} glob '????-??-??T??:??:??.???Z'`

const statements: readonly RawBuilder<unknown>[] = [
  sql`create table venues (
    platform text not null,
    venue_id text not null,
    venue text not null check (json_valid(venue)),
    seen_at text not null check (${isInstant('seen_at')}),
    primary key (platform, venue_id)
  ) strict`,
  sql`create index venues_by_sight on venues (seen_at)`,

  sql`create table favourites (
    seq integer primary key,
    member_id text not null references members (id),
    platform text not null,
    venue_id text not null,
    added_at text not null check (${isInstant('added_at')}),
    unique (member_id, platform, venue_id),
    foreign key (platform, venue_id) references venues (platform, venue_id)
  ) strict`,

  sql`create table drop_observations (
    order_id text not null primary key,
    platform text not null,
    venue_id text not null,
    date text not null check (date glob '????-??-??'),
    drop_at text not null check (${isInstant('drop_at')}),
    seen_after_ms integer,
    looked_until text not null check (${isInstant('looked_until')})
  ) strict`,
  sql`create index drop_observations_of_venue on drop_observations (platform, venue_id, drop_at)`,
]

export const venuesAndDrops: Migration = async (db) => {
  for (const statement of statements) await statement.execute(db)
}
