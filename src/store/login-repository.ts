// Stores logins: requests of other computers for an API key, which a member allows in a chat.
import type { Kysely, Selectable } from 'kysely'
import type { Login } from '../domain/login.ts'
import type { LoginRepository } from '../ports/login-repository.ts'
import { IdTaken } from '../ports/store.ts'
import { fromJson, toJson } from './json.ts'
import type { Database, LoginTable } from './schema.ts'

export function createLoginRepository(db: Kysely<Database>): LoginRepository {
  const move = async (codeHash: string, from: Login['state'], to: Partial<Selectable<LoginTable>>) => {
    const { numUpdatedRows } = await db
      .updateTable('logins')
      .set(to)
      .where('code_hash', '=', codeHash)
      .where('state', '=', from)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }
  return {
    async begin({ codeHash, secretHash, name, scope, address, expiresAt, state }) {
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('logins')
        .values({
          code_hash: codeHash,
          secret_hash: secretHash,
          name,
          scope,
          address,
          expires_at: expiresAt,
          state,
          member_id: null,
          approved_by: null,
          approved_in: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows === 0n) throw new IdTaken(codeHash)
    },

    async find(codeHash) {
      const row = await db
        .selectFrom('logins')
        .selectAll()
        .where('code_hash', '=', codeHash)
        .executeTakeFirst()
      return row && fromRow(row)
    },

    answer(codeHash, answer) {
      if (answer === 'denied') return move(codeHash, 'pending', { state: 'denied' })
      const { memberId, by, in: where } = answer
      return move(codeHash, 'pending', {
        state: 'approved',
        member_id: memberId,
        approved_by: toJson(by),
        approved_in: toJson(where),
      })
    },

    finish: (codeHash) => move(codeHash, 'approved', { state: 'done' }),
  }
}

function fromRow(row: Selectable<LoginTable>): Login {
  const { state, member_id: memberId, approved_by: by, approved_in: where } = row
  const login = {
    codeHash: row.code_hash,
    secretHash: row.secret_hash,
    name: row.name,
    scope: row.scope,
    address: row.address,
    expiresAt: row.expires_at,
  }
  if (state === 'pending' || state === 'denied') return { ...login, state }
  if (memberId === null || by === null || where === null)
    throw new Error('An approved login names its member')
  return { ...login, state, approval: { memberId, by: fromJson(by), in: fromJson(where) } }
}
