// Measures how far the platform's clock is ahead of the machine's, from the `Date` headers of the platform's answers. A
// header names only a whole second. Two answers with different seconds bound the moment at which the platform's second
// began, and so the difference of the clocks. Pure functions; all values are milliseconds.

/**
 * Bounds of the offset: the platform's clock is between `lowMs` and `highMs` ahead of the machine's; negative:
 * behind.
 */
export type OffsetBounds = { readonly lowMs: number; readonly highMs: number }

/**
 * One answer of the platform: the instants at which its request was sent and the answer arrived, by the machine's
 * clock, and the second in its `Date` header.
 */
export type DateSample = { readonly sentMs: number; readonly receivedMs: number; readonly serverMs: number }

/**
 * Returns narrower bounds after one more answer. If the answer contradicts the known bounds, returns the bounds from
 * this answer alone.
 */
export function narrow(known: OffsetBounds | undefined, sample: DateSample): OffsetBounds {
  const lowMs = sample.serverMs - sample.receivedMs
  const highMs = sample.serverMs + 1_000 - sample.sentMs
  if (!known || lowMs >= known.highMs || highMs <= known.lowMs) return { lowMs, highMs }
  return { lowMs: Math.max(known.lowMs, lowMs), highMs: Math.min(known.highMs, highMs) }
}

/**
 * Returns the first instant from `fromMs` on at which to send the next request. The request arrives half a round trip
 * later, in the middle of the range in which the platform's clock may change its second. Its answer halves that
 * range.
 */
export function nextEdgeMs(known: OffsetBounds, fromMs: number, roundTripMs: number): number {
  const sendToEdge = middleOf(known) + roundTripMs / 2
  return Math.ceil((fromMs + sendToEdge) / 1_000) * 1_000 - sendToEdge
}

export function middleOf({ lowMs, highMs }: OffsetBounds): number {
  return (lowMs + highMs) / 2
}
