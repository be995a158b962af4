// Orders of several members that meet at one drop, or close before it, in one process.
import { describe, expect, it } from 'vitest'
import type { OrderId, VenueId } from '../src/domain/ids.ts'
import type { Order } from '../src/domain/order.ts'
import { addMs, MINUTE_MS } from '../src/domain/time.ts'
import { afterDrop, claimOf, createStage, dropAt, orderOf, type Stage } from './testing/stage.ts'

const never = new AbortController().signal

/** One table, 1.2 seconds late, which a rival takes 0.7 seconds afterwards. */
function withOneLateTable(): Stage {
  const stage = createStage({ wokenAtMs: -9 * MINUTE_MS })
  stage.table('19:00', { releasedMs: 1_200, rivalsAt: [afterDrop(1_900)] })
  return stage
}

function elsewhere(stage: Stage, nth: number, change: Partial<Order> = {}): Order {
  const search = { ...stage.search, venueId: `elsewhere ${nth}` as VenueId }
  return orderOf([claimOf(stage.member('ben'))], { id: `elsewhere ${nth}` as OrderId, search, ...change })
}

describe('a member with one order', () => {
  it('has a late table although a friend has nine orders for the same instant', async () => {
    const stage = withOneLateTable()
    const ours = orderOf([claimOf(stage.member('ana'))])
    const theirs = Array.from({ length: 9 }, (_, nth) => elsewhere(stage, nth))

    await stage.clock.advanceTo(afterDrop(-MINUTE_MS))
    const [report] = await stage.clock.runUntil(
      Promise.all([ours, ...theirs].map((order) => stage.execute(order, never))),
    )

    expect(report?.verdicts.map(({ outcome }) => outcome.kind)).toEqual(['booked'])
  })

  it('has a late table although a friend tried open days until a minute before, unannounced', async () => {
    const stage = withOneLateTable()
    const ours = orderOf([claimOf(stage.member('ana'))])
    for (let nth = 0; nth < 8; nth += 1) {
      const now = stage.clock.now()
      const tried = elsewhere(stage, nth, { isTry: true, dropAt: now, giveUpAt: addMs(now, 20_000) })
      await stage.clock.runUntil(stage.execute(tried, never))
    }
    const spent = stage.platform.requests.filter(({ kind }) => kind === 'find').length

    await stage.clock.advanceTo(addMs(dropAt, -MINUTE_MS))
    const report = await stage.clock.runUntil(stage.execute(ours, never))

    expect(spent).toBeLessThanOrEqual(25)
    expect(report.verdicts.map(({ outcome }) => outcome.kind)).toEqual(['booked'])
  })
})
