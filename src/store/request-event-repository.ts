// Stores the events of requests: each new state of a job, and each beginning of a hunt. Triggers of the database add
// the events of new states.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { RequestEvent } from '../domain/request-event.ts'
import type { Instant } from '../domain/time.ts'
import type { RequestEventRepository } from '../ports/request-event-repository.ts'
import { isOpenRow } from './open-jobs.ts'
import type { Database, RequestEventTable } from './schema.ts'

export function createRequestEventRepository(db: Kysely<Database>): RequestEventRepository {
  return {
    async noteHunts({ from, to }, at) {
      await db
        .insertInto('request_events')
        .columns(['member_id', 'job_id', 'kind', 'drop_at', 'at'])
        .expression(selectBegun(db, { from, to, at }))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async notePassedOn({ id, memberId }, at) {
      const kind = 'passed-on'
      const known = await db
        .selectFrom('request_events')
        .select('seq')
        .where('member_id', '=', memberId)
        .where('job_id', '=', id)
        .where('kind', '=', kind)
        .executeTakeFirst()
      if (known) return
      await db.insertInto('request_events').values({ member_id: memberId, job_id: id, kind, at }).execute()
    },

    async after(seq, memberId, limit) {
      const rows = await db
        .selectFrom('request_events')
        .selectAll()
        .where('member_id', '=', memberId)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map(fromRow)
    },

    async membersAfter(seq) {
      const rows = await db
        .selectFrom('request_events')
        .select('member_id')
        .where('seq', '>', seq)
        .orderBy('seq')
        .execute()
      return [...new Set(rows.map(({ member_id }) => member_id))]
    },

    async latest() {
      const { seq } = await db
        .selectFrom('request_events')
        .select((select) => select.fn.max('seq').as('seq'))
        .executeTakeFirstOrThrow()
      return seq ?? 0
    },
  }
}

/**
 * Selects the rows of new `hunt-begins` events: one for each open job whose drop is from `from` to `to`. Leaves out
 * watches and days that are open already. `at` becomes the instant of the events.
 */
function selectBegun(
  db: Kysely<Database>,
  { from, to, at }: { readonly from: Instant; readonly to: Instant; readonly at: Instant },
) {
  return db
    .selectFrom('jobs')
    .select([
      'member_id',
      'id',
      sql<'hunt-begins'>`'hunt-begins'`.as('kind'),
      'drop_at',
      sql<Instant>`${at}`.as('at'),
    ])
    .where(isOpenRow)
    .where('drop_at', '>=', from)
    .where('drop_at', '<=', to)
    .where('drop_rule', 'is not', null)
    .where('watch', 'is', null)
}

function fromRow({ seq, member_id, job_id, kind, at }: Selectable<RequestEventTable>): RequestEvent {
  return { seq, memberId: member_id, jobId: job_id, kind, at }
}
