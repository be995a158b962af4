// Orders as they may be handed to a scheduler, and what an executor may say of them, for tests.

import { wishIdOf } from '../../domain/job.ts'
import type { Claim, Order } from '../../domain/order.ts'
import type { Report } from '../../domain/report.ts'
import { addMs, type Instant, MINUTE_MS } from '../../domain/time.ts'
import { aCredential, aJob, aReport } from './store-samples.ts'

export function aClaim(): Claim {
  const { id: jobId, memberId, wish } = aJob()
  return { jobId, memberId, wishId: wishIdOf(aJob()), credential: aCredential().sealed, wish }
}

/** An order for one job, its drop at `dropAt`. Its revision says nothing of what is in it. */
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

/** The report an executor gives that found nothing for anyone. */
export function missedReport(order: Order): Report {
  const [verdict] = aReport().verdicts
  if (!verdict) throw new Error('The sample report has no verdict')
  const verdicts = order.claims.map(({ jobId }) => ({ ...verdict, jobId }))
  return aReport({ orderId: order.id, dropAt: order.dropAt, verdicts })
}
