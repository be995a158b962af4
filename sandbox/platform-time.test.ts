import { expect, it } from 'vitest'
import { epochMs, type Instant, toInstant } from '../src/domain/time.ts'
import type { Clock } from '../src/ports/clock.ts'
import { createVirtualClock } from '../src/ports/virtual-clock.ts'
import { createPlatformTime } from './platform-time.ts'

const start = '2026-03-16T16:00:00.000Z' as Instant
const never = new AbortController().signal
const turnsOfTheLoop = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

it('platform time has fractions of a millisecond from a clock without them', () => {
  const trueOffsetMs = epochMs(start) + 0.75
  let monotonicMs = 0
  const clock: Clock = {
    now: () => toInstant(trueOffsetMs + monotonicMs),
    monotonicMs: () => monotonicMs,
    sleepUntil: () => Promise.resolve(),
    sleepFor: () => Promise.resolve(),
    nextTurn: () => Promise.resolve(),
  }
  const time = createPlatformTime(clock, never)

  for (; monotonicMs < 50; monotonicMs += 0.3) time.nowMs()

  expect(Math.abs(time.nowMs() - (trueOffsetMs + monotonicMs))).toBeLessThan(0.15)
})

it('platform time goes back when the machine’s clock is set back', () => {
  let offsetMs = epochMs(start)
  const clock: Clock = {
    now: () => toInstant(offsetMs),
    monotonicMs: () => 0,
    sleepUntil: () => Promise.resolve(),
    sleepFor: () => Promise.resolve(),
    nextTurn: () => Promise.resolve(),
  }
  const time = createPlatformTime(clock, never)
  time.nowMs()

  offsetMs -= 60_000

  expect(time.nowMs()).toBe(offsetMs)
})

it('platform time counts a pause as waiting only while its client waits', async () => {
  const clock = createVirtualClock(start)
  const time = createPlatformTime(clock, never)
  const gone = new AbortController()
  const endFirst = clock.busy()
  const pausing = time.pauseUntil(time.nowMs() + 1_000, gone.signal)
  gone.abort()
  endFirst()

  const endOther = clock.busy()
  const passing = clock.advanceBy(2_000)
  await turnsOfTheLoop(50)
  const whileOtherWorks = clock.now()
  endOther()
  await Promise.all([passing, pausing])

  expect(whileOtherWorks).toBe(start)
})
