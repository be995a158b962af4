// Measures the platforms' clock, which decides when days are released, from the `Date` headers of their answers.
// Cierge uses the platforms' clock if it differs from the machine's by more than a second, and otherwise the
// machine's.
import { middleOf, narrow, type OffsetBounds } from '../domain/drops/clock-offset.ts'
import { addMs, epochMs, type Instant, msBetween } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'

/**
 * One answer of a platform: when its request was sent and when it arrived, on the monotonic clock, and the second in
 * its `Date` header.
 */
export type DateHeard = { readonly sentMs: number; readonly receivedMs: number; readonly date: Instant }

export interface PlatformClock extends Clock {
  /** Adds the times of one answer to the measurement. */
  hear(heard: DateHeard): void
  /**
   * Returns how far the platforms' clock is ahead of the machine's, in milliseconds; 0 if the difference is unknown
   * or at most a second.
   */
  aheadMs(): number
  /** Returns the same, but `undefined` if there were too few answers to know the difference. */
  measuredAheadMs(): number | undefined
}

/**
 * The smallest difference between the clocks that is corrected, in milliseconds. The error of the measurement, from the
 * whole seconds of `Date` and the travel time, is smaller.
 */
const minded = 1_000
/**
 * A correction is kept while its error is at most this many milliseconds, because a hunt measures and corrects such
 * an error itself. A change of the clock during that measurement would falsify it.
 */
const tolerated = 600
/** The number of agreeing answers that a correction needs, because a single answer may be cached. */
const answersAgreeing = 3
/** The longest round trip of an answer that is used. Slower answers are too imprecise. */
const slowestMs = 5_000
/**
 * A `sleepUntil` of at most this many milliseconds keeps its length, even if the clock is corrected during the sleep.
 * Callers use such short sleeps to wait for a length of time, not until an instant.
 */
const lengthAtMostMs = 30_000

/**
 * Creates the platforms' clock.
 * @param machine the machine's clock.
 */
export function createPlatformClock(machine: Clock): PlatformClock {
  let bounds: OffsetBounds | undefined
  let agreeing = 0
  let aheadMs = 0
  let isMeasured = false
  let corrected = new AbortController()

  const now = () => (aheadMs === 0 ? machine.now() : addMs(machine.now(), aheadMs))

  function correct(ms: number): void {
    aheadMs = Math.round(ms)
    corrected.abort()
    corrected = new AbortController()
  }

  return {
    now,
    monotonicMs: machine.monotonicMs,
    nextTurn: machine.nextTurn,
    sleepFor: machine.sleepFor,
    aheadMs: () => aheadMs,
    measuredAheadMs: () => (isMeasured ? aheadMs : undefined),
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
      isMeasured = true
      if (bounds.lowMs - tolerated <= aheadMs && aheadMs <= bounds.highMs + tolerated) return
      const isOff = bounds.lowMs > minded || bounds.highMs < -minded
      if (isOff || aheadMs !== 0) correct(isOff ? middleOf(bounds) : 0)
    },
  }
}
