// Stores one-time codes and the wrong codes that people typed.
import type { Kysely, Selectable } from 'kysely'
import type { OneTimeCode } from '../domain/one-time-code.ts'
import type { CodeRepository } from '../ports/code-repository.ts'
import type { Atomically } from './atomically.ts'
import { fromJson, toJson } from './json.ts'
import type { CodeTable, Database } from './schema.ts'

export function createCodeRepository(db: Kysely<Database>, atomically: Atomically): CodeRepository {
  return {
    async add({ kind, hash, madeBy, madeAs, expiresAt }) {
      const row = {
        kind,
        hash,
        made_by: madeBy ?? null,
        made_as: madeAs ? toJson(madeAs) : null,
        expires_at: expiresAt ?? null,
        used_at: null,
      }
      await db.insertInto('codes').values(row).execute()
    },

    async take(hash, kinds, now) {
      const row = await db
        .updateTable('codes')
        .set({ used_at: now })
        .where('hash', '=', hash)
        .where('kind', 'in', kinds)
        .where('used_at', 'is', null)
        .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
        .returningAll()
        .executeTakeFirst()
      return row && fromRow(row)
    },

    async find(hash, kinds, now) {
      const row = await db
        .selectFrom('codes')
        .selectAll()
        .where('hash', '=', hash)
        .where('kind', 'in', kinds)
        .where('used_at', 'is', null)
        .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
        .executeTakeFirst()
      return row && fromRow(row)
    },

    async open(kind, now) {
      const rows = await db
        .selectFrom('codes')
        .selectAll()
        .where('kind', '=', kind)
        .where('used_at', 'is', null)
        .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
        .orderBy('expires_at')
        .execute()
      return rows.map(fromRow)
    },

    async revoke(kind, hash) {
      const { numDeletedRows } = await db
        .deleteFrom('codes')
        .where('hash', '=', hash)
        .where('kind', '=', kind)
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },

    async forget(kind, madeBy) {
      const unused = db.deleteFrom('codes').where('kind', '=', kind).where('used_at', 'is', null)
      await (madeBy === undefined ? unused : unused.where('made_by', '=', madeBy)).execute()
    },

    async missed({ chat, space, userId }, at) {
      await db.insertInto('code_tries').values({ chat, space, user_id: userId, tried_at: at }).execute()
    },

    async countMissed({ chat, space, userId }, since) {
      const { count } = await db
        .selectFrom('code_tries')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('chat', '=', chat)
        .where('space', '=', space)
        .where('user_id', '=', userId)
        .where('tried_at', '>=', since)
        .executeTakeFirstOrThrow()
      return count
    },

    removeOlderThan: (at) =>
      atomically(async (db) => {
        await db.deleteFrom('code_tries').where('tried_at', '<', at).execute()
        await db
          .deleteFrom('codes')
          .where((where) => where.or([where('expires_at', '<', at), where('used_at', '<', at)]))
          .execute()
      }),
  }
}

function fromRow(row: Selectable<CodeTable>): OneTimeCode {
  return {
    kind: row.kind,
    hash: row.hash,
    ...(row.made_by !== null && { madeBy: row.made_by }),
    ...(row.made_as !== null && { madeAs: fromJson(row.made_as) }),
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
  }
}
