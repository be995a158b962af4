import { toInstant } from '../domain/time.ts'
import { describeClock } from './clock.contract.ts'
import { createFakeClock } from './fake-clock.ts'
import { createSystemClock } from './system-clock.ts'

describeClock('the system clock', () => ({ clock: createSystemClock(), run: (work) => work }))
describeClock('the fake clock', () => {
  const clock = createFakeClock(toInstant(1_800_000_000_000))
  return { clock, run: clock.runUntil }
})
