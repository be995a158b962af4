// Stores observations of drops that other installations made.
import type { Kysely } from 'kysely'
import type { ImportedDropRepository } from '../ports/imported-drop-repository.ts'
import type { Database } from './schema.ts'

export function createImportedDropRepository(db: Kysely<Database>): ImportedDropRepository {
  return {
    async of({ platform, id }, limit) {
      const rows = await db
        .selectFrom('imported_drops')
        .selectAll()
        .where('platform', '=', platform)
        .where('venue_id', '=', id)
        .orderBy('drop_at', 'desc')
        .limit(limit)
        .execute()
      return rows.map((row) => ({
        source: { key: row.source_key, name: row.source },
        platform: row.platform,
        venueId: row.venue_id,
        date: row.date,
        dropAt: row.drop_at,
        ...(row.seen_after_ms !== null && { seenAfterMs: row.seen_after_ms }),
        lookedUntil: row.looked_until,
      }))
    },

    async replace({ key, name }, drops) {
      await db.deleteFrom('imported_drops').where('source_key', '=', key).execute()
      for (const { platform, venueId, date, dropAt, seenAfterMs, lookedUntil } of drops) {
        const when = { date, drop_at: dropAt, seen_after_ms: seenAfterMs ?? null, looked_until: lookedUntil }
        await db
          .insertInto('imported_drops')
          .values({ source_key: key, source: name, platform, venue_id: venueId, ...when })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }
    },
  }
}
