// The accounts at OIDC providers with which members sign in to the page.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const pageAccounts: Migration = async (db) => {
  await sql`create table page_accounts (
    issuer text not null,
    subject text not null,
    member_id text not null references members (id),
    joined_as text not null check (json_valid(joined_as)),
    joined_at text not null,
    primary key (issuer, subject)
  ) strict`.execute(db)
  await sql`create index page_accounts_by_member on page_accounts (member_id)`.execute(db)
}
