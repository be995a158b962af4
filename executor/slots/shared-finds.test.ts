// Tests several members' orders in one process that share a drop or arrive shortly before it.
import { describe, expect, it } from 'vitest'
import type { OrderId, VenueId } from '../../src/domain/ids.ts'
import type { Order } from '../../src/domain/order.ts'
import { addMs, MINUTE_MS } from '../../src/domain/time.ts'
import { afterDrop, claimOf, createHarness, dropAt, type Harness, orderOf } from '../testing/harness.ts'

const never = new AbortController().signal

/** Returns a harness with one table that is released 1.2 s after the drop and taken by a rival 0.7 s later. */
function withOneLateTable(): Harness {
  const harness = createHarness({ wokenAtMs: -9 * MINUTE_MS })
  harness.table('19:00', { releasedMs: 1_200, rivalsAt: [afterDrop(1_900)] })
  return harness
}

function elsewhere(harness: Harness, nth: number, change: Partial<Order> = {}): Order {
  const search = { ...harness.search, venueId: `elsewhere ${nth}` as VenueId }
  return orderOf([claimOf(harness.member('ben'))], { id: `elsewhere ${nth}` as OrderId, search, ...change })
}

describe('a member with one order', () => {
  it('a member with one order books a late table although a friend has nine orders for the same instant', async () => {
    const harness = withOneLateTable()
    const ours = orderOf([claimOf(harness.member('ana'))])
    const theirs = Array.from({ length: 9 }, (_, nth) => elsewhere(harness, nth))

    await harness.clock.advanceTo(afterDrop(-MINUTE_MS))
    const [report] = await harness.clock.runUntil(
      Promise.all([ours, ...theirs].map((order) => harness.execute(order, never))),
    )

    expect(report?.verdicts.map(({ outcome }) => outcome.kind)).toEqual(['booked'])
  })

  it('a member with one order books a late table although a friend tried open days until a minute before', async () => {
    const harness = withOneLateTable()
    const ours = orderOf([claimOf(harness.member('ana'))])
    for (let nth = 0; nth < 8; nth += 1) {
      const now = harness.clock.now()
      const tried = elsewhere(harness, nth, { isTry: true, dropAt: now, giveUpAt: addMs(now, 20_000) })
      await harness.clock.runUntil(harness.execute(tried, never))
    }
    const spent = harness.platform.requests.filter(({ kind }) => kind === 'find').length

    await harness.clock.advanceTo(addMs(dropAt, -MINUTE_MS))
    const report = await harness.clock.runUntil(harness.execute(ours, never))

    expect(spent).toBeLessThanOrEqual(25)
    expect(report.verdicts.map(({ outcome }) => outcome.kind)).toEqual(['booked'])
  })
})
