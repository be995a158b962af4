// Derives the outcome of one claim from the events of a hunt. Pure.
import { alternativesTo } from '../../src/domain/alternatives.ts'
import { isOfWholeVenue } from '../../src/domain/by-hand.ts'
import { withDropMs } from '../../src/domain/drops/drop-observation.ts'
import type { FailedReason, Outcome, TimeSpan } from '../../src/domain/report.ts'
import type { Reservation } from '../../src/domain/reservation.ts'
import { serviceMinutesOf } from '../../src/domain/service-day.ts'
import type { Prepared, Search, SeenSlot, Slot } from '../../src/domain/slot.ts'
import type { LocalTime } from '../../src/domain/time.ts'
import { fitOf } from '../../src/domain/window.ts'
import type { Wish } from '../../src/domain/wish.ts'
import { type Candidate, isForParty, rankSlots } from '../slots/rank.ts'
import type { Readiness } from './prepared-slots.ts'

export function failed(reason: FailedReason): Outcome & { readonly kind: 'failed' } {
  return { kind: 'failed', reason }
}

export function bookedAs(reservation: Reservation, { charge }: Prepared, wish: Wish): Outcome {
  return { kind: 'booked', reservation, how: 'booked', charge, ...windowOf(reservation, wish) }
}

/** Returns the outcome for a requested table that was found among the member's reservations. */
export function foundAs(reservation: Reservation, wish: Wish): Outcome {
  return { kind: 'booked', reservation, how: 'found', ...windowOf(reservation, wish) }
}

/** The outcome of a claim that the member withdrew and for which no table was booked. */
export const withdrawn: Outcome = { kind: 'missed', reason: 'withdrawn', seenTimes: [] }

/** The outcome of a claim while its booking was sent and the result is not known yet. */
export const inDoubt: Outcome = { ...failed('unanswered'), isInDoubt: true }

function windowOf({ time }: Reservation, { windows }: Wish): { window?: number } {
  const fit = fitOf(time, windows)
  return fit ? { window: fit.window } : {}
}

export type Hunted = {
  readonly search: Search
  readonly wish: Wish
  /** The venue's currency; `undefined` if it is not known. */
  readonly currency: string | undefined
  /** Every slot that a find showed during the hunt. */
  readonly seen: readonly Slot[]
  /** Returns whether the last answered find showed the slot and no booking of it was refused since then. */
  readonly isLeft: (handle: string) => boolean
  /** Returns the result of preparing or booking the slot. */
  readonly readinessOf: (handle: string) => Readiness | undefined
  readonly findsSent: number
  readonly findsAnswered: number
  /** The time span after the drop in which finds were answered. */
  readonly covered: TimeSpan | undefined
  /** Whether a find after the covered time was refused or got no answer. */
  readonly isCutShort: boolean
  /** Whether this claim was not allowed to book because another job of the wish holds the right to book. */
  readonly isKeptBack: boolean
  /**
   * True if the member's reservations were read and show no table of this order. False if they could not be read: then
   * an earlier run of this order may have booked a table.
   */
  readonly isCleared: boolean
  readonly isBlocked: boolean
  /**
   * Whether the last find without an answer was refused for too many requests, or finds are held back for that reason.
   */
  readonly isRateLimited: boolean
  /** Whether the last find without an answer was refused because of the platform's public key. */
  readonly isKeyRefused: boolean
}

/** Returns the outcome of a claim that has no table at the end of the hunt. */
export function outcomeWithoutTable(hunted: Hunted): Outcome {
  const outcome = outcomeOf(hunted)
  return outcome.kind === 'failed' && !hunted.isCleared ? { ...outcome, isInDoubt: true } : outcome
}

function outcomeOf(hunted: Hunted): Outcome {
  const { search, wish, seen, findsAnswered } = hunted
  if (hunted.isBlocked) return failed('blocked')
  if (findsAnswered === 0) return failed(whyUnseen(hunted))
  const ofDay = seen.filter((slot) => isForParty(slot, search))
  const byHand = byHandOutcome(ofDay, search, wish)
  if (byHand) return byHand
  const forParty = ofDay.filter((slot) => !slot.byHand)
  if (forParty.length === 0) {
    if (!hunted.covered || !hasLooked(hunted)) return failed(whyUnseen(hunted))
    return { kind: 'missed', reason: 'nothing-dropped', seenTimes: [], covered: hunted.covered }
  }
  const seenTimes = distinctTimes(forParty)
  const wanted = rankSlots(forParty, search, wish)
  // Tables in the windows may have been released and taken while finds were refused.
  if (wanted.length === 0 && !hunted.covered && hunted.isCutShort) return failed(whyUnseen(hunted))
  const beside = alternativesIn(forParty, hunted)
  if (wanted.length === 0) return { ...noneWanted(forParty, wish), ...beside }
  if (hunted.isKeptBack) return failed('other-day-in-doubt')
  const cardWord = wanted.map(({ slot }) => cardWordOf(hunted.readinessOf(slot.handle))).find(Boolean)
  const offers = wanted.flatMap((one) => toOffer(one, hunted) ?? [])
  // Reports a charge that no member can accept here only if there is no other one.
  const offer = offers.find(({ charge }) => charge.kind !== 'unknown') ?? offers[0]
  if (offer) return { ...failed('charge-over-limit'), offer, ...beside }
  if (cardWord) return failed(cardWord)
  return wanted.some(({ slot }) => hunted.isLeft(slot.handle))
    ? failed(hunted.isKeyRefused ? 'key-refused' : 'platform-down')
    : { kind: 'missed', reason: 'all-taken', seenTimes, ...beside }
}

/**
 * Returns the outcome if people, but not programs, can book the venue, or the only tables that the member would take.
 * Otherwise returns `undefined`.
 */
export function byHandOutcome(seen: readonly Slot[], search: Search, wish: Wish): Outcome | undefined {
  const marked = seen.flatMap(({ byHand: why, ...slot }) => (why ? [{ slot, why }] : []))
  const [first] = marked
  const why = marked.find((one) => isOfWholeVenue(one.why))?.why ?? first?.why
  if (!why) return undefined
  const slots = marked.map(({ slot }) => slot)
  const times = distinctTimes(rankSlots(slots, search, wish).map(({ slot }) => slot))
  const isBeside = !isOfWholeVenue(why) && (times.length === 0 || rankSlots(seen, search, wish).length > 0)
  return isBeside ? undefined : { ...failed('by-hand'), byHand: { why, times } }
}

/**
 * Returns the outcome when the member wanted none of the shown slots: none was in the windows, or all slots in the
 * windows have a seating to avoid.
 */
function noneWanted(seen: readonly Slot[], { windows }: Wish): Outcome {
  const inWindows = seen.filter(({ time }) => fitOf(time, windows))
  if (inWindows.length === 0)
    return { kind: 'missed', reason: 'none-in-windows', seenTimes: distinctTimes(seen) }
  const seenSeatings = [...new Set(inWindows.map(({ seating }) => seating))]
  return { kind: 'missed', reason: 'none-as-seated', seenTimes: distinctTimes(inWindows), seenSeatings }
}

/** Returns the seen slots that another wish would have suited. A slot that the platform refused is none of them. */
function alternativesIn(
  forParty: readonly Slot[],
  { wish, currency, readinessOf }: Hunted,
): { readonly alternatives?: readonly SeenSlot[] } {
  const seen = forParty.flatMap(({ handle, time, seating, charge: shown }): readonly SeenSlot[] => {
    const readiness = readinessOf(handle)
    if (readiness?.kind === 'refused') return []
    const charge = readiness?.kind === 'too-dear' ? readiness.charge : shown
    return [{ time, seating, ...(charge && { charge }) }]
  })
  const alternatives = alternativesTo(wish, seen, currency).map(({ slot }) => slot)
  return alternatives.length > 0 ? { alternatives } : {}
}

/**
 * Returns whether the report may state that nothing was released: answered finds covered the time after the drop. If
 * later finds were refused, that time must reach the latest release of a late drop.
 */
function hasLooked({ covered, isCutShort }: Hunted): boolean {
  return covered !== undefined && (!isCutShort || covered.untilMs >= withDropMs.latest)
}

/**
 * Returns why the hunt saw no table. A hunt that sent no find was started too late, so the platform is not the cause.
 */
function whyUnseen({ findsSent, isRateLimited, isKeyRefused }: Hunted): FailedReason {
  if (isKeyRefused) return 'key-refused'
  if (isRateLimited) return 'blocked'
  return findsSent === 0 ? 'overslept' : 'platform-down'
}

/** Returns the reason if the platform refused the table because of a card or payment; otherwise `undefined`. */
function cardWordOf(readiness: Readiness | undefined) {
  const why = readiness?.kind === 'refused' ? readiness.why : undefined
  return why === 'payment-required' || why === 'card-refused' || why === 'card-unclear' ? why : undefined
}

function toOffer({ slot }: Candidate, { readinessOf }: Hunted) {
  const readiness = readinessOf(slot.handle)
  return readiness?.kind === 'too-dear' ? { time: slot.time, charge: readiness.charge } : undefined
}

function distinctTimes(slots: readonly Slot[]): readonly LocalTime[] {
  const times = new Set(slots.map(({ time }) => time))
  return [...times].toSorted((one, other) => serviceMinutesOf(one) - serviceMinutesOf(other))
}
