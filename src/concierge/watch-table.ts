// Makes a watch for a table. All refusals come before anything is written.
import type { Draft } from '../domain/draft.ts'
import type { DropRule } from '../domain/drops/drop-rule.ts'
import type { Conversation, Identity } from '../domain/identity.ts'
import { codeFrom, type GroupId, type JobId, type MemberId } from '../domain/ids.ts'
import { isOpen, type Job, type TableRequest } from '../domain/job.ts'
import { orderIdOf } from '../domain/order.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, type Instant, type ZoneId } from '../domain/time.ts'
import { watchDeadline } from '../domain/watch.ts'
import type { AppContext } from '../ports/app-context.ts'
import { IdTaken, type Store } from '../ports/store.ts'
import { asksToBeTold, checkWatchable, showsNothing, venueNow } from './check-by-hand.ts'
import { checkLimits } from './check-limits.ts'
import { checkDate, checkMember, checkNoTwin, checkTwin, checkWindowsAhead } from './check-request.ts'
import { reviewConfirmed, reviewReady } from './confirmed-review.ts'
import { findOwnJob } from './jobs/cancel-booking.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'
import { takePlace } from './jobs/take-place.ts'
import { dropDraft } from './keep-draft.ts'

/** The time from the drop to the first poll, because tables appear a moment after the drop. */
const afterOpeningMs = 2_000

/** The member who asks for the watch, and where they want the announcements. */
export type Asking = {
  readonly memberId: MemberId
  readonly askedBy: Identity
  readonly askedIn: Conversation
}

/**
 * Watches the table of an ended job. Refuses with `unknown-job`, `not-yours`, or with `nothing-to-watch` if the job
 * is open or the request has a booked table. Refuses with `deadline-past`.
 * @param deadlineIn returns the instant at which the member wants the watch to end, given the venue's zone. If it is
 * absent, or returns a later instant than the usual deadline, the usual deadline applies.
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
  const opening = job.dropRule && job.dropAt > app.clock.now() ? job.dropRule : undefined
  const from = opening && { at: job.dropAt, rule: opening }
  return watchTable(app, { ...job, venue, until, from }, { asking })
}

/**
 * Watches the days of a draft for one table, instead of trying to book at once. A day must be open already, unless
 * the draft asks for a watch of all its days, or only people can book the venue. At a venue that shows no tables, the
 * job only waits to send the venue's page. Refuses a second press with `draft-gone`, and throws `NewOverlap`.
 */
export async function watchDraft(
  app: RenewDeps & Pick<AppContext, 'randomBytes'>,
  draft: Draft,
): Promise<readonly Job[]> {
  // A watch that only tells of tables books none, so it can't overlap one.
  const { review, take } = asksToBeTold(app, draft)
    ? { review: await reviewReady(app, draft), take: (store: Store) => dropDraft({ store }, draft) }
    : await reviewConfirmed(app, draft)
  const { nights } = review
  const isRange = draft.terms.isWatched === true
  const mayWatch = isRange || asksToBeTold(app, draft) || nights.every(({ kind }) => kind === 'open')
  if (!mayWatch || draft.edits || (nights.length > 1 && !isRange)) throw new Refusal({ kind: 'draft-gone' })
  const groupId = nights.length > 1 ? (draft.id as string as GroupId) : undefined
  const tables = nights.map((night) => {
    const from = night.kind === 'drop' ? { at: night.dropAt, rule: night.known.rule } : undefined
    return { ...night.request, from, ...(groupId && { groupId }) }
  })
  return watchTables(app, tables, { asking: draft, settle: take })
}

/** A table to watch. `groupId` is set if the member also accepts other days. */
type Watchable = TableRequest &
  Pick<Job, 'groupId' | 'replaces'> & {
    readonly until?: Instant | undefined
    /** The instant at which the day opens, with its rule. Absent if it is open already. */
    readonly from?: Opening | undefined
  }

type Watching = {
  readonly asking: Asking
  /** Further work to do in the same transaction, before the watches are added. */
  readonly settle?: (store: Store) => Promise<void>
  /** A job that this work ends. */
  readonly instead?: JobId | undefined
}

type Opening = { readonly at: Instant; readonly rule: DropRule }

/** Adds the watch of one table. Refuses as `watchTables` does. */
export async function watchTable(
  app: Pick<AppContext, 'clock' | 'platforms' | 'randomBytes' | 'settings' | 'store'>,
  table: Watchable,
  watching: Watching,
): Promise<Job> {
  const [watch] = await watchTables(app, [table], watching)
  if (!watch) throw new Error('A watched table has a job')
  return watch
}

/**
 * Adds the watches of one table on one of several days. Refuses as `checkMember`, `checkLimits` and the checks of the
 * day do.
 */
async function watchTables(
  app: Pick<AppContext, 'clock' | 'platforms' | 'randomBytes' | 'settings' | 'store'>,
  tables: readonly Watchable[],
  { asking, settle = async () => {}, instead }: Watching,
): Promise<readonly Job[]> {
  for (const table of tables) await checkTable(app, table, { ...asking, instead })
  await checkLimits(app.store, asking.memberId, tables, instead)
  for (;;) {
    const jobs = tables.map((table) => {
      const opening = openingOf(app, table)
      return opening ? newHandOver(app, table, { asking, opening }) : newWatch(app, table, asking)
    })
    try {
      await app.store.transaction(async (store) => {
        await settle(store)
        for (const job of jobs) await checkTwin({ store, clock: app.clock }, job)
        await checkLimits(store, asking.memberId, jobs)
        for (const job of jobs) {
          await store.jobs.add(job)
          // A watch for a better table takes no place on the platform's waiting list, because the member already has
          // a table.
          if (job.watch && !job.replaces) await takePlace(store, job, job.askedAt)
        }
      })
      return jobs
    } catch (error) {
      // If the random four-letter code is taken, the loop tries another one.
      if (!(error instanceof IdTaken)) throw error
    }
  }
}

/** Refuses a table that can't be watched. */
async function checkTable(
  app: Pick<AppContext, 'clock' | 'platforms' | 'settings' | 'store'>,
  table: Watchable,
  { memberId, instead }: Pick<Asking, 'memberId'> & Pick<Watching, 'instead'>,
): Promise<void> {
  const { venue, date, wish } = table
  const opening = openingOf(app, table)
  if (!opening) checkWatchable(app, venue, { ...table, windows: wish.windows })
  checkDate(app, venue, date)
  checkWindowsAhead(app, venue, date, wish.windows)
  // A request that only sends the venue's page needs no account.
  const edits = instead && { edits: instead }
  await (opening ? checkNoTwin : checkMember)(app, memberId, { venue, date, ...edits })
}

/** Returns the opening for which Cierge can only send the venue's page. */
function openingOf(app: Pick<AppContext, 'clock'>, { venue, from }: Watchable): Opening | undefined {
  return from && showsNothing(app, venue) ? from : undefined
}

/** Returns the job of a new watch. Its first poll is due at once, or just after its day opens. */
function newWatch(app: Pick<AppContext, 'clock' | 'randomBytes'>, table: Watchable, asking: Asking): Job {
  const now = app.clock.now()
  const opensAt = table.from?.at
  const firstPollAt = opensAt ? addMs(opensAt, afterOpeningMs) : now
  const usualEnd = watchDeadline(table, firstPollAt)
  const { until = usualEnd } = table
  const last = until < usualEnd ? until : usualEnd
  return {
    ...newJob(app, table, { asking, at: firstPollAt }),
    watch: { until: last, looks: 0, stage: 'resting', ...(opensAt && { opensAt }) },
  }
}

/** Returns a job that waits for the opening of its day, to send the venue's page to the member. */
function newHandOver(
  app: Pick<AppContext, 'clock' | 'randomBytes'>,
  table: Watchable,
  { asking, opening }: { readonly asking: Asking; readonly opening: Opening },
): Job {
  return { ...newJob(app, table, { asking, at: opening.at }), dropRule: opening.rule }
}

function newJob(
  app: Pick<AppContext, 'clock' | 'randomBytes'>,
  { venue, date, partySize, wish, groupId, replaces }: Watchable,
  { asking, at }: { readonly asking: Asking; readonly at: Instant },
): Job {
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
    ...(replaces && { replaces }),
    id: codeFrom(app.randomBytes(4)) as JobId,
    orderId: orderIdOf(venue.platform, { venueId: venue.id, date, partySize }, at),
    dropAt: at,
    askedAt: app.clock.now(),
    state: 'scheduled',
  }
}
