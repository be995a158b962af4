// Sends a test message by a member's second way (e-mail or ntfy).
import type { Member } from '../domain/identity.ts'
import { Refusal } from '../domain/refusal.ts'
import { maskSecondWay } from '../domain/second-way.ts'
import { MINUTE_MS, msBetween } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'

/** The shortest time between two tests, because the address may be that of another person. */
const betweenTestsMs = MINUTE_MS

/**
 * Sends the test message. Returns the masked address. Refuses with `no-second-way`, `second-way-tried` within a minute
 * after a test, and `second-way-failed`.
 */
export async function trySecondWay(
  { store, clock, secondWay, telemetry }: Pick<AppContext, 'store' | 'clock' | 'secondWay' | 'telemetry'>,
  member: Member,
  message: { readonly title: string; readonly text: string },
): Promise<string> {
  const now = clock.now()
  const way = await store.transaction(async (inside) => {
    const notifications = (await inside.members.byId(member.id))?.notifications ?? member.notifications
    const { second } = notifications
    if (!second || !secondWay.kinds.includes(second.kind)) {
      throw new Refusal({ kind: 'no-second-way', kinds: secondWay.kinds })
    }
    if (second.triedAt && msBetween(second.triedAt, now) < betweenTestsMs) {
      throw new Refusal({ kind: 'second-way-tried' })
    }
    await inside.members.setNotifications(member.id, {
      ...notifications,
      second: { ...second, triedAt: now },
    })
    return second
  })
  try {
    await secondWay.send(way, message)
  } catch (error) {
    telemetry.fault(error)
    throw new Refusal({ kind: 'second-way-failed', way: way.kind })
  }
  return maskSecondWay(way)
}
