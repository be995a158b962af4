// Logins: requests of other computers for an API key, which wait for a member's answer.
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const logins: Migration = async (db) => {
  await sql`create table logins (
    code_hash text primary key,
    secret_hash text not null,
    name text not null,
    scope text not null check (scope in ('read', 'write')),
    address text not null,
    expires_at text not null,
    state text not null check (state in ('pending', 'denied', 'approved', 'done')),
    member_id text references members (id),
    approved_by text check (json_valid(approved_by)),
    approved_in text check (json_valid(approved_in)),
    check ((member_id is not null and approved_by is not null and approved_in is not null)
      = (state in ('approved', 'done')))
  ) strict`.execute(db)
  await sql`create index logins_by_expiry on logins (expires_at)`.execute(db)
  await sql`create index logins_by_member on logins (member_id) where member_id is not null`.execute(db)
}
