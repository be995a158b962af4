// Ends a job in a transaction: its new state, the other days of its group, and the announcements.
import type { Address, Announcement, AnnouncementId, Fact, OtherDays } from '../../domain/announcement.ts'
import type { Headcount } from '../../domain/evening.ts'
import { isOpen, type Job, statesBefore } from '../../domain/job.ts'
import { defaultNotifications, type NotificationPreferences } from '../../domain/notifications.ts'
import { restaurantsOf } from '../../domain/place.ts'
import type { Outcome } from '../../domain/report.ts'
import { isSameTable } from '../../domain/reservation.ts'
import { isSameVenue } from '../../domain/venue.ts'
import type { Store } from '../../ports/store.ts'
import { addressesFor } from './address-notice.ts'
import type { Ending } from './ending.ts'
import { keepGroupEvent } from './keep-group-event.ts'
import { isUnsettled, noteReplaced } from './note-replaced.ts'
import { readHeadcount } from './read-headcount.ts'
import { endBookedPlan } from './show-plan.ts'
import { takePlace } from './take-place.ts'
import { tellGiver } from './tell-giver.ts'

type AboutGroup = { readonly others: OtherDays; readonly headcount: Headcount }

/**
 * Ends the job, stores its announcements, and cancels the open jobs for the other days of its group if it was booked.
 * Returns false if the job could not move to this outcome. After `booked`, call `stopOthers`. Call this function
 * inside a transaction.
 */
export async function endJob(store: Store, job: Job, ending: Ending): Promise<boolean> {
  const { outcome, endedAt } = ending
  const hasMoved = await store.jobs.move(job.id, statesBefore(outcome.kind), outcome.kind, {
    endedAt,
    outcome,
  })
  if (!hasMoved) return enqueueSecondTable(store, job, ending)
  if (mayComeFree(job, outcome)) await takePlace(store, job, endedAt)
  if (outcome.kind === 'booked') {
    await endBookedPlan(store, job, endedAt)
    await keepGroupEvent(store, { ...job, outcome }, endedAt)
  }
  const others = await settleOthers(store, job, ending)
  if (isQuiet(job, outcome, others)) return true
  const ended = await noteReplaced(store, job, ending)
  // If the job replaces a table, `settle-replaced` announces the end later, when it knows whether the old table was
  // given up.
  if (!isUnsettled(ended)) await announceEnd(store, ended, ending, others)
  return true
}

/** Returns whether the table is announced in a group, whose people can answer that they come. */
function isForGroup({ askedIn }: Job, outcome: Outcome): boolean {
  return outcome.kind === 'booked' && !askedIn.direct
}

/**
 * Returns whether the end is not announced: a watch ended without a table, and its wish has other days that are still
 * watched.
 */
function isQuiet({ watch }: Job, outcome: Outcome, others: OtherDays | undefined): boolean {
  if (!watch || outcome.kind !== 'missed' || outcome.reason !== 'watched-in-vain' || !others) return false
  return (
    others.openOn !== undefined || [others, ...(others.elsewhere ?? [])].some(({ open }) => open.length > 0)
  )
}

/** Stores the announcements of the end of a job. Call it inside a transaction. */
export async function announceEnd(store: Store, job: Job, ending: Ending, others?: OtherDays): Promise<void> {
  const notifications = (await store.members.byId(job.memberId))?.notifications ?? defaultNotifications
  const headcount = isForGroup(job, ending.outcome) ? await readHeadcount(store, job) : undefined
  for (const announcement of announcementsOf(job, ending, { others, headcount }, notifications))
    await store.outbox.enqueue(announcement)
  await tellGiver(store, { ...job, outcome: ending.outcome }, ending.endedAt)
}

/** Returns whether the hunt found no table, so that only a canceled table can help. */
function mayComeFree({ watch, replaces }: Job, outcome: Outcome): boolean {
  return !watch && !replaces && outcome.kind === 'missed' && outcome.reason !== 'withdrawn'
}

/**
 * Announces a second table for a job that is already booked, so that the member can release one of the tables. Does
 * nothing if both are the same table. Returns false, because the job does not change.
 */
async function enqueueSecondTable(store: Store, job: Job, { outcome, endedAt }: Ending): Promise<boolean> {
  const known = job.outcome
  if (outcome.kind !== 'booked' || known?.kind !== 'booked') return false
  const { reservation: second } = outcome
  if (isSameTable(second, known.reservation)) return false
  await store.outbox.enqueue({
    id: `${job.id}-second-${second.confirmation || second.time}` as AnnouncementId,
    address: { kind: 'direct', identity: job.askedBy },
    mention: job.askedBy,
    fact: { kind: 'second-table', job, first: known.reservation, second },
    pendingSince: endedAt,
  })
  return false
}

/**
 * Cancels the other open jobs of the group if this job is booked, because the member wanted one table. Returns the
 * other days by their states; `undefined` if the group has none.
 */
async function settleOthers(store: Store, job: Job, ending: Ending): Promise<OtherDays | undefined> {
  const others = await othersOf(store, job)
  if (others.length === 0) return undefined
  const isBooked = ending.outcome.kind === 'booked'
  const open = others.filter(isOpen)
  for (const other of isBooked ? open : []) {
    await store.jobs.move(other.id, statesBefore('cancelled'), 'cancelled', { endedAt: ending.endedAt })
  }
  return daysOf(job, others, isBooked)
}

/** Returns the other days of the group by the states that their jobs had before this one ended. */
function daysOf(job: Job, others: readonly Job[], isBooked: boolean): OtherDays {
  const [own = [], ...elsewhere] = restaurantsOf([job, ...others].map(({ venue }) => venue)).map((venues) =>
    others.filter(({ venue }) => venues.some((one) => isSameVenue(one, venue))),
  )
  // A job for this day on another platform is not for another day.
  const sameDay = isBooked ? [] : own.filter((other) => isOpen(other) && other.date === job.date)
  const apart = own.filter(({ state, date }) => !isOpen({ state }) || date !== job.date)
  return {
    ...byState(apart, isBooked),
    ...(sameDay.length > 0 && { openOn: sameDay.map(({ venue }) => venue.platform) }),
    ...(elsewhere.length > 0 && {
      elsewhere: elsewhere.map((there) => ({
        venueName: there[0]?.venue.name ?? '',
        ...byState(there, isBooked),
      })),
    }),
  }
}

function byState(jobs: readonly Job[], isBooked: boolean): Pick<OtherDays, 'stopped' | 'open' | 'booked'> {
  const dates = (some: readonly Job[]) => [...new Set(some.map(({ date }) => date))].toSorted()
  const open = dates(jobs.filter(isOpen))
  return {
    stopped: isBooked ? open : [],
    open: isBooked ? [] : open,
    booked: dates(jobs.filter(({ outcome }) => outcome?.kind === 'booked' && !outcome.releasedAt)),
  }
}

export async function othersOf(store: Pick<Store, 'jobs'>, job: Job): Promise<readonly Job[]> {
  const group = job.groupId ? await store.jobs.inGroup(job.groupId) : []
  return group.filter(({ id }) => id !== job.id)
}

/**
 * Makes the announcements of a job's end. A group sees only facts that all may know. A failure that the member must
 * repair goes to the member alone.
 */
function announcementsOf(
  job: Job,
  ending: Ending,
  { others, headcount }: { readonly [Name in keyof AboutGroup]: AboutGroup[Name] | undefined },
  notifications: NotificationPreferences,
): readonly Announcement[] {
  const { outcome, lateMs, afterDropMs } = ending
  const before =
    job.state === 'requested' || job.state === 'scheduled' || job.state === 'booked' ? undefined : job.state
  const whole: Fact = {
    kind: 'job-ended',
    job,
    outcome,
    lateMs,
    ...(afterDropMs === undefined ? {} : { afterDropMs }),
    ...(before ? { before } : {}),
    ...(others ? { others } : {}),
    ...(headcount ? { headcount } : {}),
  }
  const origin: Address = { kind: 'conversation', conversation: job.askedIn }
  const pending = (suffix: string, address: Address, fact: Fact): Announcement => ({
    id: `${job.id}-${suffix}` as AnnouncementId,
    address,
    mention: job.askedBy,
    fact,
    pendingSince: ending.endedAt,
  })
  if (outcome.kind === 'failed' && !job.askedIn.direct) {
    const toMember = pending('failed', { kind: 'direct', identity: job.askedBy }, whole)
    if (notifications.where === 'direct' || job.askedIn.closed) return [toMember]
    return [toMember, pending('failed-publicly', origin, { kind: 'job-ended-privately', job })]
  }
  // The member always gets the outcome. If notifications of this outcome are switched off, it goes to the member alone.
  const isWanted = outcome.kind === 'failed' || notifications[outcome.kind]
  return addressesFor(job, isWanted ? notifications.where : 'direct').map(({ suffix, address }) =>
    pending(`${outcome.kind}${suffix}`, address, whole),
  )
}
