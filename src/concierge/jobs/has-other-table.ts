// Finds out whether the member of a plan has another table or request for the same meal.
import { isOpen, type Job } from '../../domain/job.ts'
import { isSameMeal } from '../../domain/limits.ts'
import { groupOf, type Plan, type PlanNight } from '../../domain/plan.ts'
import type { Instant } from '../../domain/time.ts'
import { isSameVenue } from '../../domain/venue.ts'
import { exactly } from '../../domain/window.ts'
import type { Store } from '../../ports/store.ts'

/**
 * Returns whether the plan would book a second table: another request of the member for the same meal is open, or has
 * booked a table since the plan began. The member confirmed the plan knowing of earlier tables.
 */
export async function hasOtherTable(
  store: Pick<Store, 'jobs'>,
  plan: Plan,
  nights: readonly PlanNight[],
): Promise<boolean> {
  const others = (await store.jobs.of(plan.memberId)).filter((job) => job.groupId !== groupOf(plan))
  const asked = others.filter(isOpen)
  const booked = others.flatMap((job) => tableSince(job, others, plan.askedAt))
  const { windows } = plan.wish
  return nights.some(
    ({ venue, date }) =>
      asked.some((job) => job.date === date && isSameVenue(venue, job.venue)) ||
      [...asked.map((job) => ({ ...job, windows: job.wish.windows })), ...booked].some((other) =>
        isSameMeal({ venue, date, windows }, other),
      ),
  )
}

/** Returns the table that the job holds, if it was booked after `since`. A swap counts from its first table. */
function tableSince(job: Job, others: readonly Job[], since: Instant) {
  const { outcome, venue, date, replaces, endedAt } = job
  if (outcome?.kind !== 'booked' || outcome.releasedAt) return []
  const first = others.find(({ id }) => id === replaces?.jobId) ?? { endedAt }
  const { time } = outcome.reservation
  return first.endedAt && first.endedAt > since ? [{ venue, date, windows: [exactly(time)] }] : []
}
