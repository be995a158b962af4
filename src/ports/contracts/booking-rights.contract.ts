// What every implementation of booking rights keeps to.
import { describe, expect, it } from 'vitest'
import type { JobId, WishId } from '../../domain/ids.ts'
import type { BookingRights, WishPart } from '../booking-rights.ts'

const part = (jobId: string, wishId = 'dinner'): WishPart => ({
  jobId: jobId as JobId,
  wishId: wishId as WishId,
})
const [friday, saturday] = [part('FRI1'), part('SAT1')]

/** @param makeRights makes rights that nobody holds; all that one call gives share them, as two processes would. */
export function describeBookingRights(
  name: string,
  makeRights: () => Promise<readonly [BookingRights, BookingRights]>,
): void {
  describe(`${name}, as booking rights`, () => {
    it('lets one job of a wish book at a time', async () => {
      const [here, there] = await makeRights()

      const taken = await Promise.all([here.take(friday), there.take(saturday), here.take(part('SUN1'))])

      expect(taken.toSorted()).toEqual(['held-by-another', 'held-by-another', 'yours'])
    })

    it('gives a job that holds the right the same answer again, in another process too', async () => {
      const [here, there] = await makeRights()
      await here.take(friday)

      expect(await here.take(friday)).toBe('yours')
      expect(await there.take(friday)).toBe('yours')
    })

    it('lets another job book once the right was given back, and only by the job that holds it', async () => {
      const [here, there] = await makeRights()
      await here.take(friday)

      await there.giveBack(saturday)
      expect(await there.take(saturday)).toBe('held-by-another')
      await here.giveBack(friday)

      expect(await there.take(saturday)).toBe('yours')
    })

    it('keeps wishes apart', async () => {
      const [here, there] = await makeRights()
      await here.take(friday)

      expect(await there.take(part('FRI2', 'lunch'))).toBe('yours')
    })

    it('says that a withdrawal came in time when the job did not hold the right, and never gives it the right again', async () => {
      const [here, there] = await makeRights()

      expect(await here.withdraw(friday)).toBe('stopped')

      expect(here.isWithdrawn(friday)).toBe(true)
      expect(await there.take(friday)).toBe('withdrawn')
      expect(there.isWithdrawn(friday)).toBe(true)
      expect(await here.withdraw(friday)).toBe('stopped')
    })

    it('says that a withdrawal came too late while the job holds the right, and lets it book no second time', async () => {
      const [here, there] = await makeRights()
      await here.take(friday)

      expect(await there.withdraw(friday)).toBe('too-late')
      await here.giveBack(friday)

      expect(await here.take(friday)).toBe('withdrawn')
      expect(await there.withdraw(friday)).toBe('stopped')
    })

    it('leaves the other jobs of a wish alone when one is withdrawn', async () => {
      const [here, there] = await makeRights()
      await here.withdraw(friday)

      expect(await there.take(saturday)).toBe('yours')
      expect(there.isWithdrawn(saturday)).toBe(false)
    })
  })
}
