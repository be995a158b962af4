// Keeps members on the platforms' waiting lists while they want a table. Asks each member once for consent, joins the
// list, and leaves it when a table is booked, the watch ends or the request is canceled.

import { causeKindOf } from '../../domain/cause-kind.ts'
import type { WaitlistConsent } from '../../domain/notifications.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { serviceDateAt } from '../../domain/service-day.ts'
import { addMs, HOUR_MS, type Instant, MINUTE_MS } from '../../domain/time.ts'
import type { WaitlistPlace } from '../../domain/waitlist.ts'
import { platformOf } from '../../ports/app-context.ts'
import { isPlaceWanted, successorOf } from '../jobs/is-place-wanted.ts'
import { accountOf, joinWaitlist, type PlacedJob, type WaitlistDeps } from '../jobs/join-waitlist.ts'
import { leaveWaitlist } from '../jobs/leave-waitlist.ts'
import { tellPrivately } from '../jobs/tell-privately.ts'
import { guardEach } from './guard-each.ts'

const placesPerRound = 200
/**
 * The time until an unchanged place is checked again. It is shorter than the pause between two rounds, so that each
 * round checks it.
 */
const restMs = MINUTE_MS / 2
const longestPauseMs = 6 * HOUR_MS

export async function tendWaitlist(app: WaitlistDeps): Promise<void> {
  const due = await app.store.waitlist.due(app.clock.now(), placesPerRound)
  await guardEach(app, due, async (place) => {
    try {
      // The work for an earlier place may have changed this one.
      const current = await app.store.waitlist.find(place.jobId)
      if (current) await tend(app, current)
    } catch (error) {
      await postpone(app, place, error)
    }
  })
}

async function tend(app: WaitlistDeps, place: WaitlistPlace): Promise<void> {
  const found = await readPlaced(app, place)
  if (!found) return app.store.waitlist.remove(place.jobId)
  const { job } = found
  if (await isPlaceWanted(app.store, place, job)) return want(app, found)
  const successor = await successorOf(app.store, place, job)
  // A later job for the same table takes over the entry, so that the member does not lose their position on the list.
  if (successor?.state === 'wanted' && place.state === 'listed') {
    const { state, entry, since, accountKey } = place
    const taken = {
      ...(entry && { entry }),
      ...(since && { since }),
      ...(accountKey !== undefined && { accountKey }),
    }
    await app.store.waitlist.save({ ...successor, ...taken, state })
  }
  return leaveWaitlist(app, place)
}

/** Returns the place with its job and credential; `undefined` if nothing more can be done about it. */
async function readPlaced(app: WaitlistDeps, place: WaitlistPlace): Promise<PlacedJob | undefined> {
  const job = await app.store.jobs.find(place.jobId)
  const { waitlist } = platformOf(app, place.platform).traits
  if (!job || !waitlist || serviceDateAt(app.clock.now(), job.venue.zone) > place.date) return undefined
  const credential = await app.store.credentials.find(place.memberId, place.platform)
  if (!credential || (place.accountKey ?? accountOf(credential)) !== accountOf(credential)) return undefined
  return { place, job, credential }
}

async function want(app: WaitlistDeps, found: PlacedJob): Promise<void> {
  const { place } = found
  const now = app.clock.now()
  const consent = await askOnce(app, found, now)
  const later = () => app.store.waitlist.save({ ...place, nextAt: addMs(now, restMs) })
  if (consent === 'off') return leaveWaitlist(app, place)
  if (consent === 'asked') return later()
  return place.state === 'listed' || place.state === 'theirs' ? later() : joinWaitlist(app, found)
}

/** Returns the member's consent. Asks a member who was never asked, in private. */
function askOnce(app: WaitlistDeps, { place, job }: PlacedJob, now: Instant): Promise<WaitlistConsent> {
  const { memberId, platform } = place
  return app.store.transaction(async (store) => {
    const member = await store.members.byId(memberId)
    if (!member) return 'off'
    const { notifications } = member
    if (notifications.waitlist) return notifications.waitlist
    await store.members.setNotifications(memberId, { ...notifications, waitlist: 'asked' })
    const fact = { kind: 'waitlist-offer', job, platformName: platformOf(app, platform).name } as const
    await tellPrivately(store, { id: `${memberId}-waitlist-offer`, memberId, to: job.askedBy, fact, at: now })
    return 'asked'
  })
}

/** Sets the next try after a failure: later and later, or when the ledger or the platform allows it. */
async function postpone(app: WaitlistDeps, { jobId }: WaitlistPlace, error: unknown): Promise<void> {
  const place = await app.store.waitlist.find(jobId)
  const tries = (place?.tries ?? 0) + 1
  const isHeldBack =
    error instanceof PlatformError && (error.kind === 'drops-first' || error.kind === 'asked-too-often')
  const askedMs = error instanceof PlatformError ? (error.retryAfterMs ?? 0) : 0
  const growingMs = Math.min(MINUTE_MS * 2 ** (tries - 1), longestPauseMs)
  const pauseMs = isHeldBack ? restMs : Math.max(askedMs, growingMs)
  const nextAt = addMs(app.clock.now(), pauseMs)
  if (place) await app.store.waitlist.save({ ...place, tries: isHeldBack ? place.tries : tries, nextAt })
  if (!(error instanceof PlatformError)) throw error
  const { kind, platform, during } = error
  if (!isHeldBack)
    app.telemetry.say('warn', 'a waiting list did not answer', {
      ...{ kind, platform, during, cause: causeKindOf(error) },
      codes: [jobId],
    })
}
