// Sample orders and reports, for tests.

import { wishIdOf } from '../../domain/job.ts'
import type { Claim, Order } from '../../domain/order.ts'
import type { Report } from '../../domain/report.ts'
import { addMs, type Instant, MINUTE_MS } from '../../domain/time.ts'
import { aCredential, aJob, aReport } from './store-samples.ts'

export function aClaim(): Claim {
  const { id: jobId, memberId, wish } = aJob()
  return { jobId, memberId, wishId: wishIdOf(aJob()), credential: aCredential().sealed, wish }
}

/** Creates an order with one claim and a drop at `dropAt`. Its `revision` is a fixed text, not a digest. */
export function anOrder(dropAt: Instant, changes: Partial<Order> = {}): Order {
  const { venue, date, partySize, orderId } = aJob()
  return {
    id: orderId,
    revision: 'first',
    platform: venue.platform,
    venue,
    search: { venueId: venue.id, date, partySize },
    dropAt,
    giveUpAt: addMs(dropAt, 10 * MINUTE_MS),
    claims: [aClaim()],
    ...changes,
  }
}

/** Creates the report of a hunt that found no table for any claim. */
export function missedReport(order: Order): Report {
  const [verdict] = aReport().verdicts
  if (!verdict) throw new Error('The sample report has no verdict')
  const verdicts = order.claims.map(({ jobId }) => ({ ...verdict, jobId }))
  return aReport({ orderId: order.id, dropAt: order.dropAt, verdicts })
}
