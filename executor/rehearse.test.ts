import { expect, it } from 'vitest'
import { createExecute } from './execute.ts'
import { rehearse } from './rehearse.ts'
import { createHarness } from './testing/harness.ts'

it('a rehearsal books its table, takes no time on the clock and sends no request', async () => {
  const { clock, platform } = createHarness()
  const before = clock.now()

  const outcome = await clock.runUntil(rehearse(createExecute, platform, clock))

  expect(outcome).toMatchObject({ kind: 'booked', how: 'booked' })
  expect(clock.now()).toBe(before)
  expect(platform.requests).toEqual([])
  expect(platform.held).toEqual([])
})
