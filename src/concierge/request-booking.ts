// Makes jobs from a confirmed draft, one for each acceptable day, and schedules them. All refusals come before anything
// is written.
import { type Draft, ruleToldFor, venuesOf } from '../domain/draft.ts'
import { codeFrom, type GroupId, type JobId } from '../domain/ids.ts'
import type { Job, TableRequest } from '../domain/job.ts'
import { orderIdOf } from '../domain/order.ts'
import { restaurantsOf } from '../domain/place.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { JobPlan } from '../ports/job-repository.ts'
import { IdTaken, type Store } from '../ports/store.ts'
import { checkByHand, tableOf } from './check-by-hand.ts'
import { checkLimits } from './check-limits.ts'
import { checkTwin } from './check-request.ts'
import { reviewConfirmed } from './confirmed-review.ts'
import type { Night, Ready } from './draft-review.ts'
import { isFrozen, planOrder } from './jobs/plan-order.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'

/**
 * Makes the jobs when the member presses the confirming button. Refuses a second press with `draft-gone`. Throws
 * `NewOverlap` if the draft overlaps a table that its confirmation did not name. Hands the orders to the scheduler
 * after the transaction. If that fails, `reconcile` hands them over later. Returns the jobs in the order of the
 * draft's days.
 */
export async function requestBooking(
  app: RenewDeps & Pick<AppContext, 'ledger' | 'randomBytes'>,
  draft: Draft,
): Promise<readonly Job[]> {
  const [first, ...others] = restaurantsOf(venuesOf(draft))
  // Of several restaurants, the review leaves out those that only people can book.
  if (first && others.length === 0) checkByHand(app, first[0], tableOf(draft))
  const { review, take } = await reviewConfirmed(app, draft)
  return requestTables(app, draft, review, take)
}

/**
 * Makes the jobs of a reviewed draft and hands their orders to the scheduler.
 * @param claim called in the transaction; throws a refusal if another call made these jobs already.
 */
export async function requestTables(
  app: RenewDeps & Pick<AppContext, 'ledger' | 'randomBytes'>,
  draft: Draft,
  review: Ready,
  claim: (store: Store) => Promise<void>,
): Promise<readonly Job[]> {
  const jobs = await recordRequests(app, draft, { review, claim })
  for (const { orderId } of jobs) await planOrder(app, orderId)
  return Promise.all(jobs.map(async (job) => (await app.store.jobs.find(job.id)) ?? job))
}

async function recordRequests(
  app: Pick<AppContext, 'clock' | 'ledger' | 'randomBytes' | 'scheduler' | 'store'>,
  draft: Draft,
  { review, claim }: { readonly review: Ready; readonly claim: (store: Store) => Promise<void> },
): Promise<readonly Job[]> {
  for (;;) {
    const jobs = newJobs(app, draft, review)
    try {
      await app.store.transaction(async (store) => {
        await claim(store)
        // Two drafts may be confirmed at the same time. The check is certain only inside the transaction.
        for (const job of jobs) await checkTwin({ store, clock: app.clock }, job)
        await checkLimits(store, draft.memberId, jobs)
        for (const job of jobs) await store.jobs.add(job)
        await confirmRule(app, store, draft)
      })
      return jobs
    } catch (error) {
      // If the random four-letter code is taken, the loop tries another one.
      if (!(error instanceof IdTaken)) throw error
    }
  }
}

/** Stores the drop rules that the member stated, for members who request a table at the venues later. */
export async function confirmRule(app: Pick<AppContext, 'clock'>, store: Store, draft: Draft): Promise<void> {
  for (const venue of venuesOf(draft)) {
    const rule = ruleToldFor(draft, venue)
    if (rule) await store.dropRules.confirm(venue, rule, draft.memberId, app.clock.now())
  }
}

function newJobs(
  app: Pick<AppContext, 'clock' | 'ledger' | 'randomBytes' | 'scheduler'>,
  draft: Draft,
  { nights }: Ready,
): readonly Job[] {
  const now = app.clock.now()
  const { memberId } = draft
  const groupId = draft.terms.groupId ?? (nights.length > 1 ? (draft.id as string as GroupId) : undefined)
  return nights.map((night) => {
    const id = codeFrom(app.randomBytes(4)) as JobId
    return {
      ...night.request,
      ...planOf(app, night, { id, memberId }),
      id,
      memberId,
      ...(groupId ? { groupId } : {}),
      askedBy: draft.askedBy,
      askedIn: draft.askedIn,
      askedAt: now,
      state: 'requested',
    }
  })
}

/**
 * Plans the job for one day. For an open day, `dropAt` is now or, if drops have priority, an instant after them. The
 * job gets a separate order if the order of its drop is already frozen.
 */
export function planOf(
  app: Pick<AppContext, 'clock' | 'ledger' | 'scheduler'>,
  night: Night,
  { id, memberId }: Pick<Job, 'id' | 'memberId'>,
): JobPlan {
  const { venue, date, partySize, wish }: TableRequest = night.request
  const dropAt = night.kind === 'drop' ? night.dropAt : app.ledger.triesFrom(venue.platform, memberId)
  const search = { venueId: venue.id, date, partySize }
  return {
    date,
    partySize,
    wish,
    orderId: orderIdOf(venue.platform, search, dropAt, isFrozen(app, { dropAt }) ? id : undefined),
    dropAt,
    ...(night.kind === 'drop' ? { dropRule: night.known.rule } : {}),
  }
}
