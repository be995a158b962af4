// Keeps the holds of members in memory, for hunts that all run in this process.
import type { Clock } from '../../src/ports/clock.ts'
import type { TableHolds } from '../../src/ports/table-holds.ts'

export function createLocalTableHolds(clock: Pick<Clock, 'monotonicMs'>): TableHolds {
  const holds = new Map<string, { endsMs: number }>()

  return {
    async take({ platform, memberId }, ms) {
      const key = `${platform} ${memberId}`
      const nowMs = clock.monotonicMs()
      if ((holds.get(key)?.endsMs ?? nowMs) > nowMs) return undefined
      const hold = { endsMs: nowMs + ms }
      holds.set(key, hold)
      return {
        async keep(leftMs) {
          hold.endsMs = clock.monotonicMs() + leftMs
        },
      }
    },
  }
}
