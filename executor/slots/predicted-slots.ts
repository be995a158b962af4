// Holds the predicted slots of one claim, and decides which of them may be booked before a find shows them: only slots
// that no listed slot could beat, and at most two tries.
import { type Candidate, isUnbeatable } from './rank.ts'

export type PredictedSlots = {
  /**
   * Adds predicted slots.
   * @param candidates predicted slots in order of preference, the most preferred first.
   */
  add(candidates: readonly Candidate[]): void
  has(handle: string): boolean
  /** Removes the slot from the predicted ones. Returns whether it was among them. */
  forget(handle: string): boolean
  /** Returns whether some predicted slot may be booked before a find shows it. */
  mayBookUnseen(): boolean
  /**
   * Returns the predicted slot to book now and counts one try. Returns `undefined` when no slot is ready or no try is
   * left.
   */
  next(isReady: (handle: string) => boolean): string | undefined
  hasTriesLeft(): boolean
}

const triesAtMost = 2

export function createPredictedSlots(): PredictedSlots {
  const predicted = new Set<string>()
  const unbeatable = new Set<string>()
  let triesLeft = triesAtMost

  return {
    add(candidates) {
      for (const candidate of candidates) {
        predicted.add(candidate.slot.handle)
        if (isUnbeatable(candidate)) unbeatable.add(candidate.slot.handle)
      }
    },
    has: (handle) => predicted.has(handle),
    forget: (handle) => predicted.delete(handle),
    mayBookUnseen: () => unbeatable.size > 0,
    next(isReady) {
      triesLeft -= 1
      return triesLeft < 0 ? undefined : [...unbeatable].find(isReady)
    },
    hasTriesLeft: () => triesLeft > 0,
  }
}
