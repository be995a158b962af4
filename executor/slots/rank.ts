// Ranks the slots that a member would accept, the most preferred first. Pure.
import { rankOfSeating } from '../../src/domain/seating.ts'
import { isOfServiceDay, serviceMinutesOf } from '../../src/domain/service-day.ts'
import type { Search, Slot } from '../../src/domain/slot.ts'
import { type Fit, fitOf } from '../../src/domain/window.ts'
import type { Wish } from '../../src/domain/wish.ts'

export type Candidate = {
  readonly slot: Slot
  readonly fit: Fit
  /** The place of the slot's seating in the member's list of preferred seatings; 0 is the most preferred. */
  readonly seatingRank: number
}

/**
 * Sorts slots by the wish's windows, the first window first, then by nearness to the window's best time, then by the
 * preferred seating, then by the smallest table that holds the party. Leaves out slots of another service day, slots
 * for other party sizes, slots with a seating to avoid, repeated handles, and tables that only people can book.
 */
export function rankSlots(slots: readonly Slot[], search: Search, wish: Wish): readonly Candidate[] {
  const once = new Map(slots.map((slot) => [slot.handle, slot]))
  return [...once.values()].flatMap((slot) => toCandidate(slot, search, wish) ?? []).sort(byLiking)
}

/** Returns whether the slot is for the search's day and party size, at any time of that day. */
export function isForParty(slot: Slot, search: Search): boolean {
  const isOfDay = isOfServiceDay(slot, search.date)
  return isOfDay && slot.minParty <= search.partySize && search.partySize <= slot.maxParty
}

function toCandidate(slot: Slot, search: Search, wish: Wish): Candidate | undefined {
  if (slot.byHand || !isForParty(slot, search)) return undefined
  const fit = fitOf(slot.time, wish.windows)
  const seatingRank = rankOfSeating(slot.seating, wish)
  return fit && seatingRank !== undefined ? { slot, fit, seatingRank } : undefined
}

function byLiking(one: Candidate, other: Candidate): number {
  return (
    one.fit.window - other.fit.window ||
    one.fit.distance - other.fit.distance ||
    one.seatingRank - other.seatingRank ||
    one.slot.maxParty - other.slot.maxParty ||
    serviceMinutesOf(one.slot.time) - serviceMinutesOf(other.slot.time)
  )
}

/**
 * Returns whether no other slot could suit the member better: the slot is at the best time of the first window, and has
 * the most preferred seating.
 */
export function isUnbeatable({ fit, seatingRank }: Candidate): boolean {
  return fit.window === 0 && fit.distance === 0 && seatingRank === 0
}
