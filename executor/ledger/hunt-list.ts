// Holds the running and upcoming hunts of each platform, and tells which drops are near.
import type { OrderId, PlatformId } from '../../src/domain/ids.ts'
import { epochMs, MINUTE_MS } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { ExpectedOrder } from '../../src/ports/request-ledger.ts'
import type { Spender } from './allotment.ts'
import { fastForMs } from './limits.ts'

/** How long a find counts against this address, in milliseconds. Platforms count finds over at least this time. */
export const rememberedMs = 10 * MINUTE_MS
/** No open day is hunted from this long before a drop until `quietAfterMs` after it, in milliseconds. */
export const quietBeforeMs = 2 * MINUTE_MS
const quietAfterMs = MINUTE_MS

export type LedgerHunt = Spender & {
  readonly platform: PlatformId
  readonly dropAtMs: number
  readonly isRunning: boolean
}

/** Holds the running and upcoming hunts of all platforms. */
export function createHuntList(clock: Clock) {
  const hunts = new Map<OrderId, LedgerHunt>()
  const nowMs = () => epochMs(clock.now())
  const of = (platform: PlatformId) => [...hunts.values()].filter((one) => one.platform === platform)

  function isNear({ isRunning, dropAtMs }: LedgerHunt): boolean {
    return isRunning || (dropAtMs > nowMs() - fastForMs && dropAtMs <= nowMs() + rememberedMs)
  }

  return {
    near: (platform: PlatformId) => of(platform).filter(isNear),
    isRunning: (id: OrderId) => hunts.get(id)?.isRunning ?? false,
    streamsRunning: (platform: PlatformId) =>
      new Set(of(platform).flatMap(({ isRunning, stream }) => (isRunning ? [stream] : []))),
    membersOn: (stream: string) => [
      ...new Set([...hunts.values()].flatMap((one) => (one.stream === stream ? one.members : []))),
    ],
    put(order: ExpectedOrder, isRunning: boolean): LedgerHunt {
      for (const [id, one] of hunts) {
        if (!one.isRunning && one.dropAtMs < nowMs() - rememberedMs) hunts.delete(id)
      }
      const hunt = { ...toHunt(order), isRunning }
      hunts.set(order.id, hunt)
      return hunt
    },
    remove: (id: OrderId) => hunts.delete(id),
    /**
     * Returns how many milliseconds remain until the drops within the next `beforeMs` are over; 0 when there is no such
     * drop.
     */
    msToAfterDrops: (platform: PlatformId, beforeMs: number) =>
      msToAfter(
        of(platform).filter((one) => !one.isTry),
        { nowMs: nowMs(), beforeMs },
      ),
  }
}

function msToAfter(
  drops: readonly LedgerHunt[],
  { nowMs, beforeMs }: { nowMs: number; beforeMs: number },
): number {
  let atMs = nowMs
  let withinMs = beforeMs
  for (const { dropAtMs } of drops.toSorted((one, other) => one.dropAtMs - other.dropAtMs)) {
    if (dropAtMs + quietAfterMs <= atMs || dropAtMs - withinMs > atMs) continue
    atMs = dropAtMs + quietAfterMs
    withinMs = quietBeforeMs
  }
  return atMs - nowMs
}

function toHunt({ platform, search, dropAt, claims, isTry }: ExpectedOrder): Omit<LedgerHunt, 'isRunning'> {
  const stream = [platform, search.venueId, search.date, search.partySize].join('|')
  const members = claims.map(({ memberId }) => memberId)
  return { platform, stream, members, isTry: isTry === true, dropAtMs: epochMs(dropAt) }
}
