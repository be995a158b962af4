// Shows in which order the members of a hunt choose their tables, and why.
import { type Conversation, isSameCircle } from '../domain/identity.ts'
import type { JobId, MemberId } from '../domain/ids.ts'
import { isOpen, type Job } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import type { HuntTurn } from '../domain/turn.ts'
import type { AppContext } from '../ports/app-context.ts'
import { findKnownJob } from './jobs/cancel-booking.ts'
import { inTurn } from './jobs/turns.ts'

/** One member's turn. `name` is absent if they asked in another conversation. */
export type MemberTurn = HuntTurn & { readonly name?: string; readonly isYou: boolean; readonly job: Job }

/**
 * Returns the turns of the job's hunt, in the order in which the members choose. Refuses with `unknown-job` if the
 * job has ended, or if the member may not know of it.
 */
export async function showTurns(
  app: Pick<AppContext, 'store' | 'scheduler'>,
  id: JobId,
  { memberId, here }: { readonly memberId: MemberId; readonly here: Conversation },
): Promise<readonly MemberTurn[]> {
  const job = await findKnownJob(app, id, memberId)
  if (!job || !isOpen(job)) throw new Refusal({ kind: 'unknown-job', typed: id })
  const turns = await inTurn(app, await app.store.jobs.openOf(job.orderId))
  return Promise.all(
    turns.map(async ({ job: one, turn }) => {
      const isYou = one.memberId === memberId
      const knows =
        isYou ||
        (!one.askedIn.direct && [job.askedIn, here].some((place) => isSameCircle(one.askedIn, place)))
      const member = knows ? await app.store.members.byId(one.memberId) : undefined
      return { ...turn, job: one, isYou, ...(member && { name: member.name }) }
    }),
  )
}
