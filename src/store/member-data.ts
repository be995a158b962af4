// Names the rows of a member in each table. A new table does not compile until it is named here. Collects a member's
// rows, and deletes them.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Identity } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { MemberData } from '../ports/member-data.ts'
import { toJson } from './json.ts'
import type { Database } from './schema.ts'

type Condition = RawBuilder<boolean>
type Person = { readonly id: MemberId; readonly identities: readonly Identity[] }

type Kept = {
  /** Finds the rows that are about a person. Undefined: there can be none. */
  readonly rows: (person: Person) => Condition | undefined
  /** Columns that are never exported: secrets, even encrypted or hashed ones. */
  readonly leftOut?: readonly string[]
  /**
   * Decides which rows are deleted when the member leaves. Default: all. `settled`: only those that this condition
   * finds. `stay`: none.
   */
  readonly whenLeaving?: { readonly settled: (before: Instant) => Condition } | 'stay'
}

const ofMember = ({ id }: Person) => sql<boolean>`member_id = ${id}`
const ofJobs = ({ id }: Person) => sql<boolean>`job_id in (select id from jobs where member_id = ${id})`

/** Finds the rows that have the columns of one of the identities. */
function ofIdentity({ identities }: Person): Condition | undefined {
  const each = identities.map(
    ({ chat, space, userId }) => sql`(chat = ${chat} and space = ${space} and user_id = ${userId})`,
  )
  return each.length > 0 ? sql<boolean>`(${sql.join(each, sql` or `)})` : undefined
}

/** Finds the rows whose key has the user id as one of its parts, such as `shown/dm-1/T1/U7`. */
function ofKeys({ identities }: Person): Condition | undefined {
  const each = identities.map(
    ({ chat, userId }) => sql`(chat = ${chat} and instr('/' || key || '/', ${`/${userId}/`}) > 0)`,
  )
  return each.length > 0 ? sql<boolean>`(${sql.join(each, sql` or `)})` : undefined
}

function ofMention({ identities }: Person): Condition | undefined {
  return identities.length > 0 ? sql<boolean>`mention in (${sql.join(identities.map(toJson))})` : undefined
}

/**
 * The rows of a member in each table, in the order in which they are deleted: rows that refer to other rows come
 * first. A table without rows of members has a reason instead.
 */
export const memberTables: Readonly<Record<keyof Database, Kept | { readonly nothing: string }>> = {
  reports: {
    rows: ofJobs,
    whenLeaving: { settled: (before) => sql`ended_at < ${before}` },
  },
  waitlist_places: { rows: ofMember },
  request_events: { rows: ofMember },
  jobs: {
    rows: ofMember,
    whenLeaving: {
      settled: (before) =>
        sql`ended_at < ${before} and not exists (select 1 from reports where job_id = jobs.id)`,
    },
  },
  standing_wishes: { rows: ofMember },
  plans: { rows: ofMember },
  evening_answers: { rows: ofIdentity },
  drafts: { rows: ofMember },
  credentials: { rows: ofMember, leftOut: ['sealed'] },
  linkings: { rows: ofMember, leftOut: ['sealed'] },
  favourites: { rows: ofMember },
  platform_picks: { rows: ofMember },
  // Drop rules that the member confirmed stay, because they help the other members. Without the member's row, the
  // rules do not show who confirmed them.
  drop_rules: { rows: ofMember, whenLeaving: 'stay' },
  api_replies: {
    rows: ({ id }) => sql`key_id in (select id from api_keys where member_id = ${id})`,
  },
  api_keys: { rows: ofMember, leftOut: ['hash'] },
  page_sessions: { rows: ofMember, leftOut: ['id', 'hash'] },
  page_accounts: { rows: ofMember },
  page_links: { rows: ofMember, leftOut: ['hash'] },
  calendar_feeds: { rows: ofMember, leftOut: ['hash'] },
  logins: { rows: ofMember, leftOut: ['code_hash', 'secret_hash'] },
  codes: { rows: ({ id }) => sql`made_by = ${id}`, leftOut: ['hash'] },
  code_tries: { rows: ofIdentity },
  outbox: {
    rows: ofMention,
    whenLeaving: { settled: () => sql`spoken_at is not null` },
  },
  chat_state: { rows: ofKeys },
  identities: { rows: ofMember, whenLeaving: 'stay' },
  members: { rows: ({ id }) => sql`id = ${id}`, whenLeaving: 'stay' },
  limits: { nothing: 'The limits hold for all members.' },
  imported_drops: { nothing: 'Observations of other houses, of restaurants.' },
  drop_observations: { nothing: 'Observations are of restaurants.' },
  venues: { nothing: 'Restaurants.' },
  changed_orders: { nothing: 'Codes of orders, until the next minute.' },
  house_notes: { nothing: 'Notes on the database itself.' },
}

export function createMemberData(db: Kysely<Database>): MemberData {
  async function personOf(id: MemberId): Promise<Person> {
    const rows = await db
      .selectFrom('identities')
      .select(['chat', 'space', 'user_id'])
      .where('member_id', '=', id)
      .execute()
    return { id, identities: rows.map(({ chat, space, user_id: userId }) => ({ chat, space, userId })) }
  }

  return {
    async of(id) {
      const person = await personOf(id)
      const found: Record<string, readonly Readonly<Record<string, unknown>>[]> = {}
      for (const [table, kept] of Object.entries(memberTables)) {
        const condition = 'rows' in kept && kept.rows(person)
        if (!condition) continue
        const { rows } = await sql<
          Record<string, unknown>
        >`select * from ${sql.table(table)} where ${condition}`.execute(db)
        const shown = rows.map((row) => readable(row, kept.leftOut ?? []))
        if (shown.length > 0) found[table] = shown
      }
      return found
    },

    async forget(id, settledBefore) {
      const person = await personOf(id)
      for (const [table, kept] of Object.entries(memberTables)) {
        if ('nothing' in kept || kept.whenLeaving === 'stay') continue
        const condition = kept.rows(person)
        if (!condition) continue
        const only = kept.whenLeaving ? sql` and ${kept.whenLeaving.settled(settledBefore)}` : sql``
        await sql`delete from ${sql.table(table)} where ${condition}${only}`.execute(db)
      }
    },
  }
}

/** Returns a row with its JSON columns parsed, without its secrets. A sealed value of a chat is a secret, too. */
function readable(row: Record<string, unknown>, leftOut: readonly string[]): Record<string, unknown> {
  const hidden = row.sealed === 1 ? [...leftOut, 'value'] : leftOut
  const shown = Object.entries(row).filter(([column, value]) => value !== null && !hidden.includes(column))
  return Object.fromEntries(shown.map(([column, value]) => [column, parsed(value)]))
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
