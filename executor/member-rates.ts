// Limits how many requests one member may cause: a bucket of permits for each kind of request and each command,
// refilled over time, so that many searches delay no booking. All members have little when a drop is near.
import type { MemberId, PlatformId } from '../src/domain/ids.ts'
import { MINUTE_MS } from '../src/domain/time.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Asker, AskKind } from '../src/ports/request-ledger.ts'

type Rate = { readonly atOnce: number; readonly everyMs: number }
type Bucket = { readonly left: number; readonly atMs: number }
type Ask = { readonly platform: PlatformId; readonly memberId: MemberId; readonly atMs: number }

const usual: Rate = { atOnce: 40, everyMs: 20_000 }
/** Sign-ins are few because a platform locks an account or an address after some wrong passwords. */
const signIns: Rate = { atOnce: 6, everyMs: 2 * MINUTE_MS }
/** The most requests in ten minutes near a drop, of all members together (`inAll`) and of one (`each`). */
const nearDrop = { inAll: 30, each: 15, withinMs: 10 * MINUTE_MS }
const bucketsKept = 1_000

export function createMemberRates(clock: Clock) {
  const buckets = new Map<string, Bucket>()
  let asks: readonly Ask[] = []

  return {
    /** Returns whether the requests that members may send near a drop are used up. */
    isSpentNearDrop(platform: PlatformId, memberId: MemberId): boolean {
      asks = asks.filter(({ atMs }) => clock.monotonicMs() - atMs < nearDrop.withinMs)
      const there = asks.filter((one) => one.platform === platform)
      const own = there.filter((one) => one.memberId === memberId)
      return there.length >= nearDrop.inAll || own.length >= nearDrop.each
    },

    /** Takes a permit and returns 0, or returns how many milliseconds to wait for the next one. */
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
