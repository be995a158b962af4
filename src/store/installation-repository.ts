// The secrets of workspaces that installed the bot, sealed.
import type { Kysely } from 'kysely'
import type { InstallationRepository } from '../ports/installation-repository.ts'
import type { Database } from './schema.ts'

export function createInstallationRepository(db: Kysely<Database>): InstallationRepository {
  return {
    async all() {
      return await db.selectFrom('installations').selectAll().orderBy('chat').orderBy('space').execute()
    },

    async find(chat, space) {
      const row = await db
        .selectFrom('installations')
        .select('sealed')
        .where('chat', '=', chat)
        .where('space', '=', space)
        .executeTakeFirst()
      return row?.sealed
    },

    async save(chat, space, sealed) {
      await db
        .insertInto('installations')
        .values({ chat, space, sealed })
        .onConflict((conflict) => conflict.columns(['chat', 'space']).doUpdateSet({ sealed }))
        .execute()
    },

    async replace(previous, { chat, space, sealed }) {
      const { numUpdatedRows } = await db
        .updateTable('installations')
        .set({ sealed })
        .where('chat', '=', chat)
        .where('space', '=', space)
        .where('sealed', '=', previous)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async remove(chat, space) {
      const { numDeletedRows } = await db
        .deleteFrom('installations')
        .where('chat', '=', chat)
        .where('space', '=', space)
        .executeTakeFirst()
      return numDeletedRows === 1n
    },
  }
}
