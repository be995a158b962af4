// The contract suite of holds.
import { describe, expect, it } from 'vitest'
import type { MemberId, PlatformId } from '../../domain/ids.ts'
import { at } from '../fakes/store-samples.ts'
import type { HoldOwner, TableHolds } from '../table-holds.ts'
import { createVirtualClock, type VirtualClock } from '../virtual-clock.ts'

const owner = (memberId: string, platform = 'diner'): HoldOwner => ({
  memberId: memberId as MemberId,
  platform: platform as PlatformId,
})
const ana = owner('ana')

/**
 * Describes the contract suite of holds.
 * @param makeHolds returns two `TableHolds` over the same holds, as two processes have them. No member has a hold
 * yet.
 */
export function describeTableHolds(
  name: string,
  makeHolds: (clock: VirtualClock) => readonly [TableHolds, TableHolds],
): void {
  const open = () => {
    const clock = createVirtualClock(at(8))
    const [here, there] = makeHolds(clock)
    return { clock, here, there }
  }

  describe(`${name}, as holds`, () => {
    it('holds let one of two hunts at the same time take the hold of a member', async () => {
      const { here, there } = open()

      const taken = await Promise.all([here.take(ana, 30_000), there.take(ana, 30_000)])

      expect(taken.filter(Boolean)).toHaveLength(1)
    })

    it('holds of other members and at other platforms are independent', async () => {
      const { here, there } = open()
      await here.take(ana, 30_000)

      expect(await there.take(owner('ben'), 30_000)).toBeDefined()
      expect(await there.take(owner('ana', 'bistro'), 30_000)).toBeDefined()
    })

    it('holds end when their time is over', async () => {
      const { clock, here, there } = open()
      await here.take(ana, 30_000)

      await clock.advanceBy(29_000)
      const early = await there.take(ana, 30_000)
      await clock.advanceBy(1_000)

      expect(early).toBeUndefined()
      expect(await there.take(ana, 30_000)).toBeDefined()
    })

    it('holds are kept longer, or end at once', async () => {
      const { clock, here, there } = open()
      const hold = await here.take(ana, 10_000)

      await hold?.keep(30_000)
      await clock.advanceBy(20_000)
      const early = await there.take(ana, 10_000)
      await hold?.keep(0)

      expect(early).toBeUndefined()
      expect(await there.take(ana, 10_000)).toBeDefined()
    })

    it('holds that have ended do not change the hold that another hunt took since then', async () => {
      const { clock, here, there } = open()
      const ended = await here.take(ana, 10_000)
      await clock.advanceBy(10_000)
      await there.take(ana, 30_000)

      await ended?.keep(0)

      expect(await here.take(ana, 10_000)).toBeUndefined()
    })
  })
}
