// Stores plans. The plan itself is one JSON column; the other columns repeat its fields for queries.
import type { Kysely } from 'kysely'
import type { Plan } from '../domain/plan.ts'
import type { PlanRepository } from '../ports/plan-repository.ts'
import { fromJson, toJson } from './json.ts'
import type { ReadWaiting } from './read-waiting.ts'
import type { Database } from './schema.ts'

export function createPlanRepository(db: Kysely<Database>, readWaiting: ReadWaiting): PlanRepository {
  const plans = () => db.selectFrom('plans').select('plan')
  const read = ({ plan }: { readonly plan: Parameters<typeof fromJson<Plan>>[0] }) => fromJson(plan)
  return {
    async find(id) {
      const row = await plans().where('id', '=', id).executeTakeFirst()
      return row && read(row)
    },

    async save(plan) {
      const { id, memberId, askedIn, askedAt, state } = plan
      const { chat, key, parent } = askedIn
      const row = { plan: toJson(plan), is_open: state === 'ended' ? (0 as const) : (1 as const) }
      await db
        .insertInto('plans')
        .values({ ...row, id, member_id: memberId, chat, circle: parent ?? key, asked_at: askedAt })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    },

    async open() {
      const rows = await readWaiting(plans().where('is_open', '=', 1).orderBy('asked_at'))
      return rows.map(read)
    },

    async openOf(memberId) {
      const rows = await plans().where('is_open', '=', 1).where('member_id', '=', memberId).execute()
      return rows.map(read)
    },

    async in({ chat, key, parent }, limit) {
      const rows = await plans()
        .where('chat', '=', chat)
        .where('circle', '=', parent ?? key)
        .orderBy('asked_at', 'desc')
        .limit(limit)
        .execute()
      return rows.map(read)
    },
  }
}
