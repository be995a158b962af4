// Limits how many requests each member may cause, so that many searches do not delay a booking. Each kind of request
// and each command has a number of permits, which refill over time. Near a drop, lower limits apply to all members.
import type { MemberId, PlatformId } from '../../src/domain/ids.ts'
import { MINUTE_MS } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Asker, AskKind } from '../../src/ports/request-ledger.ts'

type Rate = { readonly atOnce: number; readonly everyMs: number }
type Bucket = { readonly left: number; readonly atMs: number }
type Ask = { readonly platform: PlatformId; readonly memberId: MemberId; readonly atMs: number }

const usual: Rate = { atOnce: 40, everyMs: 20_000 }
/** The limit of sign-ins is low because a platform locks an account or an address after some wrong passwords. */
const signIns: Rate = { atOnce: 6, everyMs: 2 * MINUTE_MS }
/**
 * The limit of members' requests in ten minutes near a drop: `inAll` for all members together, `each` for one member.
 */
const nearDrop = { inAll: 30, each: 15, withinMs: 10 * MINUTE_MS }
const bucketsKept = 1_000

export function createMemberRates(clock: Clock) {
  const buckets = new Map<string, Bucket>()
  let asks: readonly Ask[] = []

  return {
    /** Returns whether the member, or all members together, have reached the limit near a drop. */
    isSpentNearDrop(platform: PlatformId, memberId: MemberId): boolean {
      asks = asks.filter(({ atMs }) => clock.monotonicMs() - atMs < nearDrop.withinMs)
      const there = asks.filter((one) => one.platform === platform)
      const own = there.filter((one) => one.memberId === memberId)
      return there.length >= nearDrop.inAll || own.length >= nearDrop.each
    },

    /** Takes a permit and returns 0. Without a free permit, returns the milliseconds until the next one. */
    take(platform: PlatformId, { memberId, doing }: Exclude<Asker, 'watches'>, kind: AskKind): number {
      const { atOnce, everyMs } = kind === 'sign-in' ? signIns : usual
      const key = [memberId, kind, ...(kind === 'sign-in' ? [] : [doing])].join(' ')
      const atMs = clock.monotonicMs()
      const before = buckets.get(key) ?? { left: atOnce, atMs }
      const left = Math.min(atOnce, before.left + (atMs - before.atMs) / everyMs)
      if (left < 1) return Math.ceil((1 - left) * everyMs)
      buckets.delete(key)
      buckets.set(key, { left: left - 1, atMs })
      const [oldest] = buckets.keys()
      if (buckets.size > bucketsKept && oldest !== undefined) buckets.delete(oldest)
      asks = [...asks, { platform, memberId, atMs }]
      return 0
    },
  }
}
