// The state of forms that are asked one question after another.
import type { Kysely } from 'kysely'
import type { DialoguePlace, DialogueStore } from '../ports/dialogue-store.ts'
import { fromJson, toJson } from './json.ts'
import type { Database } from './schema.ts'

export function createDialogueRepository(db: Kysely<Database>): DialogueStore {
  return {
    async find(place, now) {
      const row = await db
        .selectFrom('dialogues')
        .selectAll()
        .where((is) => is.and(keyOf(place)))
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row && { form: fromJson(row.form), answers: fromJson(row.answers), expiresAt: row.expires_at }
    },

    async save(place, { form, answers, expiresAt }, now) {
      await db.deleteFrom('dialogues').where('expires_at', '<=', now).execute()
      const content = { form: toJson(form), answers: toJson(answers), expires_at: expiresAt }
      await db
        .insertInto('dialogues')
        .values({ ...keyOf(place), ...content })
        .onConflict((conflict) =>
          conflict.columns(['chat', 'space', 'user_id', 'conversation']).doUpdateSet(content),
        )
        .execute()
    },

    async remove(place) {
      const { numDeletedRows } = await db
        .deleteFrom('dialogues')
        .where((is) => is.and(keyOf(place)))
        .executeTakeFirst()
      return numDeletedRows === 1n
    },
  }
}

function keyOf({ with: { chat, space, userId }, in: { key } }: DialoguePlace) {
  return { chat, space, user_id: userId, conversation: key }
}
