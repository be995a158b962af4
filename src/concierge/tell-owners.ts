// What is wrong where the house runs → what every owner is told in private: once in an hour for each part of the cloud,
// once a day of the clock and of a key, once ever of an unknown answer. In between it is the same news.
import type { HostTrouble } from '../domain/announcement.ts'
import type { ChatId } from '../domain/ids.ts'
import { DAY_MS, epochMs, HOUR_MS, type Instant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { tellPrivately } from './jobs/tell-privately.ts'

/** @param chats those that are open: an owner known on none of them finds it in the log alone. */
export async function tellOwners(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  trouble: HostTrouble,
  chats: readonly ChatId[],
): Promise<void> {
  const at = clock.now()
  const subject = subjectOf(trouble, at)
  const owners = (await store.members.all()).filter(({ role }) => role === 'owner')
  for (const { id: memberId } of owners) {
    const identities = await store.members.identitiesOf(memberId)
    const to = identities.find(({ chat }) => chats.includes(chat))
    if (!to) continue
    await tellPrivately(store, { id: `${memberId}-${subject}`, memberId, to, fact: trouble, at })
  }
}

/** What is one piece of news. */
function subjectOf(trouble: HostTrouble, at: Instant): string {
  const period = (ms: number) => Math.floor(epochMs(at) / ms)
  switch (trouble.kind) {
    case 'cloud-trouble':
      return `${trouble.trouble}-${period(HOUR_MS)}`
    case 'unknown-answer':
      return `${trouble.kind}-${trouble.reference}`
    case 'key-refused':
      return `${trouble.kind}-${trouble.key ?? 'none'}-${period(DAY_MS)}`
    case 'clock-off':
    case 'platform-drift':
      return `${trouble.kind}-${period(DAY_MS)}`
  }
}
