// Stores what happened to requests. Triggers note each new state of a job.
import type { Kysely, Selectable } from 'kysely'
import type { RequestEvent } from '../domain/request-event.ts'
import type { RequestEventRepository } from '../ports/request-event-repository.ts'
import type { Database, RequestEventTable } from './schema.ts'

export function createRequestEventRepository(db: Kysely<Database>): RequestEventRepository {
  return {
    async noteHunt({ id, memberId, dropAt }, at) {
      await db
        .insertInto('request_events')
        .values({ member_id: memberId, job_id: id, kind: 'hunt-begins', drop_at: dropAt, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
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

    async latest() {
      const { seq } = await db
        .selectFrom('request_events')
        .select((select) => select.fn.max('seq').as('seq'))
        .executeTakeFirstOrThrow()
      return seq ?? 0
    },
  }
}

function fromRow({ seq, member_id, job_id, kind, at }: Selectable<RequestEventTable>): RequestEvent {
  return { seq, memberId: member_id, jobId: job_id, kind, at }
}
