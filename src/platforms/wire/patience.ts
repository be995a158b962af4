// Decides how long to wait for a platform's answer, by kind of request.

export type Patience = {
  /** Returns how many milliseconds to wait for the answer to a request of that kind sent now. */
  of(call: string): number
  /** Records how long an answer took, in milliseconds; `undefined` if none came in time. */
  note(call: string, tookMs: number | undefined): void
}

const usualMs = 8_000
/**
 * Usual waits that are longer than `usualMs`. Details and bookings are slowest at a drop. A slow booking is still
 * answered in the end, and a client that stops waiting early does not know whether it booked. Source: a client that
 * stopped waiting after 3 s was booked and charged (August 2026).
 */
const longMs: Readonly<Record<string, number>> = { prepare: 12_000, book: 15_000 }
const growth = 1.5
const longestMs = 20_000

/**
 * Creates the waits. After a request without an answer in time, the next wait for that kind of request is half as long
 * again, up to `longestMs`, so that the answers of a slow platform are still received. An answer within the usual wait
 * ends this.
 */
export function createPatience(): Patience {
  const grown = new Map<string, number>()
  const leastOf = (call: string) => longMs[call] ?? usualMs

  return {
    of: (call) => grown.get(call) ?? leastOf(call),
    note(call, tookMs) {
      if (tookMs === undefined)
        grown.set(call, Math.min(longestMs, growth * (grown.get(call) ?? leastOf(call))))
      else if (tookMs < leastOf(call)) grown.delete(call)
    },
  }
}
