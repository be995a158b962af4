// Stores the sessions of browsers in which members are signed in to the page.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { PageSession } from '../domain/page-session.ts'
import type { PageSessionRepository } from '../ports/page-repository.ts'
import { IdTaken } from '../ports/store.ts'
import { unflushed } from './file/two-connections.ts'
import { fromJson, toJson } from './json.ts'
import type { Database, PageSessionTable } from './schema.ts'

export function createPageSessionRepository(db: Kysely<Database>): PageSessionRepository {
  return {
    async add(session, hash) {
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('page_sessions')
        .values(toRow(session, hash))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows === 0n) throw new IdTaken(session.id)
    },

    async findByHash(hash, now) {
      const row = await db
        .selectFrom('page_sessions')
        .selectAll()
        .where('hash', '=', hash)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row && fromRow(row)
    },

    async of(memberId, now) {
      const rows = await db
        .selectFrom('page_sessions')
        .selectAll()
        .where('member_id', '=', memberId)
        .where('expires_at', '>', now)
        .orderBy('made_at', 'desc')
        .execute()
      return rows.map(fromRow)
    },

    async noteUse(id, at) {
      // Does not wait for the disk: a power cut may lose this time of use.
      await db
        .updateTable('page_sessions')
        .set({ seen_at: at })
        .where('id', '=', id)
        .modifyEnd(sql.raw(unflushed))
        .execute()
    },

    async end(memberId, id) {
      const { numDeletedRows } = await db
        .deleteFrom('page_sessions')
        .where('member_id', '=', memberId)
        .where('id', '=', id)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}

function toRow(session: PageSession, hash: string) {
  return {
    id: session.id,
    hash,
    member_id: session.memberId,
    made_by: toJson(session.madeBy),
    made_in: toJson(session.madeIn),
    made_at: session.madeAt,
    seen_at: session.seenAt,
    expires_at: session.expiresAt,
    browser: session.browser,
    signed_in_with: session.signedInWith,
  }
}

function fromRow(row: Selectable<PageSessionTable>): PageSession {
  return {
    id: row.id,
    memberId: row.member_id,
    madeBy: fromJson(row.made_by),
    madeIn: fromJson(row.made_in),
    madeAt: row.made_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    browser: row.browser,
    signedInWith: row.signed_in_with,
  }
}
