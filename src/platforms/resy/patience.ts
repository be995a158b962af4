// Decides how long to wait for an answer, by kind of request.

export type Patience = {
  /** Returns the milliseconds to wait for an answer to a request sent now. */
  of(call: string): number
  /** Records how long an answer took; `undefined` when none came within the wait. */
  note(call: string, tookMs: number | undefined): void
}

const usualMs = 8_000
/**
 * Details and bookings are slowest at a drop, and a booking is answered late rather than never: a client that gives up
 * early is left in doubt. Source: a client that gave up after 3 s was booked and charged (August 2026).
 */
const longMs: Readonly<Record<string, number>> = { prepare: 12_000, book: 15_000 }
const growth = 1.5
const longestMs = 20_000

/** Waits longer after each wait in vain, so that a platform that answers late throughout is still heard. */
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
