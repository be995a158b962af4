import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Selectable } from 'kysely'
import { expect, it } from 'vitest'
import { openStore } from './open-store.ts'
import type { Database } from './schema.ts'
import { useTempFolders } from './testing/use-temp-folders.ts'

const makeFolder = useTempFolders()

/**
 * The SQL type that a column must have for values of type `Value`: `INTEGER` for a number, or `TEXT or null` for a text
 * that may be null. The compiler checks `declared` below against it.
 */
type Declaration<Value> =
  `${NonNullable<Value> extends number ? 'INTEGER' : 'TEXT'}${null extends Value ? ' or null' : ''}`
type Declarations<Row> = { readonly [Column in keyof Row]: Declaration<Row[Column]> }

const declared: { readonly [Table in keyof Database]: Declarations<Selectable<Database[Table]>> } = {
  house_notes: { name: 'TEXT', value: 'TEXT' },
  members: {
    id: 'TEXT',
    name: 'TEXT',
    role: 'TEXT',
    manner: 'TEXT',
    news: 'TEXT',
    removed_at: 'TEXT or null',
    seen_at: 'TEXT or null',
  },
  codes: {
    hash: 'TEXT',
    kind: 'TEXT',
    made_by: 'TEXT or null',
    made_as: 'TEXT or null',
    expires_at: 'TEXT or null',
    used_at: 'TEXT or null',
  },
  code_tries: { seq: 'INTEGER', chat: 'TEXT', space: 'TEXT', user_id: 'TEXT', tried_at: 'TEXT' },
  changed_orders: { seq: 'INTEGER', order_id: 'TEXT' },
  api_keys: {
    id: 'TEXT',
    member_id: 'TEXT',
    name: 'TEXT',
    scope: 'TEXT',
    hash: 'TEXT',
    made_by: 'TEXT',
    made_in: 'TEXT',
    made_at: 'TEXT',
    expires_at: 'TEXT or null',
    used_at: 'TEXT or null',
  },
  api_replies: {
    key_id: 'TEXT',
    idempotency_key: 'TEXT',
    digest: 'TEXT',
    status: 'INTEGER or null',
    body: 'TEXT or null',
    at: 'TEXT',
  },
  logins: {
    code_hash: 'TEXT',
    secret_hash: 'TEXT',
    name: 'TEXT',
    scope: 'TEXT',
    address: 'TEXT',
    expires_at: 'TEXT',
    state: 'TEXT',
    member_id: 'TEXT or null',
    approved_by: 'TEXT or null',
    approved_in: 'TEXT or null',
  },
  page_links: {
    hash: 'TEXT',
    member_id: 'TEXT',
    made_by: 'TEXT',
    made_in: 'TEXT',
    expires_at: 'TEXT',
    used_at: 'TEXT or null',
  },
  page_sessions: {
    id: 'TEXT',
    hash: 'TEXT',
    member_id: 'TEXT',
    made_by: 'TEXT',
    made_in: 'TEXT',
    made_at: 'TEXT',
    seen_at: 'TEXT',
    expires_at: 'TEXT',
    browser: 'TEXT',
    signed_in_with: 'TEXT',
  },
  request_events: {
    seq: 'INTEGER',
    member_id: 'TEXT',
    job_id: 'TEXT',
    kind: 'TEXT',
    drop_at: 'TEXT or null',
    at: 'TEXT',
  },
  limits: { name: 'TEXT', value: 'INTEGER' },
  identities: { chat: 'TEXT', space: 'TEXT', user_id: 'TEXT', member_id: 'TEXT' },
  linkings: {
    member_id: 'TEXT',
    platform: 'TEXT',
    way: 'TEXT',
    asks: 'TEXT',
    sealed: 'TEXT',
    expires_at: 'TEXT',
  },
  credentials: {
    member_id: 'TEXT',
    platform: 'TEXT',
    holder: 'TEXT',
    masked_email: 'TEXT',
    account_key: 'TEXT or null',
    cards: 'TEXT',
    expires_at: 'TEXT or null',
    sealed: 'TEXT',
    linked_at: 'TEXT',
    linked_by: 'TEXT',
    rejected_at: 'TEXT or null',
  },
  drop_rules: {
    platform: 'TEXT',
    venue_id: 'TEXT',
    member_id: 'TEXT',
    rule: 'TEXT',
    confirmed_at: 'TEXT',
  },
  drop_observations: {
    order_id: 'TEXT',
    platform: 'TEXT',
    venue_id: 'TEXT',
    date: 'TEXT',
    drop_at: 'TEXT',
    seen_after_ms: 'INTEGER or null',
    looked_until: 'TEXT',
  },
  imported_drops: {
    source_key: 'TEXT',
    source: 'TEXT',
    platform: 'TEXT',
    venue_id: 'TEXT',
    date: 'TEXT',
    drop_at: 'TEXT',
    seen_after_ms: 'INTEGER or null',
    looked_until: 'TEXT',
  },
  venues: { platform: 'TEXT', venue_id: 'TEXT', venue: 'TEXT', seen_at: 'TEXT' },
  standing_wishes: {
    id: 'TEXT',
    member_id: 'TEXT',
    asked_by: 'TEXT',
    asked_in: 'TEXT',
    asked_at: 'TEXT',
    venues: 'TEXT',
    party_size: 'INTEGER',
    wish: 'TEXT',
    repeats: 'TEXT',
    state: 'TEXT',
    next_date: 'TEXT or null',
    due_at: 'TEXT or null',
  },
  waitlist_places: {
    job_id: 'TEXT',
    member_id: 'TEXT',
    platform: 'TEXT',
    venue_id: 'TEXT',
    date: 'TEXT',
    party_size: 'INTEGER',
    state: 'TEXT',
    account_key: 'TEXT or null',
    entry: 'TEXT or null',
    since: 'TEXT or null',
    next_at: 'TEXT',
    tries: 'INTEGER',
  },
  platform_picks: {
    member_id: 'TEXT',
    platform: 'TEXT',
    venue_id: 'TEXT',
    picked: 'TEXT',
    picked_at: 'TEXT',
  },
  favourites: { seq: 'INTEGER', member_id: 'TEXT', platform: 'TEXT', venue_id: 'TEXT', added_at: 'TEXT' },
  drafts: {
    id: 'TEXT',
    member_id: 'TEXT',
    asked_by: 'TEXT',
    asked_in: 'TEXT',
    text: 'TEXT',
    venue: 'TEXT or null',
    dates: 'TEXT',
    party_size: 'INTEGER or null',
    wish: 'TEXT',
    drop_rule: 'TEXT or null',
    terms: 'TEXT',
    edits: 'TEXT or null',
    touched_at: 'TEXT',
  },
  jobs: {
    seq: 'INTEGER',
    id: 'TEXT',
    member_id: 'TEXT',
    order_id: 'TEXT',
    platform: 'TEXT',
    venue_id: 'TEXT',
    venue: 'TEXT',
    date: 'TEXT',
    party_size: 'INTEGER',
    wish: 'TEXT',
    drop_at: 'TEXT',
    drop_rule: 'TEXT or null',
    asked_by: 'TEXT',
    asked_in: 'TEXT',
    asked_at: 'TEXT',
    state: 'TEXT',
    ended_at: 'TEXT or null',
    outcome: 'TEXT or null',
    group_id: 'TEXT or null',
    replaces: 'TEXT or null',
    offer: 'TEXT or null',
    seen_at: 'TEXT or null',
    watch: 'TEXT or null',
    withdrawn_at: 'TEXT or null',
  },
  reports: { job_id: 'TEXT', ended_at: 'TEXT', report: 'TEXT' },
  outbox: {
    seq: 'INTEGER',
    id: 'TEXT',
    address: 'TEXT',
    mention: 'TEXT',
    fact: 'TEXT',
    owed_at: 'TEXT',
    next_at: 'TEXT',
    tries: 'INTEGER',
    spoken_at: 'TEXT or null',
    rank: 'INTEGER',
    place: 'TEXT',
    elsewhere_at: 'TEXT or null',
    alert_at: 'TEXT or null',
  },
  calendar_feeds: { member_id: 'TEXT', hash: 'TEXT', made_at: 'TEXT', used_at: 'TEXT or null' },
  chat_state: { chat: 'TEXT', key: 'TEXT', value: 'TEXT', sealed: 'INTEGER', expires_at: 'TEXT or null' },
}

it('the migrated tables match the row types, column by column', async () => {
  const file = join(makeFolder(), 'cierge.db')
  await (await openStore({ file })).close()

  const found = readDeclarations(file)

  expect(found).toEqual(declared)
})

function readDeclarations(file: string): Record<string, Record<string, string>> {
  const sqlite = new Sqlite(file)
  const columns = sqlite
    .prepare<[], { table: string; name: string; type: string }>(
      `select t.name as "table", c.name,
        c.type || iif(c."notnull" or (c.pk and c.type = 'INTEGER'), '', ' or null') as type
      from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'table' and t.name not like 'sqlite_%'`,
    )
    .all()
  sqlite.close()
  const tables: Record<string, Record<string, string>> = {}
  for (const { table, name, type } of columns) tables[table] = { ...tables[table], [name]: type }
  return tables
}
