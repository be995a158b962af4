// Stores the notes about the database.
import type { Kysely } from 'kysely'
import type { HouseNotes } from '../ports/house-notes.ts'
import type { Database } from './schema.ts'

export function createHouseNotes(db: Kysely<Database>): HouseNotes {
  return {
    async find(name) {
      const row = await db
        .selectFrom('house_notes')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirst()
      return row?.value
    },

    async save(name, value) {
      await db
        .insertInto('house_notes')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },

    async remove(name) {
      await db.deleteFrom('house_notes').where('name', '=', name).execute()
    },
  }
}
