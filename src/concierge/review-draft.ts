// Reviews a draft: returns the missing field, or all facts that the member confirms. Refuses impossible requests.
// Writes nothing.
import type { Credential } from '../domain/credential.ts'
import type { Draft } from '../domain/draft.ts'
import { dropAtOf, type KnownDropRule } from '../domain/drops/drop.ts'
import type { TableRequest } from '../domain/job.ts'
import { pageSiteOf } from '../domain/page-site.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Reservation } from '../domain/reservation.ts'
import { addDays, daysBetween, type Instant, type LocalDate, localDateOf, msBetween } from '../domain/time.ts'
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
import { knowEnd, type RenewDeps } from './jobs/renew-credential.ts'
import { knowDropRule } from './know-drop-rule.ts'
import { clashesWith, heldThere, knowHoldings } from './know-holdings.ts'

/** How many minutes before and after a window a table may be for a member with flexible timing. */
const playMinutes = 30
/** The maximum number of acceptable days for one table. */
const mostDates = 10

export type Night =
  | {
      readonly kind: 'drop'
      readonly request: TableRequest
      readonly dropAt: Instant
      readonly known: KnownDropRule
    }
  /** The day has been released already, so there is no drop to wait for. */
  | { readonly kind: 'open'; readonly request: TableRequest }

export type Ready = {
  readonly kind: 'ready'
  /** The acceptable days, at least one. The preferred one comes first. */
  readonly nights: readonly Night[]
  readonly platformName: string
  readonly maskedEmail: string
  /** The end of the sign-in. Set if it ends before one of these days is released and nothing can renew it. */
  readonly signInEndsAt?: Instant
  /** Set if the platform does not state the amount of a late cancellation's fee. */
  readonly hidesFees?: true
  /** The member's reservations that a table on one of these days would overlap. */
  readonly clashes: readonly Reservation[]
}

export type Review =
  | { readonly kind: 'missing'; readonly field: 'venue' | 'date' | 'partySize' | 'windows' }
  /** The drop rule is unknown. `leadDays` is set if the platform gives that half of the rule. */
  | { readonly kind: 'rule-unknown'; readonly request: TableRequest; readonly leadDays?: number }
  | Ready

export async function reviewDraft(app: RenewDeps, draft: Draft): Promise<Review> {
  const { venue, dates, partySize, edits } = draft
  if (!venue) return { kind: 'missing', field: 'venue' }
  const isToldOnly = asksToBeTold(app, draft)
  if (!isToldOnly) checkByHand(app, venue, tableOf(draft))
  if (dates.length > mostDates) {
    throw new Refusal({ kind: 'too-many-dates', count: dates.length, limit: mostDates })
  }
  for (const date of dates) checkDate(app, venue, date)
  if (partySize !== undefined) checkPartySize(venue, partySize)
  // The member must choose one day: the draft changes a job or begins a watch, which are for one day each.
  if (dates.length === 0 || ((edits || isToldOnly) && dates.length > 1))
    return { kind: 'missing', field: 'date' }
  for (const date of dates) {
    // Sending a page takes no account.
    const check = isToldOnly && showsNothing(app, venue) ? checkNoTwin : checkMember
    await check(app, draft.memberId, { venue, date, ...(edits ? { edits } : {}) })
  }
  if (partySize === undefined) return { kind: 'missing', field: 'partySize' }
  if (draft.wish.windows.length === 0) return { kind: 'missing', field: 'windows' }

  const wish = wishOf(draft, partySize)
  for (const date of dates) checkWindowsAhead(app, venue, date, wish.windows)
  const asked = dates.map((date) => ({ venue, date, wish }))
  await checkLimits(app.store, draft.memberId, asked, edits)
  return planNights(
    app,
    draft,
    dates.map((date) => ({ venue, date, partySize, wish })),
  )
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

async function planNights(app: RenewDeps, draft: Draft, requests: readonly TableRequest[]): Promise<Review> {
  const nights: Night[] = []
  for (const request of requests) {
    const known = await knowDropRule(app, request.venue, draft.dropRule)
    if (known) nights.push(planDrop(app, request, known))
    else if (isSurelyOpen(app, request) || isLookedAtNow(app, draft)) nights.push({ kind: 'open', request })
    else return ruleUnknown(request)
  }
  const { venue } = draft
  // Nothing opens anymore, so the member books on the page now.
  const isTooLate = venue && showsNothing(app, venue) && nights.some(({ kind }) => kind === 'open')
  if (isTooLate) checkByHand(app, venue, tableOf(draft))
  return ready(app, draft, nights)
}

function planDrop(app: Pick<AppContext, 'clock'>, request: TableRequest, known: KnownDropRule): Night {
  const { venue, date, wish } = request
  const dropAt = dropAtOf(known.rule, date, venue.zone)
  if (msBetween(app.clock.now(), dropAt) <= 0) return { kind: 'open', request }
  checkWindowsAfterDrop(venue, date, { windows: wish.windows, dropAt })
  return { kind: 'drop', request, dropAt, known }
}

/** Returns true if the member wants the day tried or polled at once, even if it may not be open yet. */
function isLookedAtNow(app: Pick<AppContext, 'clock'>, draft: Draft): boolean {
  if (draft.venue && showsNothing(app, draft.venue)) return false
  return draft.terms.isUrgent === true || asksToBeTold(app, draft)
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

function ruleUnknown(request: TableRequest): Review {
  const { leadDays } = request.venue
  return { kind: 'rule-unknown', request, ...(leadDays === undefined ? {} : { leadDays }) }
}

/**
 * Returns the review of a complete draft. Refuses with `already-held` if the member has a table at the venue on one of
 * the days. Refuses with `sign-in-rejected` if the platform rejects the member's sign-in.
 */
async function ready(app: RenewDeps, draft: Draft, nights: readonly Night[]): Promise<Review> {
  const held = await knowHoldings(app, draft.memberId)
  const clashes = nights.flatMap(({ request: { venue, date, wish } }) => {
    const twin = heldThere(held, venue, date)
    if (twin) throw heldRefusal(twin, venue.name, date)
    return clashesWith(held, date, wish.windows)
  })
  const platform = nights[0]?.request.venue.platform
  if (!platform) throw new Error('A request without a day is not ready')
  const credential = await app.store.credentials.find(draft.memberId, platform)
  const platformName = platformNameOf(app, platform)
  // A page site has no traits: nothing is booked there.
  const hidesFees = !pageSiteOf(platform) && !platformOf(app, platform).traits.statesFees
  if (credential?.rejectedAt) throw new Refusal({ kind: 'sign-in-rejected', platformName })
  const signInEndsAt = credential && (await endBefore(app, credential, nights))
  return {
    kind: 'ready',
    nights,
    platformName,
    maskedEmail: credential?.account.maskedEmail ?? '',
    ...(signInEndsAt && { signInEndsAt }),
    ...(hidesFees && { hidesFees: true as const }),
    clashes,
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

function heldRefusal({ time, partySize }: Reservation, venueName: string, date: LocalDate): Refusal {
  return new Refusal({ kind: 'already-held', venueName, date, time, partySize })
}
