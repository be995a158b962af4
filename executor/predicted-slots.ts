// The slots of one claim that were predicted before they are shown, and which of them may be booked unseen: those that
// nothing listed could beat, twice at most.
import { type Candidate, isUnbeatable } from './rank.ts'

export type PredictedSlots = {
  /** @param candidates the one liked most first. */
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
