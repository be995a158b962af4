// Stores the drop rules that members confirmed, one per member and venue.
import type { Kysely } from 'kysely'
import type { DropRuleRepository } from '../ports/store.ts'
import type { Database } from './schema.ts'

export function createDropRuleRepository(db: Kysely<Database>): DropRuleRepository {
  return {
    async of({ platform, id }) {
      const rows = await db
        .selectFrom('drop_rules')
        .select((select) => ['lead_days', 'at', select.fn.countAll<number>().as('voices')])
        .where('platform', '=', platform)
        .where('venue_id', '=', id)
        .groupBy(['lead_days', 'at'])
        .orderBy('voices', 'desc')
        .orderBy((select) => select.fn.max('confirmed_at'), 'desc')
        .execute()
      return rows.map(({ lead_days, at, voices }) => ({ rule: { leadDays: lead_days, at }, count: voices }))
    },

    async confirm({ platform, id }, { leadDays, at }, memberId, confirmedAt) {
      const voice = { lead_days: leadDays, at, confirmed_at: confirmedAt }
      await db
        .insertInto('drop_rules')
        .values({ platform, venue_id: id, member_id: memberId, ...voice })
        .onConflict((conflict) => conflict.columns(['platform', 'venue_id', 'member_id']).doUpdateSet(voice))
        .execute()
    },
  }
}
