// Creates a sandbox in virtual time with a plain client, and stops it after the test. For the sandbox's tests.
import type { Instant, LocalDate, LocalTime } from '../src/domain/time.ts'
import { createVirtualClock } from '../src/ports/virtual-clock.ts'
import { createSandbox, type SandboxOptions } from './create-sandbox.ts'
import { createPlainClient } from './plain-client.ts'

type TestOptions = Omit<SandboxOptions, 'clock'> & {
  /** When virtual time starts. Default: noon in New York on Monday, 16 March 2026. */
  readonly startAt?: string
}

/**
 * Starts a sandbox.
 * @param atTheEnd the test runner's function that registers work to do after the test, such as `onTestFinished`.
 */
export async function startTestSandbox(
  atTheEnd: (tidyUp: () => Promise<void>) => void,
  { startAt = '2026-03-16T16:00:00.000Z', ...options }: TestOptions = {},
) {
  const clock = createVirtualClock(startAt as Instant)
  const sandbox = await createSandbox({ ...options, clock })
  atTheEnd(sandbox.stop)
  const client = createPlainClient(sandbox.url, clock)
  const { control } = sandbox

  return {
    clock,
    client,
    control,
    stop: sandbox.stop,
    /** Releases the date now, with all its tables free, and returns the slots that a find then shows. */
    async freshSlots(venueId: number, date: LocalDate, partySize = 2) {
      control.createDrop({ venueId, date, releasedAt: clock.now() })
      const { body } = await client.find(venueId, date, partySize)
      return body.results.venues[0]?.slots ?? []
    },
  }
}

export type TestSandbox = Awaited<ReturnType<typeof startTestSandbox>>

export const day = (text: string) => text as LocalDate
export const clockTime = (text: string) => text as LocalTime

/** Some venues of the default data. */
export const venues = {
  carbone: 6194,
  prime: 834,
  lilia: 418,
  tuesdayBistro: 5101,
  joesTable: 5102,
  joesTavern: 5104,
  kyoto: 5105,
  nightHeron: 5106,
  oddFellows: 5107,
  tenSeats: 5122,
} as const
