// Finds the request or the booked table of another member that a group talks about.
import type { Conversation, Member } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import { isOpen, type Job } from '../domain/job.ts'
import type { AppContext } from '../ports/app-context.ts'
import { listAskedHere } from './list-asked-here.ts'

/**
 * Returns the request that was made last in that conversation, open or booked, with its owner. An open request counts
 * before a booked table. Returns `undefined` if there is none, or if the member has one there, too.
 */
export async function latestOfOthers(
  app: Pick<AppContext, 'clock' | 'store'>,
  where: Conversation,
  memberId: MemberId,
): Promise<{ readonly job: Job; readonly owner: Member } | undefined> {
  const asked = await listAskedHere(app, where)
  const job = asked.find(isOpen) ?? asked[0]
  if (!job || asked.some((one) => one.memberId === memberId)) return undefined
  const owner = await app.store.members.byId(job.memberId)
  return owner && { job, owner }
}
