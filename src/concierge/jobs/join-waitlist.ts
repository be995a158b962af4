// Puts a job's member on the platform's own waiting list, once for all jobs that want the same table.
import type { Credential } from '../../domain/credential.ts'
import type { Job } from '../../domain/job.ts'
import { serviceDateAt } from '../../domain/service-day.ts'
import { addMs, daysBetween, HOUR_MS, type Instant } from '../../domain/time.ts'
import { entryFor, type WaitlistPlace } from '../../domain/waitlist.ts'
import { type AppContext, platformOf } from '../../ports/app-context.ts'
import { type MemberSession, openSession } from './open-session.ts'
import type { RenewDeps } from './renew-credential.ts'
import { waitlistWishOf } from './take-place.ts'

export type WaitlistDeps = RenewDeps & Pick<AppContext, 'platformsFor' | 'telemetry'>

/** A place on a list, with its job and the account that is on the list. */
export type PlacedJob = {
  readonly place: WaitlistPlace
  readonly job: Job
  readonly credential: Credential
}

/**
 * Joins the list, or stores that the member is on it already. Throws a `PlatformError`; the place is then unchanged.
 */
export async function joinWaitlist(app: WaitlistDeps, { place, job, credential }: PlacedJob): Promise<void> {
  const now = app.clock.now()
  const later = (ms: number) => app.store.waitlist.save({ ...place, nextAt: addMs(now, ms) })
  if (isTooEarly(app, job, now)) return later(HOUR_MS)
  const accountKey = accountOf(credential)
  const shared = await sharedEntry(app, place, accountKey)
  if (shared) return keep(app, place, { accountKey, ...shared })

  const session = await sessionOf(app, place)
  if (!session) return later(HOUR_MS)
  const before = entryFor(place, await session.waitlist())
  if (before) {
    const isOurs = await wasAsked(app, place, accountKey)
    return keep(app, place, { accountKey, entry: before, isOurs })
  }
  // Stored before the request: if its answer is lost, an entry on the list is still known to be Cierge's.
  const joining = { ...place, accountKey, state: 'joining' as const }
  await app.store.waitlist.save(joining)
  await session.joinWaitlist(waitlistWishOf(job))
  const entry = entryFor(place, await session.waitlist())
  if (entry) return keep(app, joining, { accountKey, entry, isOurs: true })
  await app.store.waitlist.save({ ...joining, tries: place.tries + 1, nextAt: addMs(now, HOUR_MS) })
}

/**
 * Returns a key of the platform account. Members who linked the same account get the same key, because they share its
 * entries on waiting lists.
 */
export function accountOf({ account, memberId }: Credential): string {
  return account.key ?? memberId
}

/** Returns a session that the platform has not rejected; its requests are counted with those of watches. */
export async function sessionOf(
  app: WaitlistDeps,
  { memberId, platform }: WaitlistPlace,
): Promise<MemberSession | undefined> {
  const counted = { ...app, platforms: app.platformsFor('watches') }
  const session = await openSession(counted, memberId, platform)
  return session?.isRejected ? undefined : session
}

function isTooEarly(app: WaitlistDeps, { venue, date }: Job, now: Instant): boolean {
  const { waitlist } = platformOf(app, venue.platform).traits
  return daysBetween(serviceDateAt(now, venue.zone), date) > (waitlist?.daysAhead ?? 0)
}

/** Returns the entry that another job on the same account has for the same table. */
async function sharedEntry(app: WaitlistDeps, place: WaitlistPlace, accountKey: string) {
  const others = await app.store.waitlist.besides(place)
  const other = others.find(
    (one) => one.accountKey === accountKey && (one.state === 'listed' || one.state === 'theirs'),
  )
  return other?.entry && { entry: other.entry, isOurs: other.state === 'listed' }
}

/** Returns whether Cierge may have made the account's entry for this table, for this job or for another one. */
async function wasAsked(app: WaitlistDeps, place: WaitlistPlace, accountKey: string): Promise<boolean> {
  const others = await app.store.waitlist.besides(place)
  return [{ ...place, accountKey }, ...others].some(
    (one) => one.accountKey === accountKey && (one.state === 'joining' || one.state === 'leaving'),
  )
}

type Seen = Pick<Required<WaitlistPlace>, 'entry' | 'accountKey'> & {
  /** False if the member made the entry on the platform's page. */
  readonly isOurs: boolean
}

async function keep(
  app: WaitlistDeps,
  place: WaitlistPlace,
  { accountKey, entry, isOurs }: Seen,
): Promise<void> {
  const now = app.clock.now()
  await app.store.waitlist.save({
    ...place,
    ...{ accountKey, entry, since: now, nextAt: now, tries: 0, state: isOurs ? 'listed' : 'theirs' },
  })
}
