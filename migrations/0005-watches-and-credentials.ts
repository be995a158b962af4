// Jobs may watch an open day; credentials record who linked them, and when the platform stopped accepting them.
import { type RawBuilder, sql } from 'kysely'
import type { Migration } from './migration.ts'

const isInstant = (column: string) => sql`${sql.ref(column)} glob '????-??-??T??:??:??.???Z'`

const statements: readonly RawBuilder<unknown>[] = [
  sql`alter table jobs add column watch text check (json_valid(watch))`,
  sql`create index jobs_by_day on jobs (state, date)`,

  // Rebuilds the table, because a column that must not be null cannot be added. Notices for members who linked
  // earlier go to the chat where they joined.
  sql`create table credentials_now (
    member_id text not null references members (id),
    platform text not null,
    holder text not null,
    masked_email text not null,
    cards text not null check (json_valid(cards)),
    expires_at text check (${isInstant('expires_at')}),
    sealed text not null,
    linked_at text not null check (${isInstant('linked_at')}),
    linked_by text not null check (json_valid(linked_by)),
    rejected_at text check (${isInstant('rejected_at')}),
    primary key (member_id, platform)
  ) strict`,
  sql`insert into credentials_now
    select member_id, platform, holder, masked_email, cards, expires_at, sealed, linked_at,
      (select json_object('chat', chat, 'space', space, 'userId', user_id)
        from identities where identities.member_id = credentials.member_id order by chat limit 1),
      null
    from credentials
    where member_id in (select member_id from identities)`,
  sql`drop table credentials`,
  sql`alter table credentials_now rename to credentials`,
]

export const watchesAndCredentials: Migration = async (db) => {
  for (const statement of statements) await statement.execute(db)
}
