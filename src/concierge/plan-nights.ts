// Finds out when each day of a draft opens, from the drop rule that is known, that the member stated, or that is
// assumed.
import { type Draft, ruleToldFor } from '../domain/draft.ts'
import type { KnownDropRule } from '../domain/drops/drop.ts'
import { dropOf, mealOf } from '../domain/drops/drop-rule.ts'
import type { TableRequest } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import { addDays, daysBetween, localDateOf, msBetween } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { asksToBeTold, checkByHand, showsNothing, tableOf } from './check-by-hand.ts'
import { checkWindowsAfterDrop } from './check-request.ts'
import type { Night, PlannedNights, Unplanned } from './draft-review.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'
import { knowDropRule } from './know-drop-rule.ts'

/**
 * Plans the days: when each opens. Returns the question about the drop rule if it is unknown. Refuses with `by-hand` if
 * Cierge can do nothing but send the page, and a day is open already.
 */
export async function planNights(
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
  // The day is open already, so there is no opening to wait for: the member can book on the venue's page now.
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

/** Returns true if Cierge should try or poll the day at once, even if it may not be open yet. */
function isLookedAtNow(app: Pick<AppContext, 'clock'>, draft: Draft): boolean {
  if (draft.venue && showsNothing(app, draft.venue)) return false
  return draft.terms.isUrgent === true || draft.terms.isWatched === true || asksToBeTold(app, draft)
}

/**
 * Returns true if the day is certainly open because its day of release has passed. On that day itself it is not
 * certain, because the time of the drop is unknown.
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

/** Plans the days of another restaurant, with the drop rule that the member named for it. */
export function planApart(
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
 * Plans the days at a venue. If its drop rule is unknown, assumes the time of day at which the same restaurant opens
 * its days on the member's first platform. Refuses with `half-a-rule` if that is unknown too.
 */
export async function planAlike(
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

/** Returns true if the result is the question about a drop rule. */
export function isUnplanned(planned: readonly Night[] | PlannedNights | Unplanned): planned is Unplanned {
  return 'kind' in planned
}
