// What a member holds: the platforms' own lists are the truth, also for tables booked by hand; ours tells which of
// them Cierge booked, and which it booked that are gone. One account in trouble hides no other.
import { type Credential, sealedUnder } from '../domain/credential.ts'
import type { Member } from '../domain/identity.ts'
import type { PlatformId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import { isSameTable, mayHold, type Reservation } from '../domain/reservation.ts'
import { serviceDateAt } from '../domain/service-day.ts'
import type { Charge } from '../domain/slot.ts'
import { addDays, localDateOf, type ZoneId } from '../domain/time.ts'
import { type House, platformOf } from '../ports/house.ts'
import { mendCredential } from './renew-credential.ts'

/** A table on a member's account. */
export type Held = {
  readonly reservation: Reservation
  /** The job that booked it, when Cierge did. */
  readonly job?: Job
  /** '' when nobody knows. */
  readonly venueName: string
  /** The venue's, or the member's own where nobody knows it. */
  readonly zone: ZoneId
  readonly charge?: Charge
}

export type Holdings = {
  /** By day and time. */
  readonly held: readonly Held[]
  /** Tables Cierge booked that are on the account no more. */
  readonly vanished: readonly Job[]
  /** Accounts whose list could not be had. */
  readonly troubles: readonly { readonly platform: PlatformId; readonly error: PlatformError }[]
}

/** Refuses with `no-credential` when no account is linked. */
export async function listReservations(house: House, member: Member): Promise<Holdings> {
  const credentials = await house.store.credentials.of(member.id)
  if (credentials.length === 0) {
    throw new Refusal({ kind: 'no-credential', platformName: house.platforms[0]?.name ?? '' })
  }
  const jobs = await bookedJobsOf(house, member)
  const lists = await Promise.all(credentials.map((credential) => listOf(house, credential)))
  const answered = lists.filter(({ error }) => !error)
  const held = answered.flatMap(({ reservations }) =>
    reservations.map((reservation) => toHeld(reservation, jobs, member)),
  )
  const isThere = (job: Job) => held.some((one) => one.job?.id === job.id) || mayBeThere(job, answered)
  const platforms = answered.map(({ platform }) => platform)
  return {
    held: held.toSorted((one, other) => whenOf(one).localeCompare(whenOf(other))),
    vanished: jobs.filter(
      (job) => platforms.includes(job.venue.platform) && !isReleased(job) && !isThere(job),
    ),
    troubles: lists.flatMap(({ platform, error }) => (error ? [{ platform, error }] : [])),
  }
}

/** A row that could not be read may be it. */
function mayBeThere({ venue, date, partySize }: Job, lists: readonly List[]): boolean {
  const rows = lists.filter(({ platform }) => platform === venue.platform)
  return rows.some(({ reservations }) => mayHold({ venueId: venue.id, date, partySize }, reservations))
}

type List = {
  readonly platform: PlatformId
  readonly reservations: readonly Reservation[]
  readonly error?: PlatformError
}

/** A credential that is not accepted is renewed if that is possible, and asked with once more. */
async function listOf(house: House, credential: Credential): Promise<List> {
  const { memberId, platform } = credential
  const list = await askFor(house, credential)
  if (list.error?.kind !== 'credential-rejected') return list
  if ((await mendCredential(house, credential)) !== 'renewed') return list
  const renewed = await house.store.credentials.find(memberId, platform)
  return renewed ? askFor(house, renewed) : list
}

async function askFor(house: House, { memberId, platform, sealed }: Credential): Promise<List> {
  const secret = await house.vault.decrypt(sealed, sealedUnder(memberId, platform))
  try {
    return { platform, reservations: await platformOf(house, platform).signIn(secret).reservations() }
  } catch (error) {
    if (error instanceof PlatformError) return { platform, reservations: [], error }
    throw error
  }
}

function isReleased({ outcome }: Job): boolean {
  return outcome?.kind === 'booked' && outcome.releasedAt !== undefined
}

/** Booked through Cierge, and still ahead or of this very evening. */
async function bookedJobsOf(house: House, member: Member): Promise<readonly Job[]> {
  const now = house.clock.now()
  const booked = await house.store.jobs.bookedFrom(addDays(localDateOf(now, member.manner.zone), -1))
  return booked.filter(
    ({ memberId, date, venue, outcome }) =>
      memberId === member.id && date >= serviceDateAt(now, venue.zone) && outcome?.kind === 'booked',
  )
}

function toHeld(reservation: Reservation, jobs: readonly Job[], { manner }: Member): Held {
  const job = jobs.find((one) => isTableOf(one, reservation))
  const outcome = job?.outcome?.kind === 'booked' ? job.outcome : undefined
  const freeCancelUntil = reservation.freeCancelUntil ?? outcome?.reservation.freeCancelUntil
  return {
    reservation: { ...reservation, ...(freeCancelUntil && { freeCancelUntil }) },
    venueName: reservation.venueName || (job?.venue.name ?? ''),
    zone: job?.venue.zone ?? manner.zone,
    ...(job && { job }),
    ...(outcome?.charge && { charge: outcome.charge }),
  }
}

/** Whether it is the table that the job booked. */
export function isTableOf(job: Job, reservation: Reservation): boolean {
  const { venue, outcome } = job
  if (venue.platform !== reservation.platform) return false
  return outcome?.kind === 'booked' && isSameTable(outcome.reservation, reservation)
}

function whenOf({ reservation: { date, time } }: Held): string {
  return `${date} ${time}`
}
