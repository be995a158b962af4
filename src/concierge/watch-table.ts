// Makes a watch for a table that was missed. Every refusal happens before anything is written.
import type { Draft } from '../domain/draft.ts'
import type { Conversation, Identity } from '../domain/identity.ts'
import { codeFrom, type JobId, type MemberId } from '../domain/ids.ts'
import { isOpen, type Job, type TableRequest } from '../domain/job.ts'
import { orderIdOf } from '../domain/order.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, type Instant, type ZoneId } from '../domain/time.ts'
import { watchDeadline } from '../domain/watch.ts'
import type { AppContext } from '../ports/app-context.ts'
import { IdTaken, type Store } from '../ports/store.ts'
import { asksToBeTold, checkWatchable, venueNow } from './check-by-hand.ts'
import { checkLimits } from './check-limits.ts'
import { checkDate, checkMember, checkTwin, checkWindowsAhead } from './check-request.ts'
import { findOwnJob } from './jobs/cancel-booking.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'
import { reviewReady, takeDraft } from './request-booking.ts'

/** Tables appear a moment after the drop. */
const afterOpeningMs = 2_000

/** The asking member, and where they want the announcements. */
export type Asking = {
  readonly memberId: MemberId
  readonly askedBy: Identity
  readonly askedIn: Conversation
}

/**
 * Refuses with `unknown-job`, `not-yours`, or with `nothing-to-watch` unless that job ended without a table.
 * @param deadlineIn when the member wants the watch to end, by the venue's clock. The usual deadline applies if it is
 * absent or later.
 */
export async function watchAgain(
  app: Pick<AppContext, 'clock' | 'platforms' | 'randomBytes' | 'settings' | 'store'>,
  id: JobId,
  asking: Asking,
  deadlineIn?: (zone: ZoneId) => Instant,
): Promise<Job> {
  const job = await findOwnJob(app, id, asking.memberId)
  if (isOpen(job)) {
    throw new Refusal({ kind: 'nothing-to-watch', jobId: id, because: job.watch ? 'watching' : 'open' })
  }
  if (job.outcome?.kind === 'booked' && !job.outcome.releasedAt) {
    throw new Refusal({ kind: 'nothing-to-watch', jobId: id, because: 'booked' })
  }
  const group = job.groupId ? await app.store.jobs.inGroup(job.groupId) : []
  if (group.some(({ outcome }) => outcome?.kind === 'booked' && !outcome.releasedAt)) {
    throw new Refusal({ kind: 'nothing-to-watch', jobId: id, because: 'other-day-booked' })
  }
  const until = deadlineIn?.(job.venue.zone)
  if (until && until <= app.clock.now()) {
    throw new Refusal({ kind: 'deadline-past', until, zone: job.venue.zone })
  }
  const { outcome } = job
  const seen = outcome?.kind === 'failed' ? outcome.byHand?.why : undefined
  const venue = await venueNow(app, job.venue, seen)
  const from = job.dropRule && job.dropAt > app.clock.now() ? job.dropAt : undefined
  return watchTable(app, { ...job, venue, until, from }, asking)
}

/**
 * Watches the draft's day, which is already open, in place of trying it; where only people can book, any day. Refuses a
 * second press with `draft-gone`.
 */
export async function watchDraft(
  app: RenewDeps & Pick<AppContext, 'randomBytes'>,
  draft: Draft,
): Promise<Job> {
  const [night, ...others] = (await reviewReady(app, draft)).nights
  const mayWatch = night?.kind === 'open' || asksToBeTold(app, draft)
  if (!night || !mayWatch || others.length > 0 || draft.edits) throw new Refusal({ kind: 'draft-gone' })
  const from = night.kind === 'drop' ? night.dropAt : undefined
  return watchTable(app, { ...night.request, from }, draft, (store) => takeDraft(store, draft))
}

/** A table, and the group of its day if another day is acceptable too. */
type Watchable = TableRequest &
  Pick<Job, 'groupId'> & {
    readonly until?: Instant | undefined
    /** When its day opens, if it is not open yet. */
    readonly from?: Instant | undefined
  }

/**
 * Adds the watch.
 * @param settle more work for the same transaction.
 */
async function watchTable(
  app: Pick<AppContext, 'clock' | 'platforms' | 'randomBytes' | 'settings' | 'store'>,
  table: Watchable,
  asking: Asking,
  settle: (store: Store) => Promise<void> = async () => {},
): Promise<Job> {
  const { venue, date, wish } = table
  checkWatchable(app, venue)
  checkDate(app, venue, date)
  checkWindowsAhead(app, venue, date, wish.windows)
  await checkMember(app, asking.memberId, { venue, date })
  await checkLimits(app.store, asking.memberId, [table])
  for (;;) {
    const job = newWatch(app, table, asking)
    try {
      await app.store.transaction(async (store) => {
        await settle(store)
        await checkTwin({ store, clock: app.clock }, job)
        await checkLimits(store, job.memberId, [job])
        await store.jobs.add(job)
      })
      return job
    } catch (error) {
      // The four-letter code was taken: tries another one.
      if (!(error instanceof IdTaken)) throw error
    }
  }
}

/** Makes the job. Its first poll is due at once, or just after its day opens. */
function newWatch(app: Pick<AppContext, 'clock' | 'randomBytes'>, table: Watchable, asking: Asking): Job {
  const now = app.clock.now()
  const firstPollAt = table.from ? addMs(table.from, afterOpeningMs) : now
  const usualEnd = watchDeadline(table, firstPollAt)
  const { venue, date, partySize, wish, groupId, until = usualEnd } = table
  const search = { venueId: venue.id, date, partySize }
  const { memberId, askedBy, askedIn } = asking
  return {
    memberId,
    askedBy,
    askedIn,
    venue,
    date,
    partySize,
    wish,
    ...(groupId ? { groupId } : {}),
    id: codeFrom(app.randomBytes(4)) as JobId,
    orderId: orderIdOf(venue.platform, search, firstPollAt),
    dropAt: firstPollAt,
    watch: { until: until < usualEnd ? until : usualEnd, looks: 0, stage: 'resting' },
    askedAt: now,
    state: 'scheduled',
  }
}
