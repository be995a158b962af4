// Stores announcements, pending and delivered. Delivered ones are kept, so that no announcement is added twice.
import { type Kysely, type Selectable, sql } from 'kysely'
import { placeOf } from '../domain/announcement.ts'
import type { ChatId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { OutboxRepository } from '../ports/outbox-repository.ts'
import { fromRow, toRow } from './announcement-row.ts'
import { unflushed } from './file/two-connections.ts'
import { fromJson, toJson } from './json.ts'
import type { ReadWaiting } from './read-waiting.ts'
import { createReading, type NoteBroken } from './readable-rows.ts'
import type { Database, OutboxTable } from './schema.ts'

/**
 * When to try an announcement again whose row can't be read: never. Such a row stays pending and does not become due.
 */
const never = '9999-12-31T23:59:59.999Z' as Instant

/** Returns assignments that change a column only if the announcement was delivered. */
function afterDelivery<Columns extends Record<string, string | number | null>>(columns: Columns) {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [
      name,
      sql`case when spoken_at is null then ${sql.ref(name)} else ${value} end`,
    ]),
  )
}

export function createOutboxRepository(
  db: Kysely<Database>,
  noteBroken: NoteBroken,
  readWaiting: ReadWaiting,
): OutboxRepository {
  const toAnnouncements = createReading({
    fromRow,
    toBroken: ({ id }: Selectable<OutboxTable>, error) => ({ table: 'outbox', key: id, error }),
    noteBroken,
    setAside: ({ id }) => db.updateTable('outbox').set({ next_at: never }).where('id', '=', id).execute(),
  })
  return {
    async enqueue(announcement, { mayBeLost = false } = {}) {
      const adding = db
        .insertInto('outbox')
        .values(toRow(announcement))
        .onConflict((conflict) => conflict.column('id').doNothing())
      await (mayBeLost ? adding.modifyEnd(sql.raw(unflushed)) : adding).execute()
    },

    async knows(id) {
      const row = await db.selectFrom('outbox').select('id').where('id', '=', id).executeTakeFirst()
      return row !== undefined
    },

    async due(now, limit, { places, chats } = { places: [], chats: [] }) {
      const due = db
        .selectFrom('outbox')
        .selectAll()
        .where('spoken_at', 'is', null)
        .where('next_at', '<=', now)
        .orderBy('rank')
        .orderBy('owed_at')
        .orderBy('seq')
        .limit(limit)
      const elsewhere = places.length === 0 ? due : due.where('place', 'not in', places)
      const chatOf = sql<ChatId>`substr(place, 1, instr(place, ' ') - 1)`
      const rows = await (chats.length === 0 ? elsewhere : elsewhere.where(chatOf, 'not in', chats)).execute()
      return toAnnouncements(rows)
    },

    async delivered(id, at, { sentId, changes = 0 } = {}) {
      await db
        .updateTable('outbox')
        .set({
          sent_id: sentId ?? null,
          spoken_at: sql<Instant | null>`case when changes = ${changes} then ${at} end`,
        })
        .where('id', '=', id)
        .where('spoken_at', 'is', null)
        .execute()
    },

    async factOf(id) {
      const row = await db.selectFrom('outbox').select('fact').where('id', '=', id).executeTakeFirst()
      return row && fromJson(row.fact)
    },

    async revise(id, fact, at) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set((update) => ({
          fact: toJson(fact),
          changes: update('changes', '+', 1),
          // An edit of an old message is sent after new announcements, for which people wait.
          ...afterDelivery({ rank: 1, owed_at: at, next_at: at, tries: 0, spoken_at: null }),
        }))
        .where('id', '=', id)
        .where((where) => where.or([where('spoken_at', 'is', null), where('sent_id', 'is not', null)]))
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },

    async postpone(id, nextAt) {
      await db
        .updateTable('outbox')
        .set((update) => ({ next_at: nextAt, tries: update('tries', '+', 1) }))
        .where('id', '=', id)
        .execute()
    },

    async defer(id, nextAt) {
      await db.updateTable('outbox').set({ next_at: nextAt }).where('id', '=', id).execute()
    },

    async hasten(mention, now) {
      // Reads before it writes: this runs with every command, and a write may have to wait for another program's
      // lock.
      const waiting = await db
        .selectFrom('outbox')
        .select('id')
        .where('spoken_at', 'is', null)
        .where('next_at', '>', now)
        .where('mention', '=', toJson(mention))
        .executeTakeFirst()
      if (!waiting) return false
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ next_at: now })
        .where('spoken_at', 'is', null)
        .where('next_at', '>', now)
        .where('mention', '=', toJson(mention))
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },

    async toldElsewhere(id, at) {
      await db.updateTable('outbox').set({ elsewhere_at: at }).where('id', '=', id).execute()
    },

    async readdress(id, address) {
      await db
        .updateTable('outbox')
        .set({ address: toJson(address), place: placeOf(address) })
        .where('id', '=', id)
        .execute()
    },

    async toAlert(now, limit) {
      const due = db
        .selectFrom('outbox')
        .selectAll()
        .where('alert_at', 'is not', null)
        .where('alert_at', '<=', now)
      const rows = await readWaiting(due.orderBy('alert_at').orderBy('seq').limit(limit))
      const deliveries = new Map(rows.map(({ id, spoken_at }) => [id, spoken_at]))
      return (await toAnnouncements(rows)).map((announcement) => {
        const deliveredAt = deliveries.get(announcement.id)
        return { ...announcement, ...(deliveredAt && { deliveredAt }) }
      })
    },

    async alertAt(id, at) {
      await db
        .updateTable('outbox')
        .set({ alert_at: at ?? null })
        .where('id', '=', id)
        .execute()
    },

    async nextDueAt() {
      const { next } = await db
        .selectFrom('outbox')
        .select((select) => select.fn.min('next_at').as('next'))
        .where('spoken_at', 'is', null)
        .executeTakeFirstOrThrow()
      return next ?? undefined
    },

    async oldestPendingSince() {
      const { oldest } = await db
        .selectFrom('outbox')
        .select((select) => select.fn.min('owed_at').as('oldest'))
        .where('spoken_at', 'is', null)
        .executeTakeFirstOrThrow()
      return oldest ?? undefined
    },

    async countStuck(tries, mentions) {
      const stuck = db
        .selectFrom('outbox')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('spoken_at', 'is', null)
        .where('tries', '>=', tries)
      const { count } = await (mentions
        ? stuck.where('mention', 'in', mentions.map(toJson))
        : stuck
      ).executeTakeFirstOrThrow()
      return count
    },

    async countPending() {
      const { pending } = await db
        .selectFrom('outbox')
        .select((select) => select.fn.countAll<number>().as('pending'))
        .where('spoken_at', 'is', null)
        .executeTakeFirstOrThrow()
      return pending
    },
  }
}
