// Decides where a job's news goes: the conversation of the request, the member alone, or both.
import type { Address } from '../../domain/announcement.ts'
import type { Job } from '../../domain/job.ts'
import type { NotificationPreferences } from '../../domain/notifications.ts'

export type NoticeAddress = {
  readonly address: Address
  /** Part of the announcement's id: keeps the direct message apart from the one in the conversation. */
  readonly suffix: '' | '-direct'
}

/**
 * Returns at least one address. News of a request in a direct conversation goes there once; where the bot cannot write, to
 * the member alone.
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
