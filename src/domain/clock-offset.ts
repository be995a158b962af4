// Measures how far the platform's clock is ahead of ours from the `Date` headers of its answers. A header gives only
// the second, but answers sent around a change of second show when that change was. Pure; milliseconds.

/** Bounds of how far the platform's clock is ahead of ours; negative: behind. */
export type OffsetBounds = { readonly lowMs: number; readonly highMs: number }

/**
 * One answer: when its request was sent and when it arrived, by our clock, and the second that the platform's clock
 * showed.
 */
export type DateSample = { readonly sentMs: number; readonly receivedMs: number; readonly serverMs: number }

/** Narrows the bounds by one more answer. An answer that contradicts all earlier ones starts again. */
export function narrow(known: OffsetBounds | undefined, sample: DateSample): OffsetBounds {
  const lowMs = sample.serverMs - sample.receivedMs
  const highMs = sample.serverMs + 1_000 - sample.sentMs
  if (!known || lowMs >= known.highMs || highMs <= known.lowMs) return { lowMs, highMs }
  return { lowMs: Math.max(known.lowMs, lowMs), highMs: Math.min(known.highMs, highMs) }
}

/**
 * Returns the first instant from `fromMs` on at which to send a request that arrives, half a round trip later, at the
 * middle of the unknown range around a change of second. Its answer halves that range.
 */
export function nextEdgeMs(known: OffsetBounds, fromMs: number, roundTripMs: number): number {
  const sendToEdge = middleOf(known) + roundTripMs / 2
  return Math.ceil((fromMs + sendToEdge) / 1_000) * 1_000 - sendToEdge
}

export function middleOf({ lowMs, highMs }: OffsetBounds): number {
  return (lowMs + highMs) / 2
}
