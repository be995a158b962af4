// Completes the review of a planned draft with the member's accounts, and with the reservations that conflict with
// it.
import type { Credential } from '../domain/credential.ts'
import type { Draft } from '../domain/draft.ts'
import type { MemberId, PlatformId } from '../domain/ids.ts'
import { pageSiteOf } from '../domain/page-site.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import { platformNameOf, platformOf } from '../ports/app-context.ts'
import type { BookingAccount, Night, PlannedNights, Review } from './draft-review.ts'
import { isTableOf } from './jobs/booked-table.ts'
import { knowEnd, type RenewDeps } from './jobs/renew-credential.ts'
import { clashesWith, heldThere, knowHoldings } from './know-holdings.ts'

/**
 * Returns the review of a complete draft. Refuses with `already-held` if the member has a table at the venue on one of
 * the days. Refuses with `sign-in-rejected` if the platform rejects the member's sign-in.
 */
export async function reviewHoldings(
  app: RenewDeps,
  draft: Draft,
  { nights, leftOut }: PlannedNights,
): Promise<Review> {
  const held = await knowHoldings(app, draft.memberId)
  const clashes: Reservation[] = []
  for (const { request } of nights) {
    const { venue, date, wish } = request
    const twin = await heldThere(app, held, { venue, date })
    if (twin) throw await heldRefusal(app, draft, { table: twin, venueName: venue.name, date })
    clashes.push(...clashesWith(held, date, wish.windows))
  }
  const accounts: BookingAccount[] = []
  for (const platform of new Set(nights.map(({ request }) => request.venue.platform))) {
    accounts.push(await accountOn(app, draft.memberId, { platform, nights }))
  }
  return { kind: 'ready', nights, accounts, leftOut, clashes: [...new Set(clashes)] }
}

async function accountOn(
  app: RenewDeps,
  memberId: MemberId,
  { platform, nights }: { readonly platform: PlatformId; readonly nights: readonly Night[] },
): Promise<BookingAccount> {
  const credential = await app.store.credentials.find(memberId, platform)
  const platformName = platformNameOf(app, platform)
  // A page site has no traits: nothing is booked there.
  const takesNotes = !pageSiteOf(platform) && platformOf(app, platform).traits.takesNotes
  const hidesFees = !pageSiteOf(platform) && !platformOf(app, platform).traits.statesFees
  if (credential?.rejectedAt) throw new Refusal({ kind: 'sign-in-rejected', platformName })
  const there = nights.filter(({ request }) => request.venue.platform === platform)
  const signInEndsAt = credential && (await endBefore(app, credential, there))
  const maskedEmail = credential?.account.maskedEmail ?? ''
  return {
    platformName,
    maskedEmail,
    ...(signInEndsAt && { signInEndsAt }),
    ...(hidesFees && { hidesFees: true as const }),
    ...(takesNotes && { takesNotes: true as const }),
  }
}

/** Returns the end of the sign-in if nothing can renew it and one of the days is released after it. */
async function endBefore(
  app: RenewDeps,
  credential: Credential,
  nights: readonly Night[],
): Promise<Instant | undefined> {
  const { expiresAt } = credential.account
  const isLate = nights.some((night) => night.kind === 'drop' && expiresAt && expiresAt < night.dropAt)
  return isLate && (await knowEnd(app, credential)) !== undefined ? expiresAt : undefined
}

type HeldThere = { readonly table: Reservation; readonly venueName: string; readonly date: LocalDate }

async function heldRefusal(
  { store }: RenewDeps,
  { memberId }: Draft,
  { table, venueName, date }: HeldThere,
): Promise<Refusal> {
  const { time, partySize } = table
  const job = (await store.jobs.bookedOf(memberId, date)).find((one) => isTableOf(one, table))
  const known = job && { jobId: job.id }
  return new Refusal({ kind: 'already-held', venueName, date, time, partySize, ...known })
}
