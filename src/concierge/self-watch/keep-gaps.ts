// Keeps the times of the last week in which the machine slept, in one row.

import type { ChatId } from '../../domain/ids.ts'
import { gapDays, type SleepGap } from '../../domain/ready.ts'
import { addMs, DAY_MS, type Instant } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'

/** The key of the row in the table of the chats' states. `cierge` is not a real chat. */
const place = { chat: 'cierge' as ChatId, key: 'watch/slept' }
/** How long a gap is kept: a day longer than the check before a drop looks back, because the drop may be a day ahead. */
const keptMs = (gapDays + 1) * DAY_MS

type GapStore = Pick<AppContext['store'], 'chatState'>

/** Returns the kept gaps, the earliest first. Empty if the row is unreadable. */
export async function readGaps({ chatState }: GapStore): Promise<readonly SleepGap[]> {
  const row = await chatState.find(place.chat, place.key)
  if (!row) return []
  try {
    return JSON.parse(row.value) as readonly SleepGap[]
  } catch {
    return []
  }
}

/** Adds a gap, and forgets those that ended more than eight days before `now`. */
export async function keepGap(store: GapStore, gap: SleepGap, now: Instant): Promise<void> {
  const since = addMs(now, -keptMs)
  const kept = (await readGaps(store)).filter(({ from, forMs }) => addMs(from, forMs) > since)
  const value = JSON.stringify([...kept, gap])
  await store.chatState.save({ ...place, value, isSealed: false, expiresAt: addMs(now, keptMs) })
}
