// Fills a new database with a large, old installation: many members, many ended jobs, many open ones. Uses plain SQL
// in one transaction, because the store itself flushes every change to the disk.
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sealedUnder } from '../../src/domain/credential.ts'
import type { MemberId, PlatformId } from '../../src/domain/ids.ts'
import { orderIdOf } from '../../src/domain/order.ts'
import { addMs, DAY_MS, HOUR_MS, type Instant, type LocalDate, MINUTE_MS } from '../../src/domain/time.ts'
import {
  aCredential,
  aJob,
  anAnnouncement,
  aReport,
  aVenue,
  missed,
} from '../../src/ports/fakes/store-samples.ts'
import type { Vault } from '../../src/ports/vault.ts'
import { openStore } from '../../src/store/open-store.ts'

export type Size = { readonly members: number; readonly jobs: number; readonly open: number }

export const benchChat = 'bench'
export const groupKey = 'friends'
/** Returns whether an open job was requested in the group conversation: true for every third job. */
const inGroup = (nth: number) => nth % 3 === 0
const venues = 400
/** The number of open jobs whose drop is near. */
const nearJobs = 200
const resy = 'resy' as PlatformId
const text = (value: unknown) => JSON.stringify(value)
const dayOf = (at: Instant) => at.slice(0, 10) as LocalDate
const identityOf = (member: number) => ({ chat: benchChat, space: '', userId: String(member) })

/** Makes the database in the folder. The first member is an owner. */
export async function seed(
  folder: string,
  size: Size,
  { now, vault }: { readonly now: Instant; readonly vault: Vault },
): Promise<void> {
  const file = join(folder, 'cierge.sqlite')
  await (await openStore({ file })).close()
  const db = new Sqlite(file)
  db.pragma('synchronous = OFF')
  const sealed: string[] = []
  for (let nth = 0; nth < size.members; nth += 1) {
    const secret = text({ authToken: `none-${nth}`, holder: 'M B', maskedEmail: 'm•••', cards: [] })
    sealed.push(await vault.encrypt(secret, sealedUnder(`m-${nth}` as MemberId, resy)))
  }
  db.transaction(() => {
    putMembers(db, sealed, now)
    for (let nth = 0; nth < size.jobs; nth += 1) {
      putJob(db, jobOf(nth, size, now), { nth, member: nth % size.members, now })
    }
  })()
  // Marks all orders as planned, as they are after months of work.
  db.exec('delete from changed_orders')
  db.close()
  // Opens and closes the store, so that the files are as after a clean stop.
  await (await openStore({ file })).close()
}

function insert(db: Sqlite.Database, table: string, row: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(row)
  const sql = `insert into ${table} (${names.join()}) values (${names.map((name) => `@${name}`).join()})`
  prepared(db, sql).run(row)
}

const statements = new Map<string, Sqlite.Statement>()
function prepared(db: Sqlite.Database, sql: string): Sqlite.Statement {
  const known = statements.get(sql) ?? db.prepare(sql)
  statements.set(sql, known)
  return known
}

function putMembers(db: Sqlite.Database, sealed: readonly string[], now: Instant): void {
  const linkedAt = addMs(now, -200 * DAY_MS)
  const { account } = aCredential()
  sealed.forEach((secret, nth) => {
    const id = `m-${nth}`
    const { chat, space, userId: user_id } = identityOf(nth)
    insert(db, 'members', {
      id,
      name: `Member ${nth}`,
      role: nth === 0 ? 'owner' : 'friend',
      manner: '{}',
    })
    insert(db, 'identities', { chat, space, user_id, member_id: id })
    insert(db, 'credentials', {
      member_id: id,
      platform: resy,
      holder: account.holder,
      masked_email: account.maskedEmail,
      account_key: `account-${nth}`,
      cards: text(account.cards),
      expires_at: addMs(now, 30 * DAY_MS),
      sealed: secret,
      linked_at: linkedAt,
      linked_by: text(identityOf(nth)),
    })
    if (nth % 5 === 0) putDraft(db, nth, now)
  })
}

function putDraft(db: Sqlite.Database, nth: number, now: Instant): void {
  insert(db, 'drafts', {
    id: `draft-${nth}`,
    member_id: `m-${nth}`,
    asked_by: text(identityOf(nth)),
    asked_in: text({ chat: benchChat, key: `dm-${nth}`, direct: true }),
    text: 'a table for two',
    dates: '[]',
    wish: text(aJob().wish),
    touched_at: addMs(now, -(nth % 20) * HOUR_MS),
  })
}

type Seeded = {
  readonly state: string
  readonly dropAt: Instant
  readonly endedAt?: Instant
  readonly isWatch: boolean
  readonly date: LocalDate
}

/**
 * Returns the facts of a job by its number. The jobs with the first numbers are open: some have a near drop, a sixth
 * are watches, and the drops of the others are spread over two months.
 */
function jobOf(nth: number, { open }: Size, now: Instant): Seeded {
  if (nth < nearJobs) {
    const dropAt = addMs(now, 45 * MINUTE_MS)
    return { state: 'scheduled', dropAt, isWatch: false, date: dayOf(addMs(dropAt, 30 * DAY_MS)) }
  }
  if (nth < open) {
    const isWatch = nth % 6 === 0
    const dropAt = addMs(now, isWatch ? 2 * HOUR_MS + (nth % 60) * MINUTE_MS : (2 + (nth % 58)) * DAY_MS)
    return { state: 'scheduled', dropAt, isWatch, date: dayOf(addMs(now, (10 + (nth % 60)) * DAY_MS)) }
  }
  const endedAt = addMs(now, -((nth % 200) * DAY_MS + (nth % 1_000) * MINUTE_MS))
  const state = ['booked', 'missed', 'booked', 'cancelled', 'missed', 'failed'][nth % 6] ?? 'missed'
  return { state, dropAt: endedAt, endedAt, isWatch: false, date: dayOf(addMs(endedAt, 30 * DAY_MS)) }
}

type Place = { readonly nth: number; readonly member: number; readonly now: Instant }

function putJob(db: Sqlite.Database, job: Seeded, { nth, member, now }: Place): void {
  const { state, dropAt, endedAt, isWatch, date } = job
  const venue = aVenue({ id: String(1000 + (nth % venues)) as never, name: `Venue ${nth % venues}` })
  const isGroup = endedAt === undefined && inGroup(nth)
  const whole = aJob({ venue, date, dropAt })
  const outcome = outcomeOf(job)
  const id = `J${nth.toString(36).toUpperCase()}`
  insert(db, 'jobs', {
    id,
    member_id: `m-${member}`,
    order_id: orderIdOf(resy, { venueId: venue.id, date, partySize: 2 }, dropAt),
    platform: resy,
    venue_id: venue.id,
    venue: text(venue),
    date,
    party_size: 2,
    wish: text(whole.wish),
    drop_at: dropAt,
    drop_rule: isWatch ? null : text(whole.dropRule),
    watch: isWatch ? text({ until: addMs(now, 9 * DAY_MS), looks: 3, stage: 'resting' }) : null,
    asked_by: text(identityOf(member)),
    asked_in: text({ chat: benchChat, key: isGroup ? groupKey : `dm-${member}`, direct: !isGroup }),
    asked_at: addMs(dropAt, -40 * DAY_MS),
    state,
    ended_at: endedAt ?? null,
    outcome: outcome ? text(outcome) : null,
  })
  if (!endedAt || !outcome) return
  putEnding(db, { id, endedAt, outcome })
}

function outcomeOf({ state, endedAt, date }: Seeded): unknown {
  if (!endedAt || state === 'cancelled') return undefined
  if (state === 'missed') return missed
  if (state === 'failed') return { kind: 'failed', reason: 'blocked' }
  const freeCancelUntil = addMs(endedAt, 29 * DAY_MS)
  const table = { platform: resy, venueId: '1000', venueName: 'Venue', date, time: '19:00', partySize: 2 }
  return { kind: 'booked', how: 'booked', reservation: { ...table, confirmation: 'c', freeCancelUntil } }
}

function putEnding(
  db: Sqlite.Database,
  { id, endedAt, outcome }: { readonly id: string; readonly endedAt: Instant; readonly outcome: unknown },
): void {
  insert(db, 'reports', { job_id: id, ended_at: endedAt, report: text(aReport({ endedAt })) })
  const { address, mention } = anAnnouncement()
  insert(db, 'outbox', {
    id: `${id}-ended`,
    address: text(address),
    mention: text(mention),
    fact: text({ kind: 'job-ended', job: aJob({ id: id as never }), outcome, lateMs: 0 }),
    owed_at: endedAt,
    next_at: endedAt,
    spoken_at: endedAt,
  })
}
