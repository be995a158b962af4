// Lets the outbox return the outcomes of requests first, leave out busy conversations, and note announcements that
// were also sent to another chat.
import { type RawBuilder, sql } from 'kysely'
import type { Migration } from './migration.ts'

const statements: readonly RawBuilder<unknown>[] = [
  // 0 for the outcome of a request, 1 for anything else.
  sql`alter table outbox add column rank integer not null default 1 check (rank in (0, 1))`,
  sql`alter table outbox add column place text not null default ''`,
  sql`alter table outbox add column elsewhere_at text`,
  sql`update outbox set
    rank = json_extract(fact, '$.kind') not in ('job-ended', 'job-ended-privately', 'second-table'),
    place = case json_extract(address, '$.kind')
      when 'conversation'
        then json_extract(address, '$.conversation.chat') || ' ' || json_extract(address, '$.conversation.key')
      else json_extract(address, '$.identity.chat') || ' ' || json_extract(address, '$.identity.space')
        || ' ' || json_extract(address, '$.identity.userId')
    end
    where spoken_at is null`,
  sql`create index outbox_in_order on outbox (rank, owed_at, seq) where spoken_at is null`,
]

export const endsFirst: Migration = async (db) => {
  for (const statement of statements) await statement.execute(db)
}
