// Where the news of a job goes: the conversation it was asked in, the member alone, or both.
import type { Address } from '../../domain/announcement.ts'
import type { Job } from '../../domain/job.ts'
import type { NotificationPreferences } from '../../domain/notifications.ts'

export type NoticeAddress = {
  readonly address: Address
  /** Tells the announcements of one fact apart. */
  readonly suffix: '' | '-direct'
}

/** At least one. What was asked for in a direct conversation is told there, once. */
export function addressesFor(
  job: Pick<Job, 'askedIn' | 'askedBy'>,
  where: NotificationPreferences['where'],
): readonly NoticeAddress[] {
  const origin = { address: { kind: 'conversation', conversation: job.askedIn }, suffix: '' } as const
  const direct = { address: { kind: 'direct', identity: job.askedBy }, suffix: '-direct' } as const
  if (job.askedIn.direct || where === 'origin') return [origin]
  return where === 'both' ? [origin, direct] : [direct]
}
