// Stores whether a person comes to a booked table. A later answer replaces the earlier one. The person may be a
// friend in the group who is not a member.
import type { Attendance, Headcount } from '../../domain/evening.ts'
import { type Conversation, type Identity, isSameCircle } from '../../domain/identity.ts'
import type { JobId, MemberId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { isUpcoming } from '../jobs/booked-table.ts'
import { eveningOf, readHeadcount } from '../jobs/read-headcount.ts'
import { showHeadcount } from '../jobs/show-headcount.ts'

/** The person who answers, and where. A member may answer from any conversation. */
export type Answering = {
  readonly by: Identity
  readonly name: string
  readonly in: Conversation
  readonly memberId: MemberId | undefined
}

export type TableAnswered = { readonly job: Job; readonly headcount: Headcount }

/** How many of the tables that were booked last in a group are read. */
const tablesLookedAt = 10

/**
 * Stores the answer and updates the announcement. Refuses with `unknown-job` if there is no such table or the person
 * may not know of it, and with `table-over` if it was given up or its evening is over.
 * @param code the code of the request that booked the table. Absent: the table that was booked last in the
 * conversation.
 */
export async function answerTable(
  app: Pick<AppContext, 'clock' | 'store'>,
  code: JobId | undefined,
  attendance: Attendance,
  who: Answering,
): Promise<TableAnswered> {
  const id = code ?? (await latestTableIn(app, who.in))?.id
  if (!id) throw new Refusal({ kind: 'no-table-here' })
  const at = app.clock.now()
  return app.store.transaction(async (store) => {
    const job = await store.jobs.find(id)
    if (!job || !mayKnow(job, who)) throw new Refusal({ kind: 'unknown-job', typed: id })
    if (!isUpcoming(job, at))
      throw new Refusal({ kind: 'table-over', venueName: job.venue.name, date: job.date })
    const days = attendance === 'not-coming' ? [] : [job.date]
    const guests = attendance === 'plus-one' ? 1 : 0
    await store.eveningAnswers.save(await eveningOf(store, job), { ...who, days, guests, at })
    await showHeadcount(store, id, at)
    return { job, headcount: await readHeadcount(store, job) }
  })
}

/** Returns the table that was booked last in that channel and is still ahead; `undefined` if there is none. */
export async function latestTableIn(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  where: Conversation,
): Promise<Job | undefined> {
  if (where.direct) return undefined
  const booked = await store.jobs.bookedIn(where, tablesLookedAt)
  return booked.find((job) => isUpcoming(job, clock.now()))
}

function mayKnow({ memberId: owner, askedIn }: Job, { memberId, in: here }: Answering): boolean {
  if (askedIn.direct) return memberId === owner
  return memberId !== undefined || isSameCircle(askedIn, here)
}
