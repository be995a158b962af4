// A report → what its hunt saw of the drop, kept once an order. Changes no rule: what members said stays said.
import { observationIn } from '../../domain/drop-observation.ts'
import type { Report } from '../../domain/report.ts'
import type { Store } from '../../ports/store.ts'

/** Call inside the transaction that records the report. Nothing is kept of a day that was open already. */
export async function noteObservation(store: Store, report: Report): Promise<void> {
  const [first] = report.verdicts
  const job = first && (await store.jobs.find(first.jobId))
  if (!job?.dropRule || job.orderId !== report.orderId) return
  const observation = observationIn(report, job.date)
  if (observation) await store.dropObservations.keep(job.venue, observation)
}
