// Stores the accounts at OIDC providers with which members sign in to the page.
import type { Kysely, Selectable } from 'kysely'
import type { JoinedPageAccount } from '../domain/page-account.ts'
import type { PageAccountRepository } from '../ports/page-repository.ts'
import { fromJson, toJson } from './json.ts'
import type { Database, PageAccountTable } from './schema.ts'

export function createPageAccountRepository(db: Kysely<Database>): PageAccountRepository {
  return {
    async join({ issuer, subject, memberId, joinedAs, joinedAt }) {
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('page_accounts')
        .values({ issuer, subject, member_id: memberId, joined_as: toJson(joinedAs), joined_at: joinedAt })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows > 0n
    },

    async find({ issuer, subject }) {
      const row = await db
        .selectFrom('page_accounts')
        .selectAll()
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst()
      return row && fromRow(row)
    },

    async of(memberId) {
      const rows = await db
        .selectFrom('page_accounts')
        .selectAll()
        .where('member_id', '=', memberId)
        .orderBy('joined_at')
        .execute()
      return rows.map(fromRow)
    },

    async leave(memberId, { issuer, subject }) {
      const { numDeletedRows } = await db
        .deleteFrom('page_accounts')
        .where('member_id', '=', memberId)
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  }
}

function fromRow(row: Selectable<PageAccountTable>): JoinedPageAccount {
  return {
    issuer: row.issuer,
    subject: row.subject,
    memberId: row.member_id,
    joinedAs: fromJson(row.joined_as),
    joinedAt: row.joined_at,
  }
}
