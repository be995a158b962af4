import { expect, it } from 'vitest'
import { toInstant } from '../domain/time.ts'
import { createVirtualClock } from './virtual-clock.ts'
import { within } from './within.ts'

const clock = createVirtualClock(toInstant(1_800_000_000_000))
const after = (ms: number) => clock.sleepUntil(toInstant(Date.parse(clock.now()) + ms))

it('within returns the result of work that is done in time', async () => {
  expect(
    await clock.runUntil(
      within(
        clock,
        100,
        after(99).then(() => 'done'),
      ),
    ),
  ).toBe('done')
})

it('within returns undefined for work that takes longer, and aborts the work’s signal', async () => {
  let told: AbortSignal | undefined
  const work = async (signal: AbortSignal) => {
    told = signal
    await after(101)
    throw new Error('nobody hears of this')
  }

  expect(await clock.runUntil(within(clock, 100, work))).toBeUndefined()

  expect(told?.aborted).toBe(true)
  await clock.advanceBy(10)
})

it('within rejects when the work fails in time', async () => {
  const failing = after(50).then(() => Promise.reject(new Error('no')))

  await expect(clock.runUntil(within(clock, 100, failing))).rejects.toThrow('no')
})
