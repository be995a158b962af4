// Lists jobs of all members. Each query here has an index; long lists are read in pages.
import { type Kysely, type Selectable, sql } from 'kysely'
import { handOverOf, type Job, type JobState } from '../domain/job.ts'
import type { Instant } from '../domain/time.ts'
import { collect } from '../ports/collect.ts'
import type { EndedSlice, JobLists } from '../ports/job-lists.ts'
import { inPages, pageSize } from './in-pages.ts'
import { isOpenRow } from './open-jobs.ts'
import type { ReadWaiting } from './read-waiting.ts'
import type { Database, JobTable } from './schema.ts'

type Row = Selectable<JobTable>

/** SQL for the channel in which a request was made. For a request in a thread, that is the thread's channel. */
const circle = sql`coalesce(asked_in ->> '$.parent', asked_in ->> '$.key')`

/** The opening of a watched day that is not open yet, or the drop. */
const opening = sql<Instant>`coalesce(case when json_valid(watch) then watch ->> '$.opensAt' end, drop_at)`
const freeUntil = sql<Instant>`outcome ->> '$.reservation.freeCancelUntil'`
/** A number above the `seq` of every row. */
const afterAll = Number.MAX_SAFE_INTEGER

/** Instants before and after all instants in rows. */
const first = '0000-01-01T00:00:00.000Z' as Instant
const last = '9999-12-31T23:59:59.999Z' as Instant
const isPausedRow = sql<boolean>`watch is not null and watch ->> '$.stage' = 'resting'`

/** The condition of the index `jobs_unsettled`, word for word. */
const isUnsettledRow = sql<boolean>`replaces is not null
      and case when json_valid(replaces) then replaces ->> '$.end' end is null
      and state in ('booked', 'missed', 'failed')`

/** The condition of the index `jobs_offered`, word for word. */
const isOfferedRow = sql<boolean>`offer is not null and case when json_valid(offer) then offer ->> '$.takenBy' end is null`

export function createJobLists(
  db: Kysely<Database>,
  toJobs: (rows: readonly Row[]) => Promise<readonly Job[]>,
  readWaiting: ReadWaiting,
): JobLists {
  const openJobs = () => db.selectFrom('jobs').selectAll().where(isOpenRow)
  const openBetween: JobLists['openBetween'] = ({ from = first, to = last } = {}) =>
    inPages<Row, Job>(
      (before) =>
        readWaiting(
          openJobs()
            .where(sql<boolean>`(drop_at, seq) > (${before?.drop_at ?? from}, ${before?.seq ?? -1})`)
            .where('drop_at', '<=', to)
            .orderBy('drop_at')
            .orderBy('seq')
            .limit(pageSize),
        ),
      toJobs,
    )
  const endedJobs = (states: readonly JobState[], since: Instant) =>
    db.selectFrom('jobs').selectAll().where('state', 'in', states).where('ended_at', '>=', since)
  return {
    ...createCounts(db),
    open: () => collect(openBetween()),
    openBetween,

    ordersUntil: (to = last) =>
      inPages(
        (before?: Pick<Row, 'drop_at' | 'seq' | 'order_id'>) =>
          readWaiting(
            db
              .selectFrom('jobs')
              .select(['drop_at', 'seq', 'order_id'])
              .where(isOpenRow)
              .where(sql<boolean>`not (${isPausedRow})`)
              .where(sql<boolean>`(drop_at, seq) > (${before?.drop_at ?? first}, ${before?.seq ?? -1})`)
              .where('drop_at', '<=', to)
              .orderBy('drop_at')
              .orderBy('seq')
              .limit(pageSize),
          ),
        (rows) => rows.map((row) => row.order_id),
      ),

    async dropsBetween(from, to) {
      const rows = await readWaiting(
        db
          .selectFrom('jobs')
          .select('drop_at')
          .distinct()
          .where(isOpenRow)
          .where('drop_rule', 'is not', null)
          .where('drop_at', '>=', from)
          .where('drop_at', '<=', to)
          .orderBy('drop_at'),
      )
      return rows.map((row) => row.drop_at)
    },

    pausedUntil: (to) =>
      inPages<Row, Job>(
        (before) =>
          readWaiting(
            openJobs()
              .where(isPausedRow)
              .where(sql<boolean>`(drop_at, seq) > (${before?.drop_at ?? first}, ${before?.seq ?? -1})`)
              .where('drop_at', '<=', to)
              .orderBy('drop_at')
              .orderBy('seq')
              .limit(pageSize),
          ),
        toJobs,
      ),

    async pausedFor({ platform, id }, date, partySize) {
      const rows = await openJobs()
        .where(isPausedRow)
        .where('platform', '=', platform)
        .where('venue_id', '=', id)
        .where('date', '=', date)
        .where('party_size', '=', partySize)
        .orderBy('drop_at')
        .orderBy('seq')
        .execute()
      return toJobs(rows)
    },

    async toHandOver(to) {
      const rows = await readWaiting(
        openJobs()
          .where(sql<boolean>`case when json_valid(venue) then venue ->> '$.byHand' end is not null`)
          .where(opening, '<=', to)
          .orderBy(opening)
          .orderBy('seq'),
      )
      return (await toJobs(rows)).filter((job) => handOverOf(job) !== undefined)
    },

    async openIn({ chat, key, parent }, { skip, limit }) {
      const rows = await openJobs()
        .where(sql`asked_in ->> '$.chat'`, '=', chat)
        .where(circle, '=', parent ?? key)
        .orderBy('date')
        .orderBy('asked_at')
        .orderBy('seq')
        .offset(skip)
        .limit(limit)
        .execute()
      return toJobs(rows)
    },

    async bookedOf(memberId, date) {
      const rows = await db
        .selectFrom('jobs')
        .selectAll()
        .where('member_id', '=', memberId)
        .where('state', '=', 'booked')
        .where('date', '>=', date)
        .orderBy('date')
        .orderBy('seq')
        .execute()
      return toJobs(rows)
    },

    async bookedIn({ chat, key, parent }, limit) {
      const rows = await db
        .selectFrom('jobs')
        .selectAll()
        .where(sql<boolean>`state = 'booked'`)
        .where(sql`asked_in ->> '$.chat'`, '=', chat)
        .where(circle, '=', parent ?? key)
        .orderBy('ended_at', 'desc')
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute()
      return toJobs(rows)
    },

    bookedBetween: (from, to) =>
      inPages<Row, Job>(
        (before) =>
          db
            .selectFrom('jobs')
            .selectAll()
            .where(sql<boolean>`state = 'booked'`)
            .where(sql<boolean>`(date, seq) > (${before?.date ?? from}, ${before?.seq ?? -1})`)
            .where('date', '<=', to)
            .orderBy('date')
            .orderBy('seq')
            .limit(pageSize)
            .execute(),
        toJobs,
      ),

    freeToCancel: (from, to) =>
      inPages<Row & { readonly until: Instant }, Job>(
        (before) =>
          db
            .selectFrom('jobs')
            .selectAll()
            .select(freeUntil.as('until'))
            .where(sql<boolean>`state = 'booked'`)
            // This lower bound follows from the comparison of pairs below. Without it, SQLite would not read only a
            // range of the index.
            .where(freeUntil, '>=', before?.until ?? from)
            .where(freeUntil, '<=', to)
            .where(sql<boolean>`(${freeUntil}, seq) > (${before?.until ?? from}, ${before?.seq ?? afterAll})`)
            .orderBy(freeUntil)
            .orderBy('seq')
            .limit(pageSize)
            .execute(),
        toJobs,
      ),

    async unsettled() {
      const unsettled = db.selectFrom('jobs').selectAll().where(isUnsettledRow)
      const rows = await readWaiting(unsettled.orderBy('ended_at').orderBy('seq'))
      return toJobs(rows)
    },

    async offered() {
      const rows = await readWaiting(db.selectFrom('jobs').selectAll().where(isOfferedRow).orderBy('seq'))
      return toJobs(rows)
    },

    async endedSince(states, since) {
      const rows = await readWaiting(endedJobs(states, since).orderBy('ended_at').orderBy('seq'))
      return toJobs(rows)
    },

    async latestEnded(states, { limit, since = first, before }) {
      // One query for each state, because the index of ended jobs is in order only within a state.
      const lists = states.map((state) =>
        endedJobs([state], since)
          .$if(before !== undefined, (some) => some.where(isEndedBefore(before)))
          .orderBy('ended_at', 'desc')
          .orderBy('seq', 'desc')
          .limit(limit)
          .execute(),
      )
      const rows = (await Promise.all(lists)).flat()
      return toJobs(rows.toSorted(byLatestEnd).slice(0, limit))
    },
  }
}

/** Returns the condition for rows that come after a job when the latest end is first. The job may be gone. */
function isEndedBefore(job: EndedSlice['before']) {
  const seq = sql`coalesce((select one.seq from jobs as one where one.id = ${job?.id}), 0)`
  return sql<boolean>`(ended_at, seq) < (${job?.endedAt}, ${seq})`
}

function byLatestEnd(one: Row, other: Row): number {
  const [at, otherAt] = [one.ended_at ?? first, other.ended_at ?? first]
  if (at === otherAt) return other.seq - one.seq
  return at < otherAt ? 1 : -1
}

type JobCount = 'countOpen' | 'countOpenIn' | 'countOpenOf' | 'countWatched'

function createCounts(db: Kysely<Database>): Pick<JobLists, JobCount> {
  return {
    async countOpen() {
      const { count } = await db
        .selectFrom('jobs')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where(isOpenRow)
        // True for every job. Makes SQLite count rows of the index of open jobs and not of the table.
        .where('drop_at', '>=', first)
        .executeTakeFirstOrThrow()
      return count
    },

    async countOpenOf(memberId) {
      const { count } = await db
        .selectFrom('jobs')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('member_id', '=', memberId)
        .where(isOpenRow)
        .executeTakeFirstOrThrow()
      return count
    },

    async countOpenIn({ chat, key, parent }) {
      const { count } = await db
        .selectFrom('jobs')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where(isOpenRow)
        .where(sql`asked_in ->> '$.chat'`, '=', chat)
        .where(circle, '=', parent ?? key)
        .executeTakeFirstOrThrow()
      return count
    },

    async countWatched() {
      const searches = db
        .selectFrom('jobs')
        .select(['platform', 'venue_id', 'date', 'party_size'])
        .distinct()
        .where(isOpenRow)
        .where('watch', 'is not', null)
      const { count } = await db
        .selectFrom(searches.as('searches'))
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return count
    },
  }
}
