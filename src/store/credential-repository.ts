// Stores members' credentials, with sealed secrets.
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { Account, Credential } from '../domain/credential.ts'
import { collect } from '../ports/collect.ts'
import type { CredentialRepository } from '../ports/store.ts'
import { inPages, pageSize } from './in-pages.ts'
import { fromJson, toJson } from './json.ts'
import { prepare } from './prepare.ts'
import { createReading, type NoteBroken } from './readable-rows.ts'
import type { CredentialTable, Database } from './schema.ts'

export function createCredentialRepository(
  db: Kysely<Database>,
  noteBroken: NoteBroken,
): CredentialRepository {
  const toCredentials = createReading({
    fromRow,
    toBroken: ({ member_id: key }: Selectable<CredentialTable>, error) => ({
      table: 'credentials',
      key,
      error,
    }),
    noteBroken,
  })
  const each = () =>
    inPages<Selectable<CredentialTable>, Credential>(
      (before) =>
        db
          .selectFrom('credentials')
          .selectAll()
          .where(
            sql<boolean>`(member_id, platform) > (${before?.member_id ?? ''}, ${before?.platform ?? ''})`,
          )
          .orderBy('member_id')
          .orderBy('platform')
          .limit(pageSize)
          .execute(),
      toCredentials,
    )
  const ofMember = prepare(db, ({ memberId }: Pick<Credential, 'memberId'>) =>
    db.selectFrom('credentials').selectAll().where('member_id', '=', memberId).orderBy('platform'),
  )
  return {
    async find(memberId, platform) {
      const row = await db
        .selectFrom('credentials')
        .selectAll()
        .where('member_id', '=', memberId)
        .where('platform', '=', platform)
        .executeTakeFirst()
      return row && fromRow(row)
    },

    async of(memberId) {
      return (await ofMember({ memberId })).map(fromRow)
    },

    async ofAccount(platform, key) {
      const rows = await db
        .selectFrom('credentials')
        .selectAll()
        .where('platform', '=', platform)
        .where('account_key', '=', key)
        .orderBy('member_id')
        .execute()
      return toCredentials(rows)
    },

    all: () => collect(each()),
    each,

    async replace(previous, credential) {
      const { numUpdatedRows } = await db
        .updateTable('credentials')
        .set(toRow(credential))
        .where('member_id', '=', credential.memberId)
        .where('platform', '=', credential.platform)
        .where('sealed', '=', previous)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async save(credential) {
      const row = toRow(credential)
      await db
        .insertInto('credentials')
        .values(row)
        .onConflict((conflict) => conflict.columns(['member_id', 'platform']).doUpdateSet(row))
        .execute()
    },

    async remove(memberId, platform) {
      const { numDeletedRows } = await db
        .deleteFrom('credentials')
        .where('member_id', '=', memberId)
        .where('platform', '=', platform)
        .executeTakeFirst()
      return numDeletedRows === 1n
    },
  }
}

function toRow(credential: Credential): Insertable<CredentialTable> {
  const { memberId, platform, account, sealed, linkedAt, linkedBy, rejectedAt } = credential
  return {
    member_id: memberId,
    platform,
    holder: account.holder,
    masked_email: account.maskedEmail,
    account_key: account.key ?? null,
    cards: toJson(account.areCardsUnknown ? null : account.cards),
    expires_at: account.expiresAt ?? null,
    sealed,
    linked_at: linkedAt,
    linked_by: toJson(linkedBy),
    rejected_at: rejectedAt ?? null,
  }
}

/** Converts the cards of a row. `null` in the row means that the cards are unknown. */
function cardsOf(cards: Account['cards'] | null): Pick<Account, 'cards' | 'areCardsUnknown'> {
  return cards ? { cards } : { cards: [], areCardsUnknown: true }
}

function fromRow(row: Selectable<CredentialTable>): Credential {
  return {
    memberId: row.member_id,
    platform: row.platform,
    account: {
      holder: row.holder,
      maskedEmail: row.masked_email,
      ...(row.account_key !== null && { key: row.account_key }),
      ...cardsOf(fromJson(row.cards)),
      ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    },
    sealed: row.sealed,
    linkedAt: row.linked_at,
    linkedBy: fromJson(row.linked_by),
    ...(row.rejected_at !== null && { rejectedAt: row.rejected_at }),
  }
}
