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

describe('the virtual clock with slack', () => {
  const startMs = 1_800_000_000_000

  it('long sleeps end late and together while there is slack, and sleeps until an instant end in time', async () => {
    const clock = createVirtualClock(toInstant(startMs))
    const ended: string[] = []
    const note = (name: string) => () => ended.push(`${name} ${epochMs(clock.now()) - startMs}`)
    clock.slack(600_000)
    clock.sleepFor(1_000).then(note('second'))
    clock.sleepFor(60_000).then(note('minute'))
    clock.sleepFor(120_000).then(note('two minutes'))
    clock.sleepUntil(toInstant(startMs + 300_000)).then(note('instant'))

    await clock.advanceBy(290_000)
    expect(ended).toEqual(['second 1000'])
    await clock.advanceBy(20_000)

    expect(ended).toEqual(['second 1000', 'minute 300000', 'two minutes 300000', 'instant 300000'])
  })

  it('a sleep ends once its slack is used up, or once there is no slack anymore', async () => {
    const clock = createVirtualClock(toInstant(startMs))
    const ended: number[] = []
    const note = () => ended.push(epochMs(clock.now()) - startMs)
    clock.slack(30_000)
    clock.sleepFor(60_000).then(note)
    await clock.advanceBy(95_000)
    clock.sleepFor(60_000).then(note)
    await clock.advanceBy(70_000)
    clock.slack(0)
    await clock.advanceBy(0)

    expect(ended).toEqual([90_000, 165_000])
  })
})
