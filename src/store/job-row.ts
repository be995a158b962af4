// Converts a job to its row and back, and ends jobs whose rows cannot be read.
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { Job } from '../domain/job.ts'
import { fromJson, toJson } from './json.ts'
import { isOpenRow } from './open-jobs.ts'
import type { Database, JobTable } from './schema.ts'

/**
 * Moves an open job whose row cannot be read to the state `failed`, so that no loop reads it again. The row stays in the
 * table, with the reference under which the problem is logged.
 */
export async function setAside(db: Kysely<Database>, id: Job['id'], reference: string): Promise<void> {
  await db
    .updateTable('jobs')
    .set({
      state: 'failed',
      ended_at: sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
      outcome: toJson({ kind: 'failed', reason: 'fault', reference }),
    })
    .where('id', '=', id)
    .where(isOpenRow)
    .execute()
}

/** Does nothing. If even `setAside` fails for a damaged row, the row is already logged, and each list leaves it out. */
export function noteBrokenTwice(): void {}

export function toRow(job: Job): Insertable<JobTable> {
  return {
    id: job.id,
    member_id: job.memberId,
    order_id: job.orderId,
    platform: job.venue.platform,
    venue_id: job.venue.id,
    venue: toJson(job.venue),
    date: job.date,
    party_size: job.partySize,
    wish: toJson(job.wish),
    drop_at: job.dropAt,
    drop_rule: job.dropRule ? toJson(job.dropRule) : null,
    watch: job.watch ? toJson(job.watch) : null,
    replaces: job.replaces ? toJson(job.replaces) : null,
    offer: job.offer ? toJson(job.offer) : null,
    asked_by: toJson(job.askedBy),
    asked_in: toJson(job.askedIn),
    asked_at: job.askedAt,
    state: job.state,
    ended_at: job.endedAt ?? null,
    outcome: job.outcome ? toJson(job.outcome) : null,
    group_id: job.groupId ?? null,
    seen_at: job.seenAt ?? null,
    withdrawn_at: job.withdrawnAt ?? null,
  }
}

export function fromRow(row: Selectable<JobTable>): Job {
  return {
    id: row.id,
    memberId: row.member_id,
    orderId: row.order_id,
    venue: fromJson(row.venue),
    date: row.date,
    partySize: row.party_size,
    wish: fromJson(row.wish),
    dropAt: row.drop_at,
    ...(row.drop_rule !== null && { dropRule: fromJson(row.drop_rule) }),
    ...(row.watch !== null && { watch: fromJson(row.watch) }),
    ...(row.replaces !== null && { replaces: fromJson(row.replaces) }),
    ...(row.offer !== null && { offer: fromJson(row.offer) }),
    ...(row.group_id !== null && { groupId: row.group_id }),
    askedBy: fromJson(row.asked_by),
    askedIn: fromJson(row.asked_in),
    askedAt: row.asked_at,
    state: row.state,
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.outcome !== null && { outcome: fromJson(row.outcome) }),
    ...(row.seen_at !== null && { seenAt: row.seen_at }),
    ...(row.withdrawn_at !== null && { withdrawnAt: row.withdrawn_at }),
  }
}
