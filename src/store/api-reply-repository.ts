// Stores the answers to writes over the API. Changes here do not wait for the disk. The row that marks the beginning of
// a write reaches the disk together with the write's own changes. If a power cut loses the answer, a repeat of the
// write is refused and not carried out a second time.
import { type Kysely, sql } from 'kysely'
import type { ApiReplyRepository, WriteId } from '../ports/api-reply-repository.ts'
import { unflushed } from './file/two-connections.ts'
import type { Database } from './schema.ts'

export function createApiReplyRepository(db: Kysely<Database>): ApiReplyRepository {
  return {
    async begin(id, digest, at) {
      const row = { ...columnsOf(id), digest, status: null, body: null, at }
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('api_replies')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .modifyEnd(sql.raw(unflushed))
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows > 0n) return undefined
      const known = await db
        .selectFrom('api_replies')
        .selectAll()
        .where((where) => where.and(columnsOf(id)))
        .executeTakeFirstOrThrow()
      const { status, body } = known
      return { digest: known.digest, ...(status !== null && body !== null && { answer: { status, body } }) }
    },

    async finish(id, { status, body }) {
      await db
        .updateTable('api_replies')
        .set({ status, body })
        .where((where) => where.and(columnsOf(id)))
        .modifyEnd(sql.raw(unflushed))
        .execute()
    },

    async forget(id) {
      await db
        .deleteFrom('api_replies')
        .where((where) => where.and(columnsOf(id)))
        .modifyEnd(sql.raw(unflushed))
        .execute()
    },
  }
}

function columnsOf({ keyId, idempotencyKey }: WriteId) {
  return { key_id: keyId, idempotency_key: idempotencyKey }
}
