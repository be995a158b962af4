// Computes how many finds each hunt may still spend, from the finds already spent.
import type { PlatformId } from '../../src/domain/ids.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { type Allotment, createAllotment, type FindLimits, type Spender } from './allotment.ts'
import { type createHuntList, rememberedMs } from './hunt-list.ts'

/**
 * How long the computed shares stay valid, in milliseconds. Finds that become free, because a hunt ended or time
 * passed, are shared out after that.
 */
const allottedForMs = 1_000
type Spent = Spender & { readonly platform: PlatformId; readonly atMs: number }

/**
 * Creates the shares of all platforms. A platform's shares are computed at their first use, and again once they are
 * older than `allottedForMs`.
 */
export function createAllotments(
  clock: Clock,
  limitsOf: (platform: PlatformId) => FindLimits,
  hunts: ReturnType<typeof createHuntList>,
) {
  const allotments = new Map<PlatformId, Allotment & { readonly untilMs: number }>()
  let spent: readonly Spent[] = []

  function allotted(platform: PlatformId): Allotment {
    const monotonicMs = clock.monotonicMs()
    const known = allotments.get(platform)
    if (known && monotonicMs < known.untilMs) return known
    // The finds of a running hunt count until the hunt ends, even if that is more than ten minutes later.
    const running = hunts.streamsRunning(platform)
    spent = spent.filter(({ atMs, stream }) => monotonicMs - atMs < rememberedMs || running.has(stream))
    const standing = { hunts: hunts.near(platform), spent: spent.filter((one) => one.platform === platform) }
    const fresh = { ...createAllotment(limitsOf(platform), standing), untilMs: monotonicMs + allottedForMs }
    allotments.set(platform, fresh)
    return fresh
  }

  return {
    allotted,
    allottedAnew(platform: PlatformId): Allotment {
      allotments.delete(platform)
      return allotted(platform)
    },
    /**
     * Discards computed shares, so that they are computed again.
     * @param platform discards only the shares of this platform; default all platforms.
     */
    discard: (platform?: PlatformId) =>
      void (platform === undefined ? allotments.clear() : allotments.delete(platform)),
    /** Returns the number of finds sent to the platform in the last ten minutes. */
    countSpent: (platform: PlatformId) =>
      spent.filter((one) => one.platform === platform && clock.monotonicMs() - one.atMs < rememberedMs)
        .length,
    note({ platform, stream, members, isTry }: Omit<Spent, 'atMs'>): void {
      spent = [...spent, { platform, stream, members, isTry, atMs: clock.monotonicMs() }]
    },
  }
}
