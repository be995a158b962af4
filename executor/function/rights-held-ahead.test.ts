import { describe, expect, it } from 'vitest'
import type { JobId } from '../../src/domain/ids.ts'
import type { Claim, OtherDay } from '../../src/domain/order.ts'
import { addMs, MINUTE_MS } from '../../src/domain/time.ts'
import type { BookingRights } from '../../src/ports/booking-rights.ts'
import { anOrder, missedReport } from '../../src/ports/fakes/order-samples.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { createLocalBookingRights } from '../../src/scheduler/local-booking-rights.ts'
import { recordingTelemetry } from '../../src/scheduler/testing/embedded-harness.ts'
import { claimOf, dropAt } from '../testing/harness.ts'
import { createRightsHeldAhead } from './rights-held-ahead.ts'

const [ana, ben] = ['ana', 'ben'].map((name) => claimOf(name as never)) as [Claim, Claim]
const otherDay: OtherDay = { ...anOrder(dropAt).search, windows: [] }
const another = { jobId: 'OTHER-DAY' as JobId, wishId: ana.wishId }

/**
 * Creates a hunt in the Lambda that books nothing. `change` replaces parts of the rights to book, for example with
 * broken ones.
 */
function createHunt(claims: readonly Claim[], change: Partial<BookingRights> = {}) {
  const clock = createVirtualClock(addMs(dropAt, -MINUTE_MS))
  const table = createLocalBookingRights()
  const { telemetry, faults } = recordingTelemetry()
  const order = anOrder(dropAt, { claims })
  const held = createRightsHeldAhead(order, { rights: { ...table, ...change }, clock, telemetry })
  const execute = held.during(async () => {
    await clock.sleepUntil(addMs(dropAt, MINUTE_MS))
    return missedReport(order)
  })
  const ended = execute(order, new AbortController().signal)
  return { clock, table, held, faults, ended }
}

describe('rights to book that the Lambda takes ahead', () => {
  it('rights that the Lambda takes ahead are held around the drop, and given back when no booking used them', async () => {
    const { clock, table, ended } = createHunt([ana])
    const rightAt = async (ms: number) => {
      await clock.advanceTo(addMs(dropAt, ms))
      const taken = await table.take(another)
      if (taken === 'yours') await table.giveBack(another)
      return taken
    }

    expect(await rightAt(-3_000)).toBe('yours')
    expect(await rightAt(-2_000)).toBe('held-by-another')
    expect(await rightAt(9_000)).toBe('held-by-another')
    expect(await rightAt(11_000)).toBe('yours')
    await clock.runUntil(ended)
  })

  it('a right that the Lambda took ahead is kept while a booking is under way', async () => {
    const { clock, table, held, ended } = createHunt([ana])
    await clock.advanceTo(dropAt)
    const { jobId, wishId } = ana

    expect(await held.take({ jobId, wishId })).toBe('yours')
    await clock.runUntil(ended)

    expect(await table.take(another)).toBe('held-by-another')
  })

  it('the Lambda takes no right ahead for a wish with other days or for a claim that was already withdrawn', async () => {
    const { clock, table, ended } = createHunt([{ ...ana, otherDays: [otherDay] }, ben])
    await table.withdraw({ jobId: ben.jobId, wishId: ben.wishId })
    await clock.advanceTo(dropAt)

    expect(await table.take(another)).toBe('yours')
    expect(await table.take({ jobId: 'BENS' as JobId, wishId: ben.wishId })).toBe('yours')
    await clock.runUntil(ended)
  })

  it('a right that could not be taken ahead is taken when a booking needs it', async () => {
    const away = new Error('DynamoDB does not answer')
    const { clock, held, faults, ended } = createHunt([{ ...ana, otherDays: [otherDay] }, ben], {
      take: () => Promise.reject(away),
    })
    await clock.advanceTo(dropAt)

    await expect(held.take(ben)).rejects.toBe(away)
    expect(faults).toEqual([away])
    await clock.runUntil(ended)
  })
})
