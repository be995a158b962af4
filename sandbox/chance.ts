// Provides random numbers that are the same in every run with the same seed.

export type Chance = {
  /** Returns a uniformly distributed number from 0 up to, not including, 1. */
  next(): number
  /** Returns a text of `n` random letters and digits. */
  letters(n: number): string
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    // One step of the random number generator mulberry32.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const letter = () => alphabet.charAt(Math.floor(next() * alphabet.length))
  return { next, letters: (n) => Array.from({ length: n }, letter).join('') }
}

/** Returns a number that depends only on the text (FNV-1a, 32 bits). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return hash
}
