// Stores members and their identities.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Identity, Member } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import { defaultLocale } from '../domain/locale.ts'
import { defaultNotifications } from '../domain/notifications.ts'
import { collect } from '../ports/collect.ts'
import { IdTaken, type MemberRepository } from '../ports/store.ts'
import type { Atomically } from './atomically.ts'
import { unflushed } from './file/two-connections.ts'
import { inPages, pageSize } from './in-pages.ts'
import { fromJson, type Json, toJson } from './json.ts'
import { prepare } from './prepare.ts'
import { createReading, type NoteBroken } from './readable-rows.ts'
import type { Database, MemberTable } from './schema.ts'

export function createMemberRepository(
  db: Kysely<Database>,
  atomically: Atomically,
  noteBroken: NoteBroken,
): MemberRepository {
  const toMembers = createReading({
    fromRow,
    toBroken: ({ id }: Selectable<MemberTable>, error) => ({ table: 'members', key: id, error }),
    noteBroken,
  })
  const present = () => db.selectFrom('members').selectAll().where('removed_at', 'is', null)
  const withId = prepare(db, ({ id }: Pick<Member, 'id'>) => present().where('id', '=', id))
  const withIdentity = prepare(db, ({ chat, space, userId }: Identity) =>
    db
      .selectFrom('identities')
      .innerJoin('members', 'members.id', 'identities.member_id')
      .selectAll('members')
      .where('chat', '=', chat)
      .where('space', '=', space)
      .where('user_id', '=', userId),
  )
  const identitiesOf = prepare(db, ({ id }: Pick<Member, 'id'>) =>
    db
      .selectFrom('identities')
      .selectAll()
      .where('member_id', '=', id)
      .orderBy('chat')
      .orderBy('space')
      .orderBy('user_id'),
  )
  const change = (id: MemberId) => db.updateTable('members').where('id', '=', id)
  const each = () =>
    inPages<Selectable<MemberTable>, Member>(
      (before) =>
        present()
          .where(sql<boolean>`(name, id) > (${before?.name ?? ''}, ${before?.id ?? ''})`)
          .orderBy('name')
          .orderBy('id')
          .limit(pageSize)
          .execute(),
      toMembers,
    )
  return {
    async byIdentity(identity) {
      const [row] = await withIdentity(identity)
      return row && fromRow(row)
    },

    async byId(id) {
      const [row] = await withId({ id })
      return row && fromRow(row)
    },

    all: () => collect(each()),
    each,
    async owners() {
      return toMembers(
        await present().where(sql<boolean>`role = 'owner'`).orderBy('name').orderBy('id').execute(),
      )
    },
    async page({ skip, limit }) {
      return toMembers(await present().orderBy('name').orderBy('id').offset(skip).limit(limit).execute())
    },
    async count() {
      const { count } = await db
        .selectFrom('members')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('removed_at', 'is', null)
        .executeTakeFirstOrThrow()
      return count
    },

    async identitiesOf(id) {
      const rows = await identitiesOf({ id })
      return rows.map(({ chat, space, user_id: userId }) => ({ chat, space, userId }))
    },

    add: (member, identity) =>
      atomically(async (db) => {
        const { id, name, role, locale, notifications } = member
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('members')
          .values({ id, name, role, manner: toJson(locale), news: toJson(notifications) })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst()
        if (numInsertedOrUpdatedRows !== 1n) throw new IdTaken(id)
        await addIdentity(db, id, identity)
      }),

    addIdentity: (id, identity) => addIdentity(db, id, identity),

    async rename(id, name) {
      await change(id).set({ name }).execute()
    },
    async setRole(id, role) {
      await change(id).set({ role }).execute()
    },
    async noteSeen(id, at) {
      // Does not wait for the disk: a power cut may lose this.
      await change(id).set({ seen_at: at }).modifyEnd(sql.raw(unflushed)).execute()
    },
    async seenAt(id) {
      const row = await db.selectFrom('members').select('seen_at').where('id', '=', id).executeTakeFirst()
      return row?.seen_at ?? undefined
    },
    async setLocale(id, locale) {
      await change(id)
        .set({ manner: toJson(locale) })
        .execute()
    },
    async setNotifications(id, notifications) {
      await change(id)
        .set({ news: toJson(notifications) })
        .execute()
    },

    remove: (id, at) =>
      atomically(async (db) => {
        await db.deleteFrom('identities').where('member_id', '=', id).execute()
        const forgotten = { name: '', role: 'friend', manner: empty, news: empty } as const
        const { numUpdatedRows } = await db
          .updateTable('members')
          .set({ ...forgotten, removed_at: at, seen_at: null })
          .where('id', '=', id)
          .where('removed_at', 'is', null)
          .executeTakeFirst()
        return numUpdatedRows === 1n
      }),
  }
}

const empty = '{}' as Json<never>

async function addIdentity(db: Kysely<Database>, id: MemberId, identity: Identity): Promise<void> {
  const { chat, space, userId } = identity
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('identities')
    .values({ chat, space, user_id: userId, member_id: id })
    .onConflict((conflict) => conflict.columns(['chat', 'space', 'user_id']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new IdTaken(userId)
}

function fromRow({ id, name, role, manner, news }: Selectable<MemberTable>): Member {
  // A row that was written before a setting existed has no value for it; the setting then has its default.
  return {
    id,
    name,
    role,
    locale: { ...defaultLocale, ...fromJson(manner) },
    notifications: { ...defaultNotifications, ...fromJson(news) },
  }
}
