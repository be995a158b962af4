// Creates the report of an order without a hunt, or whose hunt failed: every claim gets the same outcome, and no
// slots were seen.
import type { Order } from '../domain/order.ts'
import type { Outcome, Report } from '../domain/report.ts'
import { type Instant, msBetween } from '../domain/time.ts'

export type NoHunt = {
  readonly startedAt: Instant
  readonly endedAt: Instant
  /** The outcome of every claim; absent if no claim has settled. */
  readonly outcome?: Outcome
}

export function reportWithoutHunt(order: Order, { startedAt, endedAt, outcome }: NoHunt): Report {
  return {
    orderId: order.id,
    startedAt,
    endedAt,
    dropAt: order.dropAt,
    lateMs: Math.max(0, msBetween(order.dropAt, startedAt)),
    verdicts: outcome ? order.claims.map(({ jobId }) => ({ jobId, outcome, attempts: [] })) : [],
    timeline: [],
    requests: {},
    foresight: 'off',
    slotsSeen: [],
  }
}
