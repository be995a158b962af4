// Remembers which members hold a table by a prepared slot, where preparing takes the table from other guests. All hunts
// of one process share these records, so that a member never holds two tables at once.
import type { MemberId, PlatformId } from '../../src/domain/ids.ts'
import type { Clock } from '../../src/ports/clock.ts'

export type TableHolds = {
  /** Returns for how many milliseconds the member may still hold a table; 0 if the member holds none. */
  leftMs(memberId: MemberId): number
  /** Records that the member may hold a table for `ms` milliseconds from now. Replaces the earlier record. */
  keep(memberId: MemberId, ms: number): void
  /** Records that the member holds no table. */
  end(memberId: MemberId): void
}

/** Returns a function that returns one platform's holds. */
export function createTableHolds(clock: Clock): (platform: PlatformId) => TableHolds {
  const untilMs = new Map<string, number>()
  return (platform) => {
    const keyOf = (memberId: MemberId) => `${platform} ${memberId}`
    return {
      leftMs: (memberId) =>
        Math.max(0, (untilMs.get(keyOf(memberId)) ?? Number.NEGATIVE_INFINITY) - clock.monotonicMs()),
      keep: (memberId, ms) => void untilMs.set(keyOf(memberId), clock.monotonicMs() + ms),
      end: (memberId) => void untilMs.delete(keyOf(memberId)),
    }
  }
}
