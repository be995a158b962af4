// Stores drafts: requests that are not complete or not confirmed yet.
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { Draft } from '../domain/draft.ts'
import type { DraftRepository } from '../ports/store.ts'
import { fromJson, toJson } from './json.ts'
import type { Database, DraftTable } from './schema.ts'

export function createDraftRepository(db: Kysely<Database>): DraftRepository {
  return {
    async find(id) {
      const row = await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst()
      return row && fromRow(row)
    },

    async latest(memberId, { chat, key }, since) {
      const row = await db
        .selectFrom('drafts')
        .selectAll()
        .where('member_id', '=', memberId)
        .where('touched_at', '>=', since)
        .where(sql`asked_in ->> '$.chat'`, '=', chat)
        .where(sql`asked_in ->> '$.key'`, '=', key)
        .orderBy('touched_at', 'desc')
        .executeTakeFirst()
      return row && fromRow(row)
    },

    async save(draft) {
      const row = toRow(draft)
      await db
        .insertInto('drafts')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    },

    async remove(id) {
      const { numDeletedRows } = await db.deleteFrom('drafts').where('id', '=', id).executeTakeFirst()
      return numDeletedRows === 1n
    },
  }
}

function toRow(draft: Draft): Insertable<DraftTable> {
  return {
    id: draft.id,
    member_id: draft.memberId,
    asked_by: toJson(draft.askedBy),
    asked_in: toJson(draft.askedIn),
    text: draft.text,
    venue: draft.venue ? toJson(draft.venue) : null,
    dates: toJson(draft.dates),
    party_size: draft.partySize ?? null,
    wish: toJson(draft.wish),
    drop_rule: draft.dropRule ? toJson(draft.dropRule) : null,
    terms: toJson(draft.terms),
    edits: draft.edits ?? null,
    touched_at: draft.touchedAt,
  }
}

function fromRow(row: Selectable<DraftTable>): Draft {
  return {
    id: row.id,
    memberId: row.member_id,
    askedBy: fromJson(row.asked_by),
    askedIn: fromJson(row.asked_in),
    text: row.text,
    ...(row.venue !== null && { venue: fromJson(row.venue) }),
    dates: fromJson(row.dates),
    ...(row.party_size !== null && { partySize: row.party_size }),
    wish: fromJson(row.wish),
    ...(row.drop_rule !== null && { dropRule: fromJson(row.drop_rule) }),
    terms: fromJson(row.terms),
    ...(row.edits !== null && { edits: row.edits }),
    touchedAt: row.touched_at,
  }
}
