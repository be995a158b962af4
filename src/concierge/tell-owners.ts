// A part of the cloud that failed → what every owner is told in private, once in an hour for each part: the rest of
// the hour it is the same news.
import type { CloudTrouble } from '../domain/cloud-trouble.ts'
import type { ChatId } from '../domain/ids.ts'
import { epochMs, HOUR_MS } from '../domain/time.ts'
import type { House } from '../ports/house.ts'
import { tellPrivately } from './tell-privately.ts'

/** @param chats those that are open: an owner known on none of them finds it in the log alone. */
export async function tellOwners(
  { store, clock }: Pick<House, 'store' | 'clock'>,
  trouble: CloudTrouble,
  chats: readonly ChatId[],
): Promise<void> {
  const at = clock.now()
  const hour = Math.floor(epochMs(at) / HOUR_MS)
  const owners = (await store.members.all()).filter(({ role }) => role === 'owner')
  for (const { id: memberId } of owners) {
    const identities = await store.members.identitiesOf(memberId)
    const to = identities.find(({ chat }) => chats.includes(chat))
    if (!to) continue
    const fact = { kind: 'cloud-trouble', trouble } as const
    await tellPrivately(store, { id: `${memberId}-${trouble}-${hour}`, memberId, to, fact, at })
  }
}
