// Tells every owner in private about a problem of the server. Announces the same problem at most once an hour if it
// is a part of AWS, once a day if it is a key or a changed format of a platform, and only once if it is an unknown
// answer, a newer version, or a lasting condition.
import type { HostTrouble } from '../domain/announcement.ts'
import type { HostCondition } from '../domain/host-condition.ts'
import type { ChatId } from '../domain/ids.ts'
import { DAY_MS, epochMs, HOUR_MS, type Instant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { tellPrivately } from './jobs/tell-privately.ts'

/**
 * Notifies the owners.
 * @param chats the open chats. An owner who uses none of them finds the problem only in the log.
 */
export async function tellOwners(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  trouble: HostTrouble,
  chats: readonly ChatId[],
): Promise<void> {
  const at = clock.now()
  const subject = subjectOf(trouble, at)
  const owners = await store.members.owners()
  for (const { id: memberId } of owners) {
    const identities = await store.members.identitiesOf(memberId)
    const to = identities.find(({ chat }) => chats.includes(chat))
    if (!to) continue
    await tellPrivately(store, { id: `${memberId}-${subject}`, memberId, to, fact: trouble, at })
  }
}

/** Returns a key for the problem. Problems with the same key are announced once. */
function subjectOf(trouble: HostTrouble, at: Instant): string {
  const period = (ms: number) => Math.floor(epochMs(at) / ms)
  switch (trouble.kind) {
    case 'cloud-trouble':
      return `${trouble.trouble}-${period(HOUR_MS)}`
    case 'row-broken':
      return `${trouble.kind}-${trouble.table}-${trouble.key}`
    case 'update-available':
      return `${trouble.kind}-${trouble.version}`
    case 'unknown-answer':
      return `${trouble.kind}-${trouble.reference}`
    case 'key-refused':
      return `${trouble.kind}-${trouble.key ?? 'none'}-${period(DAY_MS)}`
    case 'backup-failed':
    case 'backup-well':
      return `${trouble.kind}-${trouble.since}`
    case 'restored':
      return `${trouble.kind}-${trouble.stamp.restoredAt ?? at}`
    case 'slept':
      return `${trouble.kind}-${trouble.from}`
    case 'well-again':
      return `${trouble.kind}-${sourceOf(trouble.condition)}-${trouble.since}`
    case 'platform-drift':
      return `${trouble.kind}-${period(DAY_MS)}`
    default:
      return `${sourceOf(trouble)}-${trouble.since ?? period(DAY_MS)}`
  }
}

/** Returns a text that names the condition and the part that has it. */
function sourceOf(condition: HostCondition): string {
  switch (condition.kind) {
    case 'chat-away':
    case 'chat-unreachable':
      return `${condition.kind}-${condition.chat}`
    case 'platform-unreachable':
      return `${condition.kind}-${condition.platform}`
    default:
      return condition.kind
  }
}
