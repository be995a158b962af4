// Reviews a draft: returns the missing field, or all facts that the member confirms. Refuses impossible requests.
// Writes nothing.
import { type Draft, ruleToldFor, venuesOf } from '../domain/draft.ts'
import type { TableRequest } from '../domain/job.ts'
import { restaurantsOf } from '../domain/place.ts'
import { Refusal } from '../domain/refusal.ts'
import { isSameVenue, type Venue } from '../domain/venue.ts'
import { withPlay } from '../domain/window.ts'
import type { Wish } from '../domain/wish.ts'
import { type AppContext, platformNameOf } from '../ports/app-context.ts'
import { asksToBeTold, checkByHand, showsNothing, tableOf } from './check-by-hand.ts'
import { checkLimits } from './check-limits.ts'
import { checkDate, checkMember, checkNoTwin, checkPartySize, checkWindowsAhead } from './check-request.ts'
import type { Night, PlannedNights, Ready, Review, Unplanned } from './draft-review.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'
import { isUnplanned, planAlike, planApart, planNights } from './plan-nights.ts'
import { reviewHoldings } from './review-holdings.ts'

/** By how many minutes a window is extended in both directions if the member is flexible. */
const playMinutes = 30
/** The maximum number of acceptable days, or watched days, for one table. */
const mostDates = 10
const mostWatched = 31

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

type LeftOut = Ready['leftOut'][number]

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
  // A draft that changes a job or begins a watch can have one day only, so the member must choose.
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
  return isUnplanned(planned) ? planned : reviewHoldings(app, draft, planned)
}

/** Refuses a venue that can't be booked, and days and party sizes that the venue does not accept. */
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
  // A request that only sends the venue's page needs no account.
  const isPageOnly = asksToBeTold(app, { ...draft, venue }) && showsNothing(app, venue)
  const check = isPageOnly ? checkNoTwin : checkMember
  for (const date of dates) await check(app, memberId, { venue, date, ...(edits ? { edits } : {}) })
}

function requestsAt(draft: Draft, venue: Venue, partySize: number): readonly TableRequest[] {
  const wish = wishOf(draft, partySize)
  return draft.dates.map((date) => ({ venue, date, partySize, wish }))
}

/**
 * Plans the same days at the other venues that Cierge should try. Leaves out a venue at which the table can't be
 * requested, because that is no reason to refuse the others. Returns the question about the drop rule of another
 * restaurant if it is unknown.
 */
async function planElsewhere(
  app: RenewDeps,
  draft: Draft,
  { partySize, nights }: { readonly partySize: number; readonly nights: readonly Night[] },
): Promise<PlannedNights | Unplanned> {
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

/** Sorts days by the member's preference of restaurants, then by the preference of days. */
function byLiking({ dates }: Draft, restaurants: readonly (readonly Venue[])[]) {
  const rankOf = ({ request: { venue, date } }: Night) =>
    restaurants.findIndex((group) => group.some((one) => isSameVenue(one, venue))) * dates.length +
    dates.indexOf(date)
  return (one: Night, other: Night) => rankOf(one) - rankOf(other)
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
