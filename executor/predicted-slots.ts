// The slots of one claim that were told before they are shown, and which of them may be booked unseen: those that nothing
// listed could beat, twice at most.
import { type Candidate, isUnbeatable } from './rank.ts'

export type Strikes = {
  /** The one liked most first. */
  foresee(candidates: readonly Candidate[]): void
  has(handle: string): boolean
  /** Whether it was foreseen until now. */
  forget(handle: string): boolean
  /** Whether a slot may be booked unseen. */
  isPossible(): boolean
  /** The slot to book unseen now, the next time one try fewer; `undefined` when none is ready or no try is left. */
  next(isReady: (handle: string) => boolean): string | undefined
  hasTriesLeft(): boolean
}

const triesAtMost = 2

export function createStrikes(): Strikes {
  const foreseen = new Set<string>()
  const unbeatable = new Set<string>()
  let triesLeft = triesAtMost

  return {
    foresee(candidates) {
      for (const candidate of candidates) {
        foreseen.add(candidate.slot.handle)
        if (isUnbeatable(candidate)) unbeatable.add(candidate.slot.handle)
      }
    },
    has: (handle) => foreseen.has(handle),
    forget: (handle) => foreseen.delete(handle),
    isPossible: () => unbeatable.size > 0,
    next(isReady) {
      triesLeft -= 1
      return triesLeft < 0 ? undefined : [...unbeatable].find(isReady)
    },
    hasTriesLeft: () => triesLeft > 0,
  }
}
