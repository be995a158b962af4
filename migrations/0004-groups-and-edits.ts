// A draft may name several days, and may change a job; jobs for one of several days form a group.
import { type RawBuilder, sql } from 'kysely'
import type { Migration } from './migration.ts'

const statements: readonly RawBuilder<unknown>[] = [
  sql`alter table drafts add column dates text not null default '[]' check (json_valid(dates))`,
  sql`update drafts set dates = json_array(date) where date is not null`,
  sql`alter table drafts drop column date`,
  sql`alter table drafts add column terms text not null default '{}' check (json_valid(terms))`,
  sql`alter table drafts add column edits text`,

  sql`alter table jobs add column group_id text`,
  sql`alter table jobs add column seen_at text check (seen_at glob '????-??-??T??:??:??.???Z')`,
  sql`create index jobs_of_group on jobs (group_id) where group_id is not null`,
]

export const groupsAndEdits: Migration = async (db) => {
  for (const statement of statements) await statement.execute(db)
}
