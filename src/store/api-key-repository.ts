// Stores members' API keys, with which programs act for a member. Only the hash of a key is stored.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { ApiKey } from '../domain/api-key.ts'
import type { ApiKeyRepository } from '../ports/api-key-repository.ts'
import { IdTaken } from '../ports/store.ts'
import { unflushed } from './file/two-connections.ts'
import { fromJson, toJson } from './json.ts'
import { prepare } from './prepare.ts'
import type { ApiKeyTable, Database } from './schema.ts'

export function createApiKeyRepository(db: Kysely<Database>): ApiKeyRepository {
  const byHash = prepare(db, ({ hash, now }: { readonly hash: string; readonly now: string }) =>
    selectUsable(db, now).where('hash', '=', hash),
  )
  return {
    add: (key, hash) => insertKey(db, key, hash),

    async findByHash(hash, now) {
      const [row] = await byHash({ hash, now })
      return row && fromRow(row)
    },

    async of(memberId, now) {
      const rows = await selectUsable(db, now).where('member_id', '=', memberId).orderBy('made_at').execute()
      return rows.map(fromRow)
    },

    async noteUse(id, at) {
      // Does not wait for the disk: a power cut may lose this time of use.
      await db
        .updateTable('api_keys')
        .set({ used_at: at })
        .where('id', '=', id)
        .modifyEnd(sql.raw(unflushed))
        .execute()
    },

    async revoke(memberId, id) {
      const { numDeletedRows } = await db
        .deleteFrom('api_keys')
        .where('member_id', '=', memberId)
        .where('id', '=', id)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}

function selectUsable(db: Kysely<Database>, now: string) {
  return db
    .selectFrom('api_keys')
    .selectAll()
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now as never)]))
}

async function insertKey(db: Kysely<Database>, key: ApiKey, hash: string): Promise<void> {
  const { id, memberId, name, scope, madeBy, madeIn, madeAt, expiresAt } = key
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('api_keys')
    .values({
      id,
      member_id: memberId,
      name,
      scope,
      hash,
      made_by: toJson(madeBy),
      made_in: toJson(madeIn),
      made_at: madeAt,
      expires_at: expiresAt ?? null,
      used_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new IdTaken(id)
}

function fromRow(row: Selectable<ApiKeyTable>): ApiKey {
  return {
    id: row.id,
    memberId: row.member_id,
    name: row.name,
    scope: row.scope,
    madeBy: fromJson(row.made_by),
    madeIn: fromJson(row.made_in),
    madeAt: row.made_at,
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    ...(row.used_at !== null && { lastUsedAt: row.used_at }),
  }
}
