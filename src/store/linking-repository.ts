// Stores unfinished linkings of accounts, with the platform's data sealed.
import type { Kysely } from 'kysely'
import type { LinkingRepository } from '../ports/linking-repository.ts'
import { fromJson, toJson } from './json.ts'
import type { Database } from './schema.ts'

export function createLinkingRepository(db: Kysely<Database>): LinkingRepository {
  return {
    async find(memberId, now) {
      const row = await db
        .selectFrom('linkings')
        .selectAll()
        .where('member_id', '=', memberId)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      if (!row) return undefined
      const { platform, way, sealed, expires_at: expiresAt } = row
      return { memberId, platform, way, asks: fromJson(row.asks), sealed, expiresAt }
    },

    async save({ memberId, platform, way, asks, sealed, expiresAt }, now) {
      await db.deleteFrom('linkings').where('expires_at', '<=', now).execute()
      const row = { member_id: memberId, platform, way, asks: toJson(asks), sealed, expires_at: expiresAt }
      await db
        .insertInto('linkings')
        .values(row)
        .onConflict((conflict) => conflict.column('member_id').doUpdateSet(row))
        .execute()
    },

    async remove(memberId) {
      await db.deleteFrom('linkings').where('member_id', '=', memberId).execute()
    },

    async removeAll() {
      await db.deleteFrom('linkings').execute()
    },
  }
}
