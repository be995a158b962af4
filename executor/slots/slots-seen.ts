// Holds the slots that one search has shown so far, and which claim is trying which slot. All claims for the same
// venue, day and party size share one such list, so that friends never compete for a table. Sends no requests.
import type { Slot } from '../../src/domain/slot.ts'
import type { FindSent } from './coverage.ts'

export type SlotsSeen = {
  /**
   * Returns every find in the order of sending. `atMs` is the time of sending in milliseconds on the monotonic clock.
   */
  finds(): readonly FindSent[]
  /** Returns how many finds were answered. */
  answers(): number
  /**
   * Records a find's answer. `nth` is the number that `send` returned for the find, because a later find may be
   * answered first.
   */
  show(nth: number, slots: readonly Slot[]): void
  /** Returns every slot ever shown, once each, in the order they were first shown. */
  seen(): readonly Slot[]
  /** Returns the slots that may still be available: slots whose booking was not refused since they were last shown. */
  open(): readonly Slot[]
  /** Returns whether any find showed the slot. */
  has(handle: string): boolean
  /**
   * Returns how uncertain a slot's availability is: 0 when the latest answer shows it and it was never refused, 1 when
   * the latest answer shows it after a refusal, 2 when the latest answer does not show it.
   */
  doubtOf(handle: string): 0 | 1 | 2
  /**
   * Records that the platform called the slot gone. The slot is available again only after a find that is sent later
   * shows it.
   */
  refuse(handle: string): void
  /** Records that a find is sent at `atMs`, on the monotonic clock. Returns the find's number. */
  send(atMs: number): number
  /** Returns whether the claim `who` may try the slot, because no other claim is trying it. */
  isFreeFor(who: object, handle: string): boolean
  /** Reserves the slot for the claim `who` and frees any slot that the claim had reserved. */
  allot(who: object, handle: string): void
  /** Frees the slot that the claim `who` had reserved. */
  free(who: object): void
}

type Sighting = { readonly slot: Slot; shownIn: number; refusedAfter: number }

export function createSlotsSeen(): SlotsSeen {
  const sightings = new Map<string, Sighting>()
  const finds: { atMs: number; isAnswered: boolean }[] = []
  let latest = 0

  return {
    finds: () => finds,
    answers: () => finds.filter(({ isAnswered }) => isAnswered).length,
    show(nth, slots) {
      const find = finds[nth - 1]
      if (find) find.isAnswered = true
      latest = Math.max(latest, nth)
      for (const slot of slots) {
        const known = sightings.get(slot.handle)
        if (known) known.shownIn = Math.max(known.shownIn, nth)
        else sightings.set(slot.handle, { slot, shownIn: nth, refusedAfter: 0 })
      }
    },
    seen: () => [...sightings.values()].map(({ slot }) => slot),
    open: () =>
      [...sightings.values()]
        .filter(({ shownIn, refusedAfter }) => shownIn > refusedAfter)
        .map(({ slot }) => slot),
    has: (handle) => sightings.has(handle),
    doubtOf(handle) {
      const sighting = sightings.get(handle)
      if (!sighting || sighting.shownIn < latest) return 2
      return sighting.refusedAfter > 0 ? 1 : 0
    },
    refuse(handle) {
      const sighting = sightings.get(handle)
      if (sighting) sighting.refusedAfter = finds.length
    },
    send(atMs) {
      finds.push({ atMs, isAnswered: false })
      return finds.length
    },
    ...createSlotHolders(),
  }
}

function createSlotHolders(): Pick<SlotsSeen, 'isFreeFor' | 'allot' | 'free'> {
  const allotted = new Map<object, string>()
  return {
    isFreeFor: (who, handle) => ![...allotted].some(([other, taken]) => other !== who && taken === handle),
    allot: (who, handle) => void allotted.set(who, handle),
    free: (who) => void allotted.delete(who),
  }
}
