// Stores what a hunt saw of its drop, once per order. Does not change the drop rule that members stated.
import { observationIn } from '../../domain/drops/drop-observation.ts'
import type { Report } from '../../domain/report.ts'
import type { Store } from '../../ports/store.ts'

/**
 * Stores the observation in a report. Stores nothing if the day was already open. Call it inside the transaction that
 * records the report.
 */
export async function noteObservation(store: Store, report: Report): Promise<void> {
  const [first] = report.verdicts
  const job = first && (await store.jobs.find(first.jobId))
  if (!job?.dropRule || job.orderId !== report.orderId) return
  const observation = observationIn(report, job.date)
  if (observation) await store.dropObservations.keep(job.venue, observation)
}
