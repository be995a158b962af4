// Stores members' calendar feeds, one for each member.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { CalendarFeed, CalendarFeedRepository } from '../ports/calendar-feed-repository.ts'
import { unflushed } from './file/two-connections.ts'
import type { CalendarFeedTable, Database } from './schema.ts'

export function createCalendarFeedRepository(db: Kysely<Database>): CalendarFeedRepository {
  const feeds = () => db.selectFrom('calendar_feeds').selectAll()
  return {
    async replace(memberId, hash, at) {
      await db
        .insertInto('calendar_feeds')
        .values({ member_id: memberId, hash, made_at: at, used_at: null })
        .onConflict((conflict) =>
          conflict.column('member_id').doUpdateSet({ hash, made_at: at, used_at: null }),
        )
        .execute()
    },
    async findByHash(hash) {
      const row = await feeds().where('hash', '=', hash).executeTakeFirst()
      return row && fromRow(row)
    },
    async of(memberId) {
      const row = await feeds().where('member_id', '=', memberId).executeTakeFirst()
      return row && fromRow(row)
    },
    async noteUse(memberId, at) {
      // Does not wait for the disk: a power cut may lose this time of use.
      await db
        .updateTable('calendar_feeds')
        .set({ used_at: at })
        .where('member_id', '=', memberId)
        .modifyEnd(sql.raw(unflushed))
        .execute()
    },
    async end(memberId) {
      const { numDeletedRows } = await db
        .deleteFrom('calendar_feeds')
        .where('member_id', '=', memberId)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}

function fromRow({ member_id, made_at, used_at }: Selectable<CalendarFeedTable>): CalendarFeed {
  return { memberId: member_id, madeAt: made_at, ...(used_at !== null && { usedAt: used_at }) }
}
