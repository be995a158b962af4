// Stores the values that chats keep between events and restarts.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { ChatStateRepository, ChatStateRow } from '../ports/chat-state.ts'
import { unflushed } from './file/two-connections.ts'
import type { ChatStateTable, Database } from './schema.ts'

export function createChatStateRepository(db: Kysely<Database>): ChatStateRepository {
  return {
    async find(chat, key) {
      const row = await db
        .selectFrom('chat_state')
        .selectAll()
        .where('chat', '=', chat)
        .where('key', '=', key)
        .executeTakeFirst()
      return row && fromRow(row)
    },

    async sealed() {
      const rows = await db
        .selectFrom('chat_state')
        .selectAll()
        .where('sealed', '=', 1)
        .orderBy('chat')
        .orderBy('key')
        .execute()
      return rows.map(fromRow)
    },

    async save({ chat, key, ...content }, { mayBeLost = false } = {}) {
      const kept = toColumns(content)
      const saving = db
        .insertInto('chat_state')
        .values({ chat, key, ...kept })
        .onConflict((conflict) => conflict.columns(['chat', 'key']).doUpdateSet(kept))
      await (mayBeLost ? saving.modifyEnd(sql.raw(unflushed)) : saving).execute()
    },

    async replace(previous, { chat, key, ...content }) {
      const { numUpdatedRows } = await db
        .updateTable('chat_state')
        .set(toColumns(content))
        .where('chat', '=', chat)
        .where('key', '=', key)
        .where('value', '=', previous)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async remove(chat, key) {
      const { numDeletedRows } = await db
        .deleteFrom('chat_state')
        .where('chat', '=', chat)
        .where('key', '=', key)
        .executeTakeFirst()
      return numDeletedRows === 1n
    },

    async removeExpired(now) {
      // Writes even if nothing has expired. Each write checks that the database's file is still at its path, and this
      // is the only write that is made every minute.
      await db.deleteFrom('chat_state').where('expires_at', '<=', now).modifyEnd(sql.raw(unflushed)).execute()
    },
  }
}

function toColumns({ value, isSealed, expiresAt }: Omit<ChatStateRow, 'chat' | 'key'>) {
  return { value, sealed: isSealed ? (1 as const) : (0 as const), expires_at: expiresAt ?? null }
}

function fromRow({ chat, key, value, sealed, expires_at }: Selectable<ChatStateTable>): ChatStateRow {
  return {
    chat,
    key,
    value,
    isSealed: sealed === 1,
    ...(expires_at === null ? {} : { expiresAt: expires_at }),
  }
}
