// Reviews a draft: returns the missing field, or all facts that the member confirms. Refuses impossible requests.
// Writes nothing.
import type { Credential } from '../domain/credential.ts'
import { type Draft, ruleToldFor, venuesOf } from '../domain/draft.ts'
import type { KnownDropRule } from '../domain/drops/drop.ts'
import { dropOf, mealOf } from '../domain/drops/drop-rule.ts'
import type { MemberId, PlatformId } from '../domain/ids.ts'
import type { TableRequest } from '../domain/job.ts'
import { pageSiteOf } from '../domain/page-site.ts'
import { restaurantsOf } from '../domain/place.ts'
import { Refusal, type RefusalFacts } from '../domain/refusal.ts'
import type { Reservation } from '../domain/reservation.ts'
import { addDays, daysBetween, type Instant, type LocalDate, localDateOf, msBetween } from '../domain/time.ts'
import { isSameVenue, type Venue } from '../domain/venue.ts'
import { withPlay } from '../domain/window.ts'
import type { Wish } from '../domain/wish.ts'
import { type AppContext, platformNameOf, platformOf } from '../ports/app-context.ts'
import { asksToBeTold, checkByHand, showsNothing, tableOf } from './check-by-hand.ts'
import { checkLimits } from './check-limits.ts'
import {
  checkDate,
  checkMember,
  checkNoTwin,
  checkPartySize,
  checkWindowsAfterDrop,
  checkWindowsAhead,
} from './check-request.ts'
import { isTableOf } from './jobs/booked-table.ts'
import { knowEnd, type RenewDeps } from './jobs/renew-credential.ts'
import { knowDropRule } from './know-drop-rule.ts'
import { clashesWith, heldThere, knowHoldings } from './know-holdings.ts'

/** How many minutes before and after a window a table may be for a member with flexible timing. */
const playMinutes = 30
/** The maximum number of acceptable days for one table, and of days that are watched for one. */
const mostDates = 10
const mostWatched = 31

export type Night =
  | {
      readonly kind: 'drop'
      readonly request: TableRequest
      readonly dropAt: Instant
      readonly known: KnownDropRule
    }
  /** The day has been released already, so there is no drop to wait for. */
  | { readonly kind: 'open'; readonly request: TableRequest }

/** The account that books a table. */
type BookingAccount = {
  readonly platformName: string
  readonly maskedEmail: string
  /** The end of the sign-in. Set if it ends before one of these days is released and nothing can renew it. */
  readonly signInEndsAt?: Instant
  /** Set if the platform does not state the amount of a late cancellation's fee. */
  readonly hidesFees?: true
  /** True if the platform takes words for the staff with a reservation. */
  readonly takesNotes?: true
}

export type Ready = {
  readonly kind: 'ready'
  /**
   * The acceptable days, at least one. The preferred restaurant comes first, and of its days the preferred one. A day on
   * two platforms has two entries.
   */
  readonly nights: readonly Night[]
  /** The accounts on the platforms of these days, at least one. */
  readonly accounts: readonly BookingAccount[]
  /** The platforms on which the table can't be requested, and the restaurants that can't be, with the reason. */
  readonly leftOut: readonly LeftOut[]
  /** The member's reservations that a table on one of these days would overlap. */
  readonly clashes: readonly Reservation[]
}

/** `venueName` is set if the draft accepts several restaurants. */
type LeftOut = { readonly platformName: string; readonly venueName?: string; readonly facts: RefusalFacts }

export type Review =
  | { readonly kind: 'missing'; readonly field: 'venue' | 'date' | 'partySize' | 'windows' }
  /** The drop rule is unknown. `leadDays` is set if the platform gives that half of the rule. */
  | { readonly kind: 'rule-unknown'; readonly request: TableRequest; readonly leadDays?: number }
  | Ready

/**
 * Reviews the draft. Of several restaurants, one that can't be requested is left out; refuses only if none can be.
 */
export async function reviewDraft(app: RenewDeps, draft: Draft): Promise<Review> {
  const { venue, terms } = draft
  const [next, ...alsoAt] = terms.alsoAt ?? []
  if (!venue || !next || restaurantsOf(venuesOf(draft)).length < 2) return reviewFirst(app, draft)
  try {
    return await reviewFirst(app, draft)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const { dropRule: _itsOwn, ...rest } = draft
    const dropRule = ruleToldFor(draft, next)
    const without = { ...rest, venue: next, terms: { ...terms, alsoAt }, ...(dropRule && { dropRule }) }
    const review = await reviewDraft(app, without).catch((error) => {
      throw error instanceof Refusal ? refusal : error
    })
    if (review.kind !== 'ready') return review
    return { ...review, leftOut: [leftOutAt(app, draft, { venue, refusal }), ...review.leftOut] }
  }
}

function leftOutAt(
  app: Pick<AppContext, 'platforms'>,
  draft: Draft,
  { venue, refusal }: { readonly venue: Venue; readonly refusal: Refusal },
): LeftOut {
  const isOneOfSeveral = restaurantsOf(venuesOf(draft)).length > 1
  const platformName = platformNameOf(app, venue.platform)
  return { platformName, ...(isOneOfSeveral && { venueName: venue.name }), facts: refusal.facts }
}

/** Reviews the draft, and refuses if its first venue can't be requested. */
async function reviewFirst(app: RenewDeps, draft: Draft): Promise<Review> {
  const { venue, dates, partySize, edits } = draft
  if (!venue) return { kind: 'missing', field: 'venue' }
  const isToldOnly = asksToBeTold(app, draft)
  checkVenue(app, draft, venue)
  // The member must choose one day: the draft changes a job or begins a watch, which are for one day each.
  if (dates.length === 0 || ((edits || isToldOnly) && dates.length > 1))
    return { kind: 'missing', field: 'date' }
  await checkAccount(app, draft, venue)
  if (partySize === undefined) return { kind: 'missing', field: 'partySize' }
  if (draft.wish.windows.length === 0) return { kind: 'missing', field: 'windows' }

  const requests = requestsAt(draft, venue, partySize)
  for (const { date, wish } of requests) checkWindowsAhead(app, venue, date, wish.windows)
  const { groupId } = draft.terms
  const asked = requests.map((request) => ({ ...request, ...(groupId && { groupId }) }))
  await checkLimits(app.store, draft.memberId, asked, edits)
  const nights = await planNights(app, draft, requests)
  if (isUnplanned(nights)) return nights
  const planned = await planElsewhere(app, draft, { partySize, nights })
  return isUnplanned(planned) ? planned : ready(app, draft, planned)
}

/** Refuses a venue that can't be booked, and days and a party that it does not take. */
function checkVenue(app: RenewDeps, draft: Draft, venue: Venue): void {
  const { dates, partySize } = draft
  if (!asksToBeTold(app, { ...draft, venue })) checkByHand(app, venue, tableOf(draft))
  const limit = draft.terms.isWatched ? mostWatched : mostDates
  if (dates.length > limit) throw new Refusal({ kind: 'too-many-dates', count: dates.length, limit })
  for (const date of dates) checkDate(app, venue, date)
  if (partySize !== undefined) checkPartySize(venue, partySize)
}

async function checkAccount(app: RenewDeps, draft: Draft, venue: Venue): Promise<void> {
  const { dates, memberId, edits } = draft
  // Sending a page takes no account.
  const isPageOnly = asksToBeTold(app, { ...draft, venue }) && showsNothing(app, venue)
  const check = isPageOnly ? checkNoTwin : checkMember
  for (const date of dates) await check(app, memberId, { venue, date, ...(edits ? { edits } : {}) })
}

function requestsAt(draft: Draft, venue: Venue, partySize: number): readonly TableRequest[] {
  const wish = wishOf(draft, partySize)
  return draft.dates.map((date) => ({ venue, date, partySize, wish }))
}

type Planned = Pick<Ready, 'nights' | 'leftOut'>

/**
 * Plans the same days at the other venues that the member wants tried. Leaves out a venue at which the table can't be
 * requested, because that is no reason to refuse the others. Returns the question about the drop rule of another
 * restaurant if it is unknown.
 */
async function planElsewhere(
  app: RenewDeps,
  draft: Draft,
  { partySize, nights }: { readonly partySize: number; readonly nights: readonly Night[] },
): Promise<Planned | Unplanned> {
  const restaurants = restaurantsOf(venuesOf(draft))
  const all = [...nights]
  const leftOut: LeftOut[] = []
  for (const venue of draft.terms.alsoAt ?? []) {
    try {
      checkVenue(app, draft, venue)
      await checkAccount(app, draft, venue)
      const requests = requestsAt(draft, venue, partySize)
      for (const { date, wish } of requests) checkWindowsAhead(app, venue, date, wish.windows)
      const own = restaurants.find((group) => group.includes(venue)) ?? [venue]
      const planned =
        own[0] === venue
          ? await planApart(app, draft, requests)
          : await planAlike(app, draft, {
              requests,
              nights: all.filter(({ request }) => own.some((one) => isSameVenue(one, request.venue))),
            })
      if (isUnplanned(planned)) return planned
      all.push(...planned)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      leftOut.push(leftOutAt(app, draft, { venue, refusal: error }))
    }
  }
  return { nights: all.toSorted(byLiking(draft, restaurants)), leftOut }
}

/** Sorts days by their restaurant, and the days of one restaurant by the member's preference. */
function byLiking({ dates }: Draft, restaurants: readonly (readonly Venue[])[]) {
  const rankOf = ({ request: { venue, date } }: Night) =>
    restaurants.findIndex((group) => group.some((one) => isSameVenue(one, venue))) * dates.length +
    dates.indexOf(date)
  return (one: Night, other: Night) => rankOf(one) - rankOf(other)
}

/** Plans the days of another restaurant, with the drop rule that the member named for it. */
function planApart(
  app: RenewDeps,
  whole: Draft,
  requests: readonly TableRequest[],
): Promise<readonly Night[] | Unplanned> {
  const { dropRule: _ofFirst, ...draft } = whole
  const [first] = requests
  const dropRule = first && ruleToldFor(whole, first.venue)
  return planNights(app, { ...draft, ...(dropRule && { dropRule }) }, requests)
}

/**
 * Plans the days at a venue. If its drop rule is unknown, assumes the time of day at which the restaurant opens its days
 * on the first platform. Refuses with `half-a-rule` if that is unknown too.
 */
async function planAlike(
  app: RenewDeps,
  { dropRule: told, ...draft }: Draft,
  { requests, nights }: { readonly requests: readonly TableRequest[]; readonly nights: readonly Night[] },
): Promise<readonly Night[]> {
  const planned = await planNights(app, draft, requests)
  if (!isUnplanned(planned)) return planned
  const [{ venue }] = requests as readonly [TableRequest]
  const first = told ?? nights.flatMap((night) => (night.kind === 'drop' ? [night.known.rule] : []))[0]
  const dropRule =
    first?.kind === undefined ? first && { ...first, leadDays: venue.leadDays ?? first.leadDays } : first
  const assumed = dropRule && (await planNights(app, { ...draft, dropRule }, requests))
  if (assumed && !isUnplanned(assumed)) return assumed
  const { name: venueName, leadDays } = venue
  const days = leadDays === undefined ? undefined : { leadDays }
  throw new Refusal({ kind: 'half-a-rule', venueName, missing: 'time', days, at: undefined })
}

/**
 * Returns the wish with the draft's terms applied: windows that are wider for a flexible member, and a fee limit for
 * the whole party.
 */
function wishOf({ wish, terms }: Draft, partySize: number): Wish {
  const { timing, feePerPerson } = terms
  return {
    ...wish,
    windows: timing === 'flexible' ? withPlay(wish.windows, playMinutes) : wish.windows,
    feeLimit: feePerPerson === undefined ? wish.feeLimit : feePerPerson * partySize,
  }
}

type Unplanned = Extract<Review, { kind: 'rule-unknown' }>

function isUnplanned(planned: readonly Night[] | Planned | Unplanned): planned is Unplanned {
  return 'kind' in planned
}

async function planNights(
  app: RenewDeps,
  draft: Draft,
  requests: readonly TableRequest[],
): Promise<readonly Night[] | Unplanned> {
  const nights: Night[] = []
  for (const request of requests) {
    const known = await knowDropRule(app, request.venue, draft.dropRule)
    if (known) nights.push(planDrop(app, request, known))
    else if (isSurelyOpen(app, request) || isLookedAtNow(app, draft)) nights.push({ kind: 'open', request })
    else return ruleUnknown(request)
  }
  const venue = requests[0]?.venue
  // Nothing opens anymore, so the member books on the page now.
  const isTooLate = venue && showsNothing(app, venue) && nights.some(({ kind }) => kind === 'open')
  if (isTooLate) checkByHand(app, venue, tableOf(draft))
  return nights
}

function planDrop(app: Pick<AppContext, 'clock'>, request: TableRequest, known: KnownDropRule): Night {
  const { venue, date, wish } = request
  const { at: dropAt } = dropOf(known.rule, { date, zone: venue.zone, meal: mealOf(wish.windows) })
  if (msBetween(app.clock.now(), dropAt) <= 0) return { kind: 'open', request }
  checkWindowsAfterDrop(venue, date, { windows: wish.windows, dropAt })
  return { kind: 'drop', request, dropAt, known }
}

/** Returns true if the member wants the day tried or polled at once, even if it may not be open yet. */
function isLookedAtNow(app: Pick<AppContext, 'clock'>, draft: Draft): boolean {
  if (draft.venue && showsNothing(app, draft.venue)) return false
  return draft.terms.isUrgent === true || draft.terms.isWatched === true || asksToBeTold(app, draft)
}

/**
 * Returns true if the day is certainly open because its day of release has passed. On the day of release it is unknown,
 * because the time of the drop is unknown.
 */
function isSurelyOpen(app: Pick<AppContext, 'clock'>, { venue, date }: TableRequest): boolean {
  const { leadDays } = venue
  if (leadDays === undefined) return false
  const today = localDateOf(app.clock.now(), venue.zone)
  return daysBetween(addDays(date, -leadDays), today) > 0
}

function ruleUnknown(request: TableRequest): Unplanned {
  const { leadDays } = request.venue
  return { kind: 'rule-unknown', request, ...(leadDays === undefined ? {} : { leadDays }) }
}

/**
 * Returns the review of a complete draft. Refuses with `already-held` if the member has a table at the venue on one of
 * the days. Refuses with `sign-in-rejected` if the platform rejects the member's sign-in.
 */
async function ready(app: RenewDeps, draft: Draft, { nights, leftOut }: Planned): Promise<Review> {
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
