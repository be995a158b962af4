// Compares the slots that a hunt saw with the missed wish: which terms of the wish would have to change so that a seen
// slot suits it. Pure. Says only which slots were seen, not that they could have been booked.

import type { Outcome } from './report.ts'
import { rankOfSeating } from './seating.ts'
import { serviceMinutesOf } from './service-day.ts'
import { type Charge, isAccepted, isComparable, type SeenSlot } from './slot.ts'
import type { LocalTime } from './time.ts'
import { fitOf, type Window } from './window.ts'
import type { Wish } from './wish.ts'

/** The terms of a wish that must change so that a slot suits it; at least one is set. */
export type Relaxation = {
  /** The wish must begin as early as this time. */
  readonly from?: LocalTime
  /** The wish must end as late as this time. */
  readonly until?: LocalTime
  /** The seating that the wish must also accept, under the venue's name. */
  readonly seating?: string
  /** The wish must accept this charge. */
  readonly charge?: Charge
}

export type WishAlternative = {
  readonly slot: SeenSlot
  readonly relaxation: Relaxation
  /** The missed wish with the changed terms added after the old ones, so that it still prefers the old ones. */
  readonly wish: Wish
}

/** The maximum number of alternatives, so that an announcement stays short. */
const alternativesAtMost = 3
/**
 * Slots that are more minutes than this from the wished times are no alternative: a lunch does not replace a dinner.
 */
const farthestMinutes = 180

/**
 * Returns the alternatives to a missed wish: those with the fewest changed terms, then the nearest in time and price,
 * and only one for each set of changed terms. Leaves out slots that suit the wish as it is, because other guests took
 * those.
 * @param currency the venue's currency, which is also that of the wish's limit.
 */
export function alternativesTo(
  wish: Wish,
  seen: readonly SeenSlot[],
  currency: string | undefined,
): readonly WishAlternative[] {
  const all = seen
    .flatMap((slot) => toRated(slot, wish, currency) ?? [])
    .toSorted((one, other) => one.minutes - other.minutes || priceOf(one) - priceOf(other))
  const [fewest] = all.map(termsIn).toSorted((one, other) => one - other)
  const near = all.filter((one) => termsIn(one) === fewest)
  return near
    .filter((one, index) => near.findIndex((other) => kindOf(other) === kindOf(one)) === index)
    .slice(0, alternativesAtMost)
    .map(({ slot, relaxation }) => ({ slot, relaxation, wish: relaxed(wish, relaxation) }))
}

type Rated = { readonly slot: SeenSlot; readonly relaxation: Relaxation; readonly minutes: number }

function toRated(slot: SeenSlot, wish: Wish, currency: string | undefined): Rated | undefined {
  const { time, seating, charge } = slot
  const isDear = charge !== undefined && !isAccepted(charge, wish, currency)
  if (isDear && charge.kind !== 'unstated-fee' && !isComparable(charge, currency)) return undefined
  const isElsewhere = rankOfSeating(seating, wish) === undefined
  const away = fitOf(time, wish.windows) ? undefined : nearestWindow(wish.windows, time)
  if (away && away.minutes > farthestMinutes) return undefined
  if (!away && !isElsewhere && !isDear) return undefined
  const relaxation = {
    ...(away && (away.isBefore ? { from: time } : { until: time })),
    ...(isElsewhere && { seating }),
    ...(isDear && { charge }),
  }
  return { slot, relaxation, minutes: away?.minutes ?? 0 }
}

function termsIn({ relaxation }: Pick<Rated, 'relaxation'>): number {
  return Object.keys(relaxation).length
}

/** Returns the same text for all relaxations that change the same terms. Each seating counts as a term. */
function kindOf({ relaxation }: Rated): string {
  return [...Object.keys(relaxation), relaxation.seating].join('|')
}

function priceOf({ slot }: Rated): number {
  return slot.charge?.amount ?? 0
}

type Away = {
  readonly window: Window | undefined
  readonly minutes: number
  readonly isBefore: boolean
}

/** Returns the window that is nearest to a time outside of all windows, and how far it is. */
function nearestWindow(windows: readonly Window[], time: LocalTime): Away {
  const at = serviceMinutesOf(time)
  const all = windows.map((window): Away => {
    const [before, after] = [serviceMinutesOf(window.earliest) - at, at - serviceMinutesOf(window.latest)]
    return { window, minutes: Math.max(before, after), isBefore: before > after }
  })
  const [nearest] = all.toSorted((one, other) => one.minutes - other.minutes)
  return nearest ?? { window: undefined, minutes: Number.POSITIVE_INFINITY, isBefore: false }
}

function relaxed(wish: Wish, { from, until, seating, charge }: Relaxation): Wish {
  const time = from ?? until
  const money =
    charge && (charge.kind === 'unstated-fee' ? { anyFee: true as const } : { feeLimit: charge.amount })
  return {
    ...wish,
    ...(time && { windows: widened(wish.windows, time) }),
    ...(seating !== undefined && seatedToo(wish, seating)),
    ...money,
  }
}

function widened(windows: readonly Window[], time: LocalTime): readonly Window[] {
  const { window: nearest, isBefore } = nearestWindow(windows, time)
  return windows.map((window) =>
    window === nearest ? { ...window, ...(isBefore ? { earliest: time } : { latest: time }) } : window,
  )
}

/** Returns the seatings that a relaxation adds to the wish's seatings, as a last choice. */
function seatedToo(wish: Wish, seating: string): Pick<Wish, 'seating' | 'avoid'> {
  const avoid = wish.avoid.filter(
    (one) => rankOfSeating(seating, { seating: [], avoid: [one] }) !== undefined,
  )
  const isFine = rankOfSeating(seating, { ...wish, avoid }) !== undefined
  return { avoid, seating: isFine ? wish.seating : [...wish.seating, seating] }
}

/**
 * Returns the alternatives to a job's missed wish, from the slots that its outcome keeps. Empty if there is no
 * outcome.
 */
export function alternativesOf({
  wish,
  venue,
  outcome,
}: {
  readonly wish: Wish
  readonly venue: { readonly currency?: string }
  readonly outcome?: Outcome | undefined
}): readonly WishAlternative[] {
  const seen = outcome && 'alternatives' in outcome ? outcome.alternatives : undefined
  return alternativesTo(wish, seen ?? [], venue.currency)
}
