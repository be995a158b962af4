// The contract suite of clocks.
import { describe, expect, it } from 'vitest'
import { addMs, epochMs, msBetween, parseInstant } from '../../domain/time.ts'
import type { Clock } from '../clock.ts'

/**
 * Describes the contract suite of clocks.
 * @param run lets the clock's time pass until the work settles; for a real clock it just waits.
 */
export function describeClock(
  name: string,
  makeClock: () => { clock: Clock; run: <T>(work: Promise<T>) => Promise<T> },
): void {
  describe(`${name}, as a clock`, () => {
    it('a clock returns the current instant with milliseconds', () => {
      const { clock } = makeClock()

      const now = clock.now()

      expect(parseInstant(now)).toBe(now)
    })

    it('a clock sleeps until the instant and not shorter', async () => {
      const { clock, run } = makeClock()
      const at = addMs(clock.now(), 25)

      await run(clock.sleepUntil(at))

      expect(msBetween(at, clock.now())).toBeGreaterThanOrEqual(0)
    })

    it('a clock sleeps for a length, not shorter, and is not late for none', async () => {
      const { clock, run } = makeClock()
      const beforeMs = clock.monotonicMs()

      await run(clock.sleepFor(25))
      await run(clock.sleepFor(0))
      await clock.nextTurn()

      expect(clock.monotonicMs() - beforeMs).toBeGreaterThanOrEqual(24)
    })

    it('a clock stops sleeping for a length when its signal aborts', async () => {
      const { clock, run } = makeClock()
      const stop = new AbortController()

      const sleeping = run(clock.sleepFor(60_000, stop.signal))
      stop.abort(new Error('no need to sleep'))

      await expect(sleeping).rejects.toThrow('no need to sleep')
    })

    it('a clock does not sleep for an instant that has passed', async () => {
      const { clock, run } = makeClock()
      const before = clock.monotonicMs()

      await run(clock.sleepUntil(addMs(clock.now(), -5_000)))

      expect(clock.monotonicMs() - before).toBeLessThan(5_000)
    })

    it('a clock does not wake early from a sleep longer than a timer can hold', async () => {
      const { clock, run } = makeClock()
      const nap = new AbortController()
      let hasWoken = false
      const sleeping = clock
        .sleepUntil(addMs(clock.now(), 40 * 24 * 3_600_000), nap.signal)
        .then(() => {
          hasWoken = true
        })
        .catch(() => {})

      await run(clock.sleepUntil(addMs(clock.now(), 20)))
      nap.abort()
      await sleeping

      expect(hasWoken).toBe(false)
    })

    it('a sleep on a clock rejects with the reason of the aborted signal', async () => {
      const { clock, run } = makeClock()
      const nap = new AbortController()
      const sleeping = clock.sleepUntil(addMs(clock.now(), 3_600_000), nap.signal)
      const why = new Error('called off')

      nap.abort(why)

      await expect(run(sleeping)).rejects.toBe(why)
      await expect(run(clock.sleepUntil(clock.now(), AbortSignal.abort(why)))).rejects.toBe(why)
    })

    it('the monotonic milliseconds of a clock never decrease', async () => {
      const { clock, run } = makeClock()
      const before = clock.monotonicMs()

      await run(clock.sleepUntil(addMs(clock.now(), 10)))

      expect(clock.monotonicMs()).toBeGreaterThan(before)
      expect(epochMs(clock.now())).toBeGreaterThan(0)
    })
  })
}
