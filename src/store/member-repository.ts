// Members and the identities they are known by.
import type { Kysely, Selectable } from 'kysely'
import type { Member } from '../domain/identity.ts'
import { defaultManner } from '../domain/manner.ts'
import { IdTaken, type MemberRepository } from '../ports/store.ts'
import type { Atomically } from './atomically.ts'
import { fromJson, toJson } from './json.ts'
import type { Database, MemberTable } from './schema.ts'

export function createMemberRepository(db: Kysely<Database>, atomically: Atomically): MemberRepository {
  return {
    async byIdentity({ chat, space, userId }) {
      const row = await db
        .selectFrom('identities')
        .innerJoin('members', 'members.id', 'identities.member_id')
        .selectAll('members')
        .where('chat', '=', chat)
        .where('space', '=', space)
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row && fromRow(row)
    },

    async byId(id) {
      const row = await db.selectFrom('members').selectAll().where('id', '=', id).executeTakeFirst()
      return row && fromRow(row)
    },

    async rename(id, name) {
      await db.updateTable('members').set({ name }).where('id', '=', id).execute()
    },

    add: (member, identity) =>
      atomically(async (db) => {
        const { numInsertedOrUpdatedRows: membersAdded } = await db
          .insertInto('members')
          .values({ ...member, manner: toJson(member.manner) })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst()
        if (membersAdded !== 1n) throw new IdTaken(member.id)
        const { numInsertedOrUpdatedRows: identitiesAdded } = await db
          .insertInto('identities')
          .values({
            chat: identity.chat,
            space: identity.space,
            user_id: identity.userId,
            member_id: member.id,
          })
          .onConflict((conflict) => conflict.columns(['chat', 'space', 'user_id']).doNothing())
          .executeTakeFirst()
        if (identitiesAdded !== 1n) throw new IdTaken(identity.userId)
      }),
  }
}

function fromRow({ id, name, role, manner }: Selectable<MemberTable>): Member {
  // A setting that came into the house after the member has its default.
  return { id, name, role, manner: { ...defaultManner, ...fromJson(manner) } }
}
