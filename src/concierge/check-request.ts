// Checks a request for a table before anything is written.
import type { JobId, MemberId } from '../domain/ids.ts'
import { doubtLastsMs, type Job } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import { serviceDateAt, serviceInstantOf, serviceMinutesOf } from '../domain/service-day.ts'
import { addMs, daysBetween, type Instant, type LocalDate, type LocalTime } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import type { Window } from '../domain/window.ts'
import { type AppContext, platformNameOf } from '../ports/app-context.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { knowSharers } from './jobs/shared-account.ts'
import { isSharersDoubt } from './know-sharers.ts'

/** Refuses with `past-date` if the day is over at the venue, and with `too-far-date` if it is too far ahead. */
export function checkDate(app: Pick<AppContext, 'clock' | 'settings'>, venue: Venue, date: LocalDate): void {
  const today = serviceDateAt(app.clock.now(), venue.zone)
  const ahead = daysBetween(today, date)
  if (ahead < 0) throw new Refusal({ kind: 'past-date', date, today })
  const { horizonDays } = app.settings
  if (ahead > horizonDays) throw new Refusal({ kind: 'too-far-date', date, today, horizonDays })
}

export function checkPartySize(venue: Venue, partySize: number): void {
  const { minParty, maxParty, name } = venue
  if (Number.isInteger(partySize) && minParty <= partySize && partySize <= maxParty) return
  throw new Refusal({ kind: 'party-out-of-range', typed: partySize, venueName: name, minParty, maxParty })
}

/** Refuses with `window-past` if all windows are over at the venue. */
export function checkWindowsAhead(
  app: Pick<AppContext, 'clock'>,
  venue: Venue,
  date: LocalDate,
  windows: readonly Window[],
): void {
  const latest = latestOf(windows)
  if (serviceInstantOf(date, latest, venue.zone) <= app.clock.now()) {
    throw new Refusal({ kind: 'window-past', latest, zone: venue.zone })
  }
}

/** Refuses with `window-before-opening` if all windows end before the day is released. */
export function checkWindowsAfterDrop(
  venue: Venue,
  date: LocalDate,
  plan: { readonly windows: readonly Window[]; readonly dropAt: Instant },
): void {
  const latest = latestOf(plan.windows)
  if (serviceInstantOf(date, latest, venue.zone) <= plan.dropAt) {
    throw new Refusal({ kind: 'window-before-opening', latest, dropAt: plan.dropAt, zone: venue.zone })
  }
}

/**
 * Refuses with `no-credential` if the member has no account on the platform, with `sign-in-rejected` if the platform
 * rejects it, and as `checkTwin` does.
 * @param table `edits` is the job whose table would change to this one. It does not conflict with itself.
 */
export async function checkMember(
  app: Pick<AppContext, 'clock' | 'platforms' | 'store'>,
  memberId: MemberId,
  table: { readonly venue: Venue; readonly date: LocalDate; readonly edits?: JobId },
): Promise<void> {
  const { venue, date, edits } = table
  const credential = await app.store.credentials.find(memberId, venue.platform)
  const platformName = platformNameOf(app, venue.platform)
  if (!credential) {
    const hasOther = (await app.store.credentials.of(memberId)).length > 0
    const about = hasOther ? { venueName: venue.name } : {}
    throw new Refusal({ kind: 'no-credential', platformNames: [platformName], ...about })
  }
  if (credential.rejectedAt) throw new Refusal({ kind: 'sign-in-rejected', platformName })
  await checkNoTwin(app, memberId, { venue, date, ...(edits && { edits }) })
}

/** Refuses as `checkTwin` does. Takes the same arguments as `checkMember`, and needs no account. */
export async function checkNoTwin(
  app: Pick<AppContext, 'clock' | 'store'>,
  memberId: MemberId,
  { venue, date, edits: id }: { readonly venue: Venue; readonly date: LocalDate; readonly edits?: JobId },
): Promise<void> {
  await checkTwin(app, { id, memberId, venue, date })
}

/** Refuses a member who has no account on any platform. */
export async function checkHasAccount(
  app: Pick<AppContext, 'platforms' | 'store'>,
  memberId: MemberId,
): Promise<void> {
  const linked = await app.store.credentials.of(memberId)
  if (linked.length > 0) return
  throw new Refusal({ kind: 'no-credential', platformNames: app.platforms.map(({ name }) => name) })
}

/**
 * Refuses a second request of one account for the same venue and day. Members who linked one account count together.
 * Refuses with `duplicate-job` if the member has the other request. Refuses with `asked-by-sharer` if another member of
 * the account has it, or has a booking there that is in doubt.
 * @param job `id` is the job that is being changed. It does not conflict with itself.
 */
export async function checkTwin(
  { store, clock }: { readonly store: Pick<Store, 'jobs' | 'credentials'>; readonly clock: Clock },
  job: Pick<Job, 'memberId' | 'venue' | 'date'> & { readonly id?: JobId | undefined },
): Promise<void> {
  const { id, memberId, venue, date } = job
  const twin = await store.jobs.openFor(memberId, venue, date)
  if (twin && twin.id !== id)
    throw new Refusal({ kind: 'duplicate-job', jobId: twin.id, venueName: venue.name, date })
  const isInDoubt = await isSharersDoubt(store, job, addMs(clock.now(), -doubtLastsMs))
  if (isInDoubt || (await findSharersTwin(store, job))) {
    throw new Refusal({ kind: 'asked-by-sharer', venueName: venue.name, date })
  }
}

/**
 * Returns the open request for that venue and day by another member who linked the same account; `undefined` if there
 * is none.
 */
export async function findSharersTwin(
  store: Pick<Store, 'jobs' | 'credentials'>,
  { memberId, venue, date }: Pick<Job, 'memberId' | 'venue' | 'date'>,
): Promise<Job | undefined> {
  for (const sharer of await knowSharers(store, memberId, venue.platform)) {
    const twin = await store.jobs.openFor(sharer.memberId, venue, date)
    if (twin) return twin
  }
  return undefined
}

function latestOf(windows: readonly Window[]): LocalTime {
  const ends = windows.map((window) => window.latest)
  return ends.reduce((latest, end) => (serviceMinutesOf(end) > serviceMinutesOf(latest) ? end : latest))
}
