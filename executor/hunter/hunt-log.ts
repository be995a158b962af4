// Records the events of a hunt and builds its report at the end. Makes no decisions.
import type { Order } from '../../src/domain/order.ts'
import type { Report, RequestKind, TimelineMark, Verdict } from '../../src/domain/report.ts'
import type { Slot } from '../../src/domain/slot.ts'
import type { Instant } from '../../src/domain/time.ts'
import { isForParty } from '../slots/rank.ts'
import type { DropTimer } from '../timing/wait.ts'

export type HuntLog = {
  /**
   * Records when an event happened; default now. Keeps only the first event of each kind, except for reservation
   * checks, which are all kept.
   */
  mark(what: TimelineMark['what'], atMs?: number): void
  count(kind: RequestKind): void
  learn(facts: Partial<Report>): void
  report(end: {
    readonly endedAt: Instant
    readonly verdicts: readonly Verdict[]
    readonly seen: readonly Slot[]
  }): Report
}

export function createHuntLog(order: Order, startedAt: Instant, timer: DropTimer): HuntLog {
  const timeline: TimelineMark[] = []
  const requests: Partial<Record<RequestKind, number>> = {}
  let learned: Partial<Report> = {}
  const lateMs = Math.max(0, Math.round(timer.now()))
  const rounded = (ms: number) => Math.round(ms * 10) / 10

  return {
    mark(what, atMs = timer.now()) {
      if (what !== 'looked-up' && timeline.some((mark) => mark.what === what)) return
      timeline.push({ atMs: rounded(atMs), what })
    },
    count(kind) {
      requests[kind] = (requests[kind] ?? 0) + 1
    },
    learn(facts) {
      learned = { ...learned, ...facts }
    },
    report: ({ endedAt, verdicts, seen }) => ({
      orderId: order.id,
      startedAt,
      endedAt,
      dropAt: order.dropAt,
      lateMs,
      verdicts,
      timeline: timeline.toSorted((one, other) => one.atMs - other.atMs),
      requests,
      foresight: 'off',
      ...learned,
      slotsSeen: seen
        .filter((slot) => isForParty(slot, order.search))
        .map(({ time, seating }) => ({ time, seating })),
    }),
  }
}
