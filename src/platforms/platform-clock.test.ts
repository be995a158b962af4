import { describe, expect, it } from 'vitest'
import { addMs, epochMs, type Instant, msBetween, toInstant } from '../domain/time.ts'
import { describeClock } from '../ports/contracts/clock.contract.ts'
import { createVirtualClock } from '../ports/virtual-clock.ts'
import { createPlatformClock } from './platform-clock.ts'

const start = '2026-11-26T15:00:00.400Z' as Instant

describeClock('the platforms’ clock over the machine’s', () => {
  const machine = createVirtualClock(start)
  return { clock: createPlatformClock(machine), run: machine.runUntil }
})

describe('the platforms’ clock', () => {
  function createHarness() {
    const machine = createVirtualClock(start)
    const clock = createPlatformClock(machine)
    /** Passes answers to the clock, a second apart, from a platform whose clock is ahead by `aheadMs`. */
    async function hear(aheadMs: number, answers = 1): Promise<void> {
      for (let nth = 0; nth < answers; nth += 1) {
        const sentMs = machine.monotonicMs()
        await machine.advanceBy(40)
        const seconds = Math.floor((epochMs(machine.now()) + aheadMs - 20) / 1_000)
        clock.hear({ sentMs, receivedMs: machine.monotonicMs(), date: toInstant(seconds * 1_000) })
        await machine.advanceBy(1_033)
      }
    }
    const offMs = () => msBetween(machine.now(), clock.now())
    return { machine, clock, hear, offMs }
  }

  it.each([120_000, -120_000, 2_500, -2_500])(
    'an offset of the platforms’ clock of %i ms is corrected',
    async (aheadMs) => {
      const { clock, hear, offMs } = createHarness()

      await hear(aheadMs, 5)

      expect(Math.abs(offMs() - aheadMs)).toBeLessThanOrEqual(500)
      expect(clock.aheadMs()).toBe(offMs())
    },
  )

  it.each([0, 400, -700])('an offset of the platforms’ clock of %i ms is ignored', async (aheadMs) => {
    const { clock, hear, offMs } = createHarness()

    await hear(aheadMs, 8)

    expect([offMs(), clock.aheadMs()]).toEqual([0, 0])
  })

  it('the offset of the platforms’ clock is not taken from a single answer, which may be cached', async () => {
    const { hear, offMs } = createHarness()
    await hear(0, 4)

    await hear(-3_600_000)

    expect(offMs()).toBe(0)
  })

  it('the offset of the platforms’ clock is not taken from a slow answer', async () => {
    const { machine, clock, offMs } = createHarness()

    for (let nth = 0; nth < 4; nth += 1) {
      const sentMs = machine.monotonicMs()
      await machine.advanceBy(8_000)
      clock.hear({ sentMs, receivedMs: machine.monotonicMs(), date: addMs(machine.now(), 60_000) })
    }

    expect(offMs()).toBe(0)
  })

  it('the platforms’ clock equals the machine’s again after the machine’s clock was set right', async () => {
    const { hear, offMs } = createHarness()
    await hear(120_000, 4)

    await hear(0, 4)

    expect(offMs()).toBe(0)
  })

  it('a long sleep ends at its instant although the platforms’ clock is measured during the sleep', async () => {
    const { machine, clock, hear } = createHarness()
    const at = addMs(start, 3_600_000)
    const woken: Instant[] = []
    const sleeping = clock.sleepUntil(at).then(() => woken.push(clock.now()))

    await hear(120_000, 4)
    await machine.runUntil(sleeping)

    expect(woken).toEqual([at])
  })

  it('a short sleep keeps its length although the platforms’ clock is measured during the sleep', async () => {
    const { machine, clock, hear } = createHarness()
    let isAwake = false
    const sleeping = clock.sleepUntil(addMs(clock.now(), 8_000)).then(() => {
      isAwake = true
    })

    await hear(120_000, 4)

    expect(isAwake).toBe(false)
    await machine.runUntil(sleeping)
    expect(machine.now()).toBe(addMs(start, 8_000))
  })
})
