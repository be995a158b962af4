// Stores which orders must be planned again. Triggers of the database add the rows, when a job, a credential or the
// observed drops of a venue change.
import type { Kysely } from 'kysely'
import type { ChangedOrders } from '../ports/changed-orders.ts'
import type { ReadWaiting } from './read-waiting.ts'
import type { Database } from './schema.ts'

export function createChangedOrders(db: Kysely<Database>, readWaiting: ReadWaiting): ChangedOrders {
  return {
    async next(limit) {
      const rows = await readWaiting(db.selectFrom('changed_orders').selectAll().orderBy('seq').limit(limit))
      return rows.map(({ seq, order_id: orderId }) => ({ seq, orderId }))
    },

    async settle(planned) {
      const numbers = planned.map(({ seq }) => seq)
      if (numbers.length > 0) await db.deleteFrom('changed_orders').where('seq', 'in', numbers).execute()
    },
  }
}
