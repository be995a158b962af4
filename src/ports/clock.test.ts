import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addMs, epochMs, toInstant } from '../domain/time.ts'
import { describeClock } from './contracts/clock.contract.ts'
import { createSystemClock } from './system-clock.ts'
import { createVirtualClock } from './virtual-clock.ts'

describeClock('the system clock', () => ({ clock: createSystemClock(), run: (work) => work }))
describeClock('the virtual clock', () => {
  const clock = createVirtualClock(toInstant(1_800_000_000_000))
  return { clock, run: clock.runUntil }
})

describe('the system clock on a machine that was suspended', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('the system clock wakes a sleeper in time after the machine was suspended', async () => {
    const clock = createSystemClock()
    const at = addMs(clock.now(), 3 * 3_600_000)
    const woken = vi.fn()
    clock.sleepUntil(at).then(woken)
    await vi.advanceTimersByTimeAsync(1_000)

    vi.setSystemTime(epochMs(at) - 41_000)
    await vi.advanceTimersByTimeAsync(40_900)
    expect(woken).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(100)

    expect(woken).toHaveBeenCalled()
  })
})
