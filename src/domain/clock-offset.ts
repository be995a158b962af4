// How far the platform's clock runs ahead of ours, told from the `Date` headers of its answers: they say no more than
// the second, but asked around the moment it changes they say when that was. Pure; milliseconds.

/** The platform's clock runs ahead of ours by something between the two; negative: behind. */
export type OffsetBounds = { readonly lowMs: number; readonly highMs: number }

/** One answer: when it was asked for and came, on our clock, and the second the platform's clock showed. */
export type DateSample = { readonly sentMs: number; readonly receivedMs: number; readonly serverMs: number }

/** Takes in one more answer; what contradicts all before it starts afresh. */
export function narrow(known: OffsetBounds | undefined, sample: DateSample): OffsetBounds {
  const lowMs = sample.serverMs - sample.receivedMs
  const highMs = sample.serverMs + 1_000 - sample.sentMs
  if (!known || lowMs >= known.highMs || highMs <= known.lowMs) return { lowMs, highMs }
  return { lowMs: Math.max(known.lowMs, lowMs), highMs: Math.min(known.highMs, highMs) }
}

/**
 * The first instant from `fromMs` on at which a request, half a round trip on its way, meets the change of second
 * that is half as likely to have happened as not: its answer halves what is not known.
 */
export function nextEdgeMs(known: OffsetBounds, fromMs: number, roundTripMs: number): number {
  const sendToEdge = middleOf(known) + roundTripMs / 2
  return Math.ceil((fromMs + sendToEdge) / 1_000) * 1_000 - sendToEdge
}

export function middleOf({ lowMs, highMs }: OffsetBounds): number {
  return (lowMs + highMs) / 2
}
