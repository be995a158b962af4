// Lists a member's reservations. The platforms' lists show which reservations exist, including those that were booked
// by hand. Cierge's jobs show which of them Cierge booked, and which booked tables no longer exist. If one account's
// list can't be read, the other accounts are still listed.
import type { Credential } from '../domain/credential.ts'
import type { Member } from '../domain/identity.ts'
import type { PlatformId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Reservation } from '../domain/reservation.ts'
import { serviceDateAt } from '../domain/service-day.ts'
import type { Charge } from '../domain/slot.ts'
import { addDays, localDateOf, type ZoneId } from '../domain/time.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'
import { isTableOf, mayBeTableOf } from './jobs/booked-table.ts'
import { openSession } from './jobs/open-session.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'

export type Held = {
  readonly reservation: Reservation
  /** The job that booked the reservation. Absent if Cierge did not book it. */
  readonly job?: Job
  /** The venue's name, or '' if it is unknown. */
  readonly venueName: string
  /** The platform's name as users read it. */
  readonly platformName: string
  /** The venue's zone, or the member's zone if the venue is unknown. */
  readonly zone: ZoneId
  readonly charge?: Charge
}

export type Holdings = {
  /** The reservations, sorted by day and time. */
  readonly held: readonly Held[]
  /** Jobs whose booked table is no longer on the account. */
  readonly vanished: readonly Job[]
  /** The accounts whose list could not be read, each with the platform's error. */
  readonly troubles: readonly {
    readonly platform: PlatformId
    readonly platformName: string
    readonly error: PlatformError
  }[]
}

/** Returns the member's reservations. Refuses with `no-credential` if the member has no linked account. */
export async function listReservations(app: RenewDeps, member: Member): Promise<Holdings> {
  const credentials = await app.store.credentials.of(member.id)
  if (credentials.length === 0) {
    throw new Refusal({ kind: 'no-credential', platformNames: app.platforms.map(({ name }) => name) })
  }
  const jobs = await bookedJobsOf(app, member)
  const lists = await Promise.all(credentials.map((credential) => listOf(app, credential)))
  const answered = lists.filter(({ error }) => !error)
  const held = answered.flatMap(({ platform, reservations }) =>
    reservations.map((reservation) => ({
      ...toHeld(reservation, jobs, member),
      platformName: platformOf(app, platform).name,
    })),
  )
  const isThere = (job: Job) =>
    held.some((one) => one.job?.id === job.id) ||
    mayBeTableOf(
      job,
      answered.flatMap(({ reservations }) => reservations),
    )
  const platforms = answered.map(({ platform }) => platform)
  return {
    held: held.toSorted((one, other) => whenOf(one).localeCompare(whenOf(other))),
    vanished: jobs.filter(
      (job) => platforms.includes(job.venue.platform) && !isReleased(job) && !isThere(job),
    ),
    troubles: lists.flatMap(({ platform, error }) =>
      error ? [{ platform, platformName: platformOf(app, platform).name, error }] : [],
    ),
  }
}

type List = {
  readonly platform: PlatformId
  readonly reservations: readonly Reservation[]
  readonly error?: PlatformError
}

async function listOf(app: RenewDeps, { memberId, platform }: Credential): Promise<List> {
  try {
    const session = await openSession(app, memberId, platform)
    return { platform, reservations: (await session?.reservations()) ?? [] }
  } catch (error) {
    if (error instanceof PlatformError) return { platform, reservations: [], error }
    throw error
  }
}

function isReleased({ outcome }: Job): boolean {
  return outcome?.kind === 'booked' && outcome.releasedAt !== undefined
}

/** Returns the member's booked jobs for the current service day and later days. */
async function bookedJobsOf(
  app: Pick<AppContext, 'clock' | 'store'>,
  member: Member,
): Promise<readonly Job[]> {
  const now = app.clock.now()
  const booked = await app.store.jobs.bookedOf(member.id, addDays(localDateOf(now, member.locale.zone), -1))
  return booked.filter(
    ({ date, venue, outcome }) => date >= serviceDateAt(now, venue.zone) && outcome?.kind === 'booked',
  )
}

function toHeld(
  reservation: Reservation,
  jobs: readonly Job[],
  { locale }: Member,
): Omit<Held, 'platformName'> {
  const job = jobs.find((one) => isTableOf(one, reservation))
  const outcome = job?.outcome?.kind === 'booked' ? job.outcome : undefined
  const freeCancelUntil = reservation.freeCancelUntil ?? outcome?.reservation.freeCancelUntil
  return {
    reservation: { ...reservation, ...(freeCancelUntil && { freeCancelUntil }) },
    venueName: reservation.venueName || (job?.venue.name ?? ''),
    zone: job?.venue.zone ?? locale.zone,
    ...(job && { job }),
    ...(outcome?.charge && { charge: outcome.charge }),
  }
}

function whenOf({ reservation: { date, time } }: Held): string {
  return `${date} ${time}`
}
