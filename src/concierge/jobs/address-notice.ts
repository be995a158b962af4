// Decides where an announcement about a job goes: to the conversation of the request, to the member alone, or to both.
import type { Address } from '../../domain/announcement.ts'
import type { Job } from '../../domain/job.ts'
import type { NotificationPreferences } from '../../domain/notifications.ts'

export type NoticeAddress = {
  readonly address: Address
  /** The suffix of the announcement's id. It distinguishes the direct message from the message in the conversation. */
  readonly suffix: '' | '-direct'
}

/**
 * Returns at least one address. For a request from a direct conversation, returns only that conversation. If the bot
 * cannot write to the conversation of the request, returns the member's direct conversation.
 */
export function addressesFor(
  job: Pick<Job, 'askedIn' | 'askedBy'>,
  where: NotificationPreferences['where'],
): readonly NoticeAddress[] {
  const origin = { address: { kind: 'conversation', conversation: job.askedIn }, suffix: '' } as const
  const direct = { address: { kind: 'direct', identity: job.askedBy }, suffix: '-direct' } as const
  if (job.askedIn.direct || (where === 'origin' && !job.askedIn.closed)) return [origin]
  return where === 'both' && !job.askedIn.closed ? [origin, direct] : [direct]
}
