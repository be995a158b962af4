// Stores the platforms that members picked for restaurants that several platforms have. Each picked entry has a row, so
// that the pick is found by any of them.
import type { Kysely } from 'kysely'
import type { PlatformPickRepository } from '../ports/platform-pick-repository.ts'
import { fromJson, toJson } from './json.ts'
import type { Database } from './schema.ts'

export function createPlatformPickRepository(db: Kysely<Database>): PlatformPickRepository {
  return {
    async of(memberId, entries) {
      if (entries.length === 0) return []
      const rows = await db
        .selectFrom('platform_picks')
        .select(['picked', 'picked_at'])
        .where('member_id', '=', memberId)
        .where(({ or, and, eb }) =>
          or(
            entries.map(({ platform, id }) => and([eb('platform', '=', platform), eb('venue_id', '=', id)])),
          ),
        )
        .execute()
      const [latest] = rows.toSorted((one, other) => other.picked_at.localeCompare(one.picked_at))
      return latest ? fromJson(latest.picked) : []
    },

    async keep(memberId, picked, at) {
      const keys = picked.map(({ platform, id }) => ({ platform, id }))
      const pick = { picked: toJson(keys), picked_at: at }
      await db
        .insertInto('platform_picks')
        .values(keys.map(({ platform, id }) => ({ member_id: memberId, platform, venue_id: id, ...pick })))
        .onConflict((conflict) => conflict.columns(['member_id', 'platform', 'venue_id']).doUpdateSet(pick))
        .execute()
    },
  }
}
