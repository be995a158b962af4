// Stores observations of drops.
import type { Kysely, Selectable } from 'kysely'
import type { DropObservation } from '../domain/drops/drop-observation.ts'
import type { DropObservationRepository } from '../ports/drop-observation-repository.ts'
import type { Database, DropObservationTable } from './schema.ts'

export function createDropObservationRepository(db: Kysely<Database>): DropObservationRepository {
  return {
    async of({ platform, id }, limit) {
      const rows = await db
        .selectFrom('drop_observations')
        .selectAll()
        .where('platform', '=', platform)
        .where('venue_id', '=', id)
        .orderBy('drop_at', 'desc')
        .orderBy('order_id')
        .limit(limit)
        .execute()
      return rows.map(fromRow)
    },

    async latest(limit) {
      const rows = await db
        .selectFrom('drop_observations')
        .selectAll()
        .orderBy('looked_until', 'desc')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ ...fromRow(row), platform: row.platform, venueId: row.venue_id }))
    },

    async keep({ platform, id }, { orderId, date, dropAt, seenAfterMs, lookedUntil }) {
      await db
        .insertInto('drop_observations')
        .values({
          order_id: orderId,
          platform,
          venue_id: id,
          date,
          drop_at: dropAt,
          seen_after_ms: seenAfterMs ?? null,
          looked_until: lookedUntil,
        })
        .onConflict((conflict) => conflict.column('order_id').doNothing())
        .execute()
    },
  }
}

function fromRow(row: Selectable<DropObservationTable>): DropObservation {
  return {
    orderId: row.order_id,
    date: row.date,
    dropAt: row.drop_at,
    ...(row.seen_after_ms !== null && { seenAfterMs: row.seen_after_ms }),
    lookedUntil: row.looked_until,
  }
}
