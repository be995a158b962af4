// Stores members' standing wishes.
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { StandingWish } from '../domain/standing-wish.ts'
import type { NextRound, StandingWishRepository } from '../ports/standing-wish-repository.ts'
import { IdTaken } from '../ports/store.ts'
import { fromJson, toJson } from './json.ts'
import type { ReadWaiting } from './read-waiting.ts'
import type { Database, StandingWishTable } from './schema.ts'

export function createStandingWishRepository(
  db: Kysely<Database>,
  readWaiting: ReadWaiting,
): StandingWishRepository {
  const wishes = () => db.selectFrom('standing_wishes').selectAll()
  return {
    async add(wish) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('standing_wishes')
        .values(toRow(wish))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows !== 1n) throw new IdTaken(wish.id)
    },
    async find(id) {
      const row = await wishes().where('id', '=', id).executeTakeFirst()
      return row && fromRow(row)
    },
    async of(memberId) {
      const rows = await wishes()
        .where('member_id', '=', memberId)
        .where('state', '!=', 'ended')
        .orderBy('asked_at')
        .execute()
      return rows.map(fromRow)
    },
    async due(now, limit) {
      const due = wishes().where(sql<boolean>`state = 'active'`).where('due_at', '<=', now)
      const rows = await readWaiting(due.orderBy('due_at').limit(limit))
      return rows.map(fromRow)
    },
    async advance(id, from, next) {
      const { numUpdatedRows } = await db
        .updateTable('standing_wishes')
        .set(nextColumns(next))
        .where('id', '=', id)
        .where('state', '=', 'active')
        .where('next_date', 'is', from ?? null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async move(id, state, next) {
      const { numUpdatedRows } = await db
        .updateTable('standing_wishes')
        .set({ state, ...(next && nextColumns(next)) })
        .where('id', '=', id)
        .where('state', 'not in', [state, 'ended'])
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async revise(id, { partySize, wish }) {
      const { numUpdatedRows } = await db
        .updateTable('standing_wishes')
        .set({ party_size: partySize, wish: toJson(wish) })
        .where('id', '=', id)
        .where('state', '!=', 'ended')
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}

function nextColumns({ nextDate, dueAt }: NextRound) {
  return { next_date: nextDate ?? null, due_at: dueAt ?? null }
}

function toRow(wish: StandingWish): Insertable<StandingWishTable> {
  return {
    id: wish.id,
    member_id: wish.memberId,
    asked_by: toJson(wish.askedBy),
    asked_in: toJson(wish.askedIn),
    asked_at: wish.askedAt,
    venues: toJson(wish.venues),
    party_size: wish.partySize,
    wish: toJson(wish.wish),
    repeats: toJson(wish.repeats),
    state: wish.state,
    ...nextColumns(wish),
  }
}

function fromRow(row: Selectable<StandingWishTable>): StandingWish {
  return {
    id: row.id,
    memberId: row.member_id,
    askedBy: fromJson(row.asked_by),
    askedIn: fromJson(row.asked_in),
    askedAt: row.asked_at,
    venues: fromJson(row.venues),
    partySize: row.party_size,
    wish: fromJson(row.wish),
    repeats: fromJson(row.repeats),
    state: row.state,
    ...(row.next_date !== null && { nextDate: row.next_date }),
    ...(row.due_at !== null && { dueAt: row.due_at }),
  }
}
