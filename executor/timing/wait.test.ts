import { describe, expect, it } from 'vitest'
import { addMs, epochMs } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { afterDrop, dropAt } from '../testing/harness.ts'
import { createDropTimer } from './wait.ts'

describe('the drop timer', () => {
  it('the drop timer counts milliseconds from the drop', async () => {
    const clock = createVirtualClock(afterDrop(-90_000))
    const timer = createDropTimer(clock, dropAt)

    expect(timer.now()).toBe(-90_000)
    await clock.runUntil(timer.sleepUntil(250))
    expect(timer.now()).toBe(250)
  })

  it('the drop timer never wakes its caller early', async () => {
    const clock = createVirtualClock(afterDrop(-5_000))
    const timer = createDropTimer(clock, dropAt)

    await clock.runUntil(timer.strikeAt(-19.5))

    expect(timer.now()).toBeGreaterThanOrEqual(-19.5)
    expect(timer.now()).toBeLessThanOrEqual(-18)
  })

  it('the drop timer spins for a millisecond at most, even when the system timer wakes it early', async () => {
    const clock = createTickingClock(0.01)
    const timer = createDropTimer(clock, addMs(clock.now(), 10_000))
    const looksBefore = clock.looks()

    await timer.strikeAt(0)

    expect(timer.now()).toBeGreaterThanOrEqual(0)
    expect(timer.now()).toBeLessThan(0.1)
    expect(clock.looks() - looksBefore).toBeLessThan(130)
  })

  it('the drop timer follows the wall clock when somebody sets it', async () => {
    const clock = createTickingClock(0)
    const timer = createDropTimer(clock, addMs(clock.now(), 60_000))

    clock.set(30_000)
    await timer.sleepUntil(-20_000)

    expect(timer.now()).toBeCloseTo(-20_000, 0)
  })

  it('an aborted wait rejects with the reason of its signal', async () => {
    const clock = createVirtualClock(afterDrop(-5_000))
    const timer = createDropTimer(clock, dropAt)
    const why = new Error('called off')

    await expect(timer.strikeAt(0, AbortSignal.abort(why))).rejects.toBe(why)
  })
})

/** Creates a clock that advances by `tickMs` milliseconds at each read, sleeps without delay, and can be set. */
function createTickingClock(tickMs: number) {
  let monotonicMs = 0
  let wallMs = epochMs(dropAt)
  let looks = 0
  const clock: Clock & { looks(): number; set(byMs: number): void } = {
    now: () => addMs(dropAt, Math.floor(wallMs - epochMs(dropAt))),
    monotonicMs() {
      looks += 1
      monotonicMs += tickMs
      wallMs += tickMs
      return monotonicMs
    },
    sleepFor: (ms) => clock.sleepUntil(addMs(clock.now(), ms)),
    nextTurn: async () => {},
    async sleepUntil(at) {
      const restMs = Math.max(0, epochMs(at) - wallMs)
      monotonicMs += restMs
      wallMs += restMs
    },
    looks: () => looks,
    set(byMs) {
      wallMs += byMs
    },
  }
  return clock
}
