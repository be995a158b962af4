// Stores the drop rules that members confirmed, one per member and venue.
import type { Kysely } from 'kysely'
import { normalized } from '../domain/drops/drop-rule.ts'
import type { DropRuleRepository } from '../ports/store.ts'
import { fromJson, toJson } from './json.ts'
import type { Database } from './schema.ts'

export function createDropRuleRepository(db: Kysely<Database>): DropRuleRepository {
  return {
    async of({ platform, id }) {
      const rows = await db
        .selectFrom('drop_rules')
        .select((select) => ['rule', select.fn.countAll<number>().as('voices')])
        .where('platform', '=', platform)
        .where('venue_id', '=', id)
        .groupBy('rule')
        .orderBy('voices', 'desc')
        .orderBy((select) => select.fn.max('confirmed_at'), 'desc')
        .execute()
      return rows.map(({ rule, voices }) => ({ rule: fromJson(rule), count: voices }))
    },

    async confirm({ platform, id }, rule, memberId, confirmedAt) {
      const voice = { rule: toJson(normalized(rule)), confirmed_at: confirmedAt }
      await db
        .insertInto('drop_rules')
        .values({ platform, venue_id: id, member_id: memberId, ...voice })
        .onConflict((conflict) => conflict.columns(['platform', 'venue_id', 'member_id']).doUpdateSet(voice))
        .execute()
    },
  }
}
