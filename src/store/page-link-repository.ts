// Stores the one-time links with which members sign in to the page.
import type { Kysely } from 'kysely'
import type { PageLinkRepository } from '../ports/page-repository.ts'
import type { Atomically } from './atomically.ts'
import { fromJson, toJson } from './json.ts'
import type { Database } from './schema.ts'

export function createPageLinkRepository(db: Kysely<Database>, atomically: Atomically): PageLinkRepository {
  return {
    async replace({ memberId, madeBy, madeIn, expiresAt, usedAt }, hash) {
      await atomically(async (transaction) => {
        await transaction
          .deleteFrom('page_links')
          .where('member_id', '=', memberId)
          .where('used_at', 'is', null)
          .execute()
        await transaction
          .insertInto('page_links')
          .values({
            hash,
            member_id: memberId,
            made_by: toJson(madeBy),
            made_in: toJson(madeIn),
            expires_at: expiresAt,
            used_at: usedAt ?? null,
          })
          .execute()
      })
    },

    async find(hash) {
      const row = await db.selectFrom('page_links').selectAll().where('hash', '=', hash).executeTakeFirst()
      return (
        row && {
          memberId: row.member_id,
          madeBy: fromJson(row.made_by),
          madeIn: fromJson(row.made_in),
          expiresAt: row.expires_at,
          ...(row.used_at !== null && { usedAt: row.used_at }),
        }
      )
    },

    async use(hash, at) {
      const { numUpdatedRows } = await db
        .updateTable('page_links')
        .set({ used_at: at })
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}
