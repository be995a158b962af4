// Stores venues as Cierge last saw them.
import type { Kysely } from 'kysely'
import type { VenueRepository } from '../ports/venue-repository.ts'
import { fromJson, toJson } from './json.ts'
import type { Database } from './schema.ts'

export function createVenueRepository(db: Kysely<Database>): VenueRepository {
  return {
    async find({ platform, id }) {
      const row = await db
        .selectFrom('venues')
        .select('venue')
        .where('platform', '=', platform)
        .where('venue_id', '=', id)
        .executeTakeFirst()
      return row && fromJson(row.venue)
    },

    async remember(venue, at) {
      const seen = { venue: toJson(venue), seen_at: at }
      await db
        .insertInto('venues')
        .values({ platform: venue.platform, venue_id: venue.id, ...seen })
        .onConflict((conflict) => conflict.columns(['platform', 'venue_id']).doUpdateSet(seen))
        .execute()
    },

    async latest(limit) {
      const rows = await db
        .selectFrom('venues')
        .select('venue')
        .orderBy('seen_at', 'desc')
        .orderBy('venue_id')
        .limit(limit)
        .execute()
      return rows.map((row) => fromJson(row.venue))
    },
  }
}
