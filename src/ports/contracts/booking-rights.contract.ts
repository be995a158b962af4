// The contract suite of booking rights.
import { describe, expect, it } from 'vitest'
import type { JobId, WishId } from '../../domain/ids.ts'
import type { BookingRights, WishPart } from '../booking-rights.ts'

const part = (jobId: string, wishId = 'dinner'): WishPart => ({
  jobId: jobId as JobId,
  wishId: wishId as WishId,
})
const [friday, saturday] = [part('FRI1'), part('SAT1')]

/**
 * Describes the contract suite of booking rights.
 * @param makeRights returns two `BookingRights` over the same rights, as two processes have them. No job holds a right
 * yet.
 */
export function describeBookingRights(
  name: string,
  makeRights: () => Promise<readonly [BookingRights, BookingRights]>,
): void {
  describe(`${name}, as booking rights`, () => {
    it('booking rights let one job of a wish book at a time', async () => {
      const [here, there] = await makeRights()

      const taken = await Promise.all([here.take(friday), there.take(saturday), here.take(part('SUN1'))])

      expect(taken.toSorted()).toEqual(['held-by-another', 'held-by-another', 'yours'])
    })

    it('booking rights give the holding job the same answer again, also in another process', async () => {
      const [here, there] = await makeRights()
      await here.take(friday)

      expect(await here.take(friday)).toBe('yours')
      expect(await there.take(friday)).toBe('yours')
    })

    it('booking rights let another job book only after the holder gave the right back', async () => {
      const [here, there] = await makeRights()
      await here.take(friday)

      await there.giveBack(saturday)
      expect(await there.take(saturday)).toBe('held-by-another')
      await here.giveBack(friday)

      expect(await there.take(saturday)).toBe('yours')
    })

    it('a job that is liked less gets the right only once the job that goes first has passed', async () => {
      const [here, there] = await makeRights()

      expect(await there.take(saturday, [friday.jobId])).toBe('held-by-another')
      await here.pass(friday)

      expect(await there.take(saturday, [friday.jobId])).toBe('yours')
      expect(await there.take(saturday, [friday.jobId, 'SUN1' as JobId])).toBe('yours')
    })

    it('a job that passed may still take the right, and a withdrawn one is not waited for', async () => {
      const [here, there] = await makeRights()
      await here.pass(friday)

      expect(await here.take(friday)).toBe('yours')
      await here.giveBack(friday)
      await here.withdraw(part('SUN1'))

      expect(await there.take(saturday, [part('SUN1').jobId])).toBe('yours')
    })

    it('booking rights of different wishes are independent', async () => {
      const [here, there] = await makeRights()
      await here.take(friday)

      expect(await there.take(part('FRI2', 'lunch'))).toBe('yours')
    })

    it('a withdrawal succeeds if the job does not hold the right, and the job then never gets it', async () => {
      const [here, there] = await makeRights()

      expect(await here.withdraw(friday)).toBe('stopped')

      expect(here.isWithdrawn(friday)).toBe(true)
      expect(await there.take(friday)).toBe('withdrawn')
      expect(there.isWithdrawn(friday)).toBe(true)
      expect(await here.withdraw(friday)).toBe('stopped')
    })

    it('a withdrawal is too late while the job holds the right, and the job cannot book a second time', async () => {
      const [here, there] = await makeRights()
      await here.take(friday)

      expect(await there.withdraw(friday)).toBe('too-late')
      await here.giveBack(friday)

      expect(await here.take(friday)).toBe('withdrawn')
      expect(await there.withdraw(friday)).toBe('stopped')
    })

    it('a withdrawal of one job does not affect the other jobs of the wish', async () => {
      const [here, there] = await makeRights()
      await here.withdraw(friday)

      expect(await there.take(saturday)).toBe('yours')
      expect(there.isWithdrawn(saturday)).toBe(false)
    })
  })
}
