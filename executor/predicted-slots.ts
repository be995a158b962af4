// Keeps the slots of one claim that were predicted, and decides which may be booked before a find shows them: those
// that no listed slot could beat, at most two tries.
import { type Candidate, isUnbeatable } from './rank.ts'

export type PredictedSlots = {
  /**
   * Adds predicted slots.
   * @param candidates the most preferred first.
   */
  add(candidates: readonly Candidate[]): void
  has(handle: string): boolean
  /** Forgets the slot. Returns whether it was predicted until now. */
  forget(handle: string): boolean
  /** Returns whether a slot may be booked before it is shown. */
  mayBookUnseen(): boolean
  /** Uses one try and returns the slot to book before it is shown; `undefined` when none is ready or no try is left. */
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
