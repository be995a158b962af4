// Builds the report of an order without a hunt (or whose hunt broke): the same outcome for each claim, nothing seen.
import type { Order } from '../domain/order.ts'
import type { Outcome, Report } from '../domain/report.ts'
import { type Instant, msBetween } from '../domain/time.ts'

export type NoHunt = {
  readonly startedAt: Instant
  readonly endedAt: Instant
  /** Absent: no claim was settled. */
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
