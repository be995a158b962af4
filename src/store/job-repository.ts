// Stores members' jobs, and changes their state by compare-and-set.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { MemberId } from '../domain/ids.ts'
import { type Job, openStates } from '../domain/job.ts'
import type { Instant } from '../domain/time.ts'
import type { HuntTurn } from '../domain/turn.ts'
import type { JobRepository } from '../ports/job-repository.ts'
import { IdTaken } from '../ports/store.ts'
import { pageSize } from './in-pages.ts'
import { createJobLists } from './job-lists.ts'
import { fromRow, noteBrokenTwice, setAside, toRow } from './job-row.ts'
import { toJson } from './json.ts'
import { isOpenRow } from './open-jobs.ts'
import { prepare } from './prepare.ts'
import type { ReadWaiting } from './read-waiting.ts'
import { createReading, type NoteBroken } from './readable-rows.ts'
import type { Database, JobTable } from './schema.ts'

/** An instant before all others. */
const never = '0000-01-01T00:00:00.000Z' as Instant
/**
 * The condition of the index `jobs_misses_of_member`, word for word. Leaves out misses of members who have a table
 * after all, or who caused the miss themselves.
 */
const isMissOfTable = sql<boolean>`state = 'missed' and replaces is null
  and case when json_valid(outcome) then outcome ->> '$.reason' end not in ('withdrawn', 'handed-over')`

export function createJobRepository(
  db: Kysely<Database>,
  noteBroken: NoteBroken,
  readWaiting: ReadWaiting,
): JobRepository {
  const openJobs = () => db.selectFrom('jobs').selectAll().where(isOpenRow)
  const toJobs = createReading({
    fromRow,
    toBroken: ({ id }: Selectable<JobTable>, error) => ({ table: 'jobs', key: id, error }),
    noteBroken,
    setAside: ({ id }, reference) => setAside(db, id, reference).catch(noteBrokenTwice),
  })
  const findRow = prepare(db, ({ id }: Pick<Job, 'id'>) =>
    db.selectFrom('jobs').selectAll().where('id', '=', id),
  )
  const openOfMember = prepare(db, ({ memberId }: Pick<Job, 'memberId'>) =>
    openJobs().where('member_id', '=', memberId).orderBy('drop_at').orderBy('seq'),
  )
  const allOfMember = prepare(db, ({ memberId }: Pick<Job, 'memberId'>) =>
    db
      .selectFrom('jobs')
      .selectAll()
      .where('member_id', '=', memberId)
      .orderBy((select) => select('state', 'in', openStates), 'desc')
      .orderBy('ended_at', 'desc')
      .orderBy('drop_at')
      .orderBy('seq'),
  )
  const toJob = async (row: Selectable<JobTable> | undefined) => (row ? (await toJobs([row]))[0] : undefined)

  return {
    ...createJobLists(db, toJobs, readWaiting),

    async find(id) {
      return toJob((await findRow({ id }))[0])
    },

    async of(memberId, which = 'all') {
      return toJobs(await (which === 'open' ? openOfMember : allOfMember)({ memberId }))
    },

    async openFor(memberId, venue, date) {
      const row = await openJobs()
        .where('member_id', '=', memberId)
        .where('platform', '=', venue.platform)
        .where('venue_id', '=', venue.id)
        .where('date', '=', date)
        .orderBy('seq')
        .executeTakeFirst()
      return toJob(row)
    },

    async openOf(orderId) {
      const rows = await openJobs()
        .where('order_id', '=', orderId)
        .orderBy('asked_at')
        .orderBy('seq')
        .execute()
      return toJobs(rows)
    },

    async sharersOf(orderIds) {
      return openJobs()
        .clearSelect()
        .select([
          'id',
          'order_id as orderId',
          'member_id as memberId',
          'asked_at as askedAt',
          'drop_at as dropAt',
        ])
        .where('order_id', 'in', orderIds)
        .orderBy('asked_at')
        .orderBy('seq')
        .execute()
    },

    async waitsOf(memberIds, before) {
      const waits = new Map<MemberId, HuntTurn>()
      for (let from = 0; from < memberIds.length; from += pageSize) {
        for (const { memberId, ...wait } of await waitsAmong(
          db,
          memberIds.slice(from, from + pageSize),
          before,
        ))
          waits.set(memberId, wait)
      }
      return waits
    },

    async openOn(memberId, platform) {
      const rows = await openJobs()
        .where('member_id', '=', memberId)
        .where('platform', '=', platform)
        .orderBy('drop_at')
        .orderBy('seq')
        .execute()
      return toJobs(rows)
    },

    async inGroup(groupId) {
      const rows = await db
        .selectFrom('jobs')
        .selectAll()
        .where('group_id', '=', groupId)
        .orderBy('seq')
        .execute()
      return toJobs(rows)
    },

    async add(job) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('jobs')
        .values(toRow(job))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows !== 1n) throw new IdTaken(job.id)
    },

    async move(id, from, to, change = {}) {
      const { numUpdatedRows } = await db
        .updateTable('jobs')
        .set({
          state: to,
          ...(change.endedAt && { ended_at: change.endedAt }),
          ...(change.outcome && { outcome: toJson(change.outcome) }),
          ...(change.wish && { wish: toJson(change.wish) }),
        })
        .where('id', '=', id)
        .where('state', 'in', from)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async revise(before, next) {
      const { numUpdatedRows } = await db
        .updateTable('jobs')
        .set({
          date: next.date,
          party_size: next.partySize,
          wish: toJson(next.wish),
          order_id: next.orderId,
          drop_at: next.dropAt,
          drop_rule: next.dropRule ? toJson(next.dropRule) : null,
        })
        .where('id', '=', before.id)
        .where('state', 'in', openStates)
        // Venue, day, party and drop need no comparison, because the order's id contains them. The wish is not part of
        // that id, so it is compared too.
        .where('order_id', '=', before.orderId)
        .where('wish', '=', toJson(before.wish))
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async keepWatching(id, { orderId, dropAt, watch }) {
      const { numUpdatedRows } = await db
        .updateTable('jobs')
        .set({ order_id: orderId, drop_at: dropAt, watch: toJson(watch) })
        .where('id', '=', id)
        .where('state', 'in', openStates)
        .where('watch', 'is not', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async withdraw(id, at) {
      const { numUpdatedRows } = await db
        .updateTable('jobs')
        .set({ withdrawn_at: at })
        .where('id', '=', id)
        .where('state', 'in', openStates)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async keepReplacement(id, before, next) {
      const { numUpdatedRows } = await db
        .updateTable('jobs')
        .set({ replaces: toJson(next) })
        .where('id', '=', id)
        .where('replaces', '=', toJson(before))
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async keepOffer(id, before, next) {
      const { numUpdatedRows } = await db
        .updateTable('jobs')
        .set({ offer: next ? toJson(next) : null })
        .where('id', '=', id)
        .where('offer', 'is', before ? toJson(before) : null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async markSeen(id, at) {
      await db.updateTable('jobs').set({ seen_at: at }).where('id', '=', id).execute()
    },
  }
}

/**
 * Returns the waits of some members. The query names its indexes, because with many members SQLite would otherwise
 * read the ended jobs of all members.
 */
function waitsAmong(db: Kysely<Database>, memberIds: readonly MemberId[], before: Instant) {
  const among = sql`jobs.member_id in (${sql.join(memberIds)}) and jobs.ended_at < ${before}`
  const waits = sql<HuntTurn & { readonly memberId: MemberId }>`(
    select jobs.member_id as "memberId", min(jobs.ended_at) as since, count(*) as misses
    from jobs indexed by jobs_misses_of_member
    left join (
      select jobs.member_id, max(jobs.ended_at) as at from jobs indexed by jobs_tables_of_member
      where ${among} and state = 'booked' group by jobs.member_id
    ) as last on last.member_id = jobs.member_id
    where ${among} and ${isMissOfTable} and jobs.ended_at > coalesce(last.at, ${never})
    group by jobs.member_id
  )`
  return db.selectFrom(waits.as('waits')).selectAll().execute()
}
