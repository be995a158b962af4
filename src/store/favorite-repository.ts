// Stores members' favorites. Each venue is returned as Cierge last saw it.
import type { Kysely } from 'kysely'
import type { MemberId } from '../domain/ids.ts'
import type { FavoriteRepository } from '../ports/favorite-repository.ts'
import { fromJson } from './json.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'

export function createFavoriteRepository(db: Kysely<Database>): FavoriteRepository {
  const ofMember = prepare(db, ({ memberId }: { readonly memberId: MemberId }) =>
    db
      .selectFrom('favourites')
      .innerJoin('venues', (join) =>
        join
          .onRef('venues.platform', '=', 'favourites.platform')
          .onRef('venues.venue_id', '=', 'favourites.venue_id'),
      )
      .select('venues.venue')
      .where('favourites.member_id', '=', memberId)
      .orderBy('favourites.seq'),
  )
  return {
    async of(memberId) {
      const rows = await ofMember({ memberId })
      return rows.map((row) => fromJson(row.venue))
    },

    async add(memberId, { platform, id }, addedAt) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('favourites')
        .values({ member_id: memberId, platform, venue_id: id, added_at: addedAt })
        .onConflict((conflict) => conflict.columns(['member_id', 'platform', 'venue_id']).doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },

    async remove(memberId, { platform, id }) {
      const { numDeletedRows } = await db
        .deleteFrom('favourites')
        .where('member_id', '=', memberId)
        .where('platform', '=', platform)
        .where('venue_id', '=', id)
        .executeTakeFirst()
      return numDeletedRows === 1n
    },
  }
}
