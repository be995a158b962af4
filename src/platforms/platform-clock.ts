// The platforms' clock is the one that opens tables. It is read in the `Date` of their answers. The house goes by it where the
// machine's clock differs by more than a second, and by the machine's clock otherwise and until then.
import { middleOf, narrow, type OffsetBounds } from '../domain/clock-offset.ts'
import { addMs, epochMs, type Instant, msBetween } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'

/** When a request was sent and its answer came, on the monotonic clock, and the second the answer's `Date` says. */
export type DateHeard = { readonly sentMs: number; readonly receivedMs: number; readonly date: Instant }

export interface PlatformClock extends Clock {
  /** Takes in what one answer says of the platform's clock. */
  hear(heard: DateHeard): void
  /** How far the platforms' clock runs ahead of the machine's, in milliseconds; 0 when that is a second at most, or not known. */
  aheadMs(): number
}

/** The second of an answer and its way leave less than this open. */
const minded = 1_000
/** One answer may have been kept by somebody on the way: so many have to agree. */
const answersAgreeing = 3
/** Slower answers say too little. */
const slowestMs = 5_000
/** Sleeps no longer than this are lengths of time, which no correction changes. */
const lengthAtMostMs = 30_000

/** @param machine the machine's clock. */
export function createPlatformClock(machine: Clock): PlatformClock {
  let bounds: OffsetBounds | undefined
  let agreeing = 0
  let aheadMs = 0
  let corrected = new AbortController()

  const now = () => addMs(machine.now(), aheadMs)

  function correct(ms: number): void {
    aheadMs = Math.round(ms)
    corrected.abort()
    corrected = new AbortController()
  }

  return {
    now,
    monotonicMs: machine.monotonicMs,
    aheadMs: () => aheadMs,
    async sleepUntil(at, signal) {
      for (let leftMs = msBetween(now(), at); leftMs > 0; leftMs = msBetween(now(), at)) {
        const until = addMs(machine.now(), leftMs)
        if (leftMs <= lengthAtMostMs) return machine.sleepUntil(until, signal)
        const change = corrected.signal
        const either = signal ? AbortSignal.any([signal, change]) : change
        await machine.sleepUntil(until, either).catch((error) => {
          if (!change.aborted || signal?.aborted) throw error
        })
      }
      signal?.throwIfAborted()
    },
    hear({ sentMs, receivedMs, date }) {
      if (receivedMs - sentMs > slowestMs) return
      const wallMs = epochMs(machine.now()) - machine.monotonicMs()
      const sample = { sentMs: wallMs + sentMs, receivedMs: wallMs + receivedMs, serverMs: epochMs(date) }
      const known = bounds
      bounds = narrow(known, sample)
      const agrees = known !== undefined && bounds.lowMs >= known.lowMs && bounds.highMs <= known.highMs
      agreeing = agrees ? agreeing + 1 : 1
      if (agreeing < answersAgreeing) return
      if (bounds.lowMs <= aheadMs && aheadMs <= bounds.highMs) return
      const isOff = bounds.lowMs > minded || bounds.highMs < -minded
      correct(isOff ? middleOf(bounds) : 0)
    },
  }
}
