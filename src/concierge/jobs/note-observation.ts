// Stores what a report's hunt saw of the drop, once per order. Changes no drop rule, so what members said is kept.
import { observationIn } from '../../domain/drop-observation.ts'
import type { Report } from '../../domain/report.ts'
import type { Store } from '../../ports/store.ts'

/** Call it inside the transaction that records the report. Stores nothing for a day that was already open. */
export async function noteObservation(store: Store, report: Report): Promise<void> {
  const [first] = report.verdicts
  const job = first && (await store.jobs.find(first.jobId))
  if (!job?.dropRule || job.orderId !== report.orderId) return
  const observation = observationIn(report, job.date)
  if (observation) await store.dropObservations.keep(job.venue, observation)
}
