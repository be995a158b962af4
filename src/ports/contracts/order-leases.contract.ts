// The suite of every implementation of leases.
import { describe, expect, it } from 'vitest'
import type { OrderId } from '../../domain/ids.ts'
import type { OrderLeases } from '../order-leases.ts'

const [one, other, third] = ['resy-1505', 'resy-1506', 'resy-1507'] as unknown as [OrderId, OrderId, OrderId]

/**
 * Describes the suite.
 * @param makeBoard returns an empty one each time.
 */
export function describeOrderLeases(name: string, makeBoard: () => Promise<OrderLeases>): void {
  describe(`${name}, as a claim board`, () => {
    it('leases give an order to one of all concurrent callers, and to nobody later', async () => {
      const board = await makeBoard()

      const asked = Array.from({ length: 20 }, () => board.claim(one, 'function'))
      const given = (await Promise.all(asked)).filter(Boolean)

      expect(given).toHaveLength(1)
      expect(await board.claim(one, 'standby')).toBe(false)
      expect(await board.stateOf(one)).toEqual({ heldBy: 'function', isRevoked: false })
    })

    it('leases keep orders apart', async () => {
      const board = await makeBoard()

      expect(await board.claim(one, 'function')).toBe(true)
      expect(await board.claim(other, 'standby')).toBe(true)
      expect(await board.stateOf(third)).toEqual({ isRevoked: false })
    })

    it('leases let nobody claim a called-off order until it is called on again', async () => {
      const board = await makeBoard()
      await board.revoke(one)

      expect(await board.claim(one, 'function')).toBe(false)
      expect(await board.stateOf(one)).toEqual({ isRevoked: true })
      await board.restore(one)

      expect(await board.claim(one, 'function')).toBe(true)
    })

    it('leases tell the holder that its order was called off, and never give it away again', async () => {
      const board = await makeBoard()
      await board.claim(one, 'function')

      await board.revoke(one)
      await board.restore(one)

      expect(await board.stateOf(one)).toEqual({ heldBy: 'function', isRevoked: true })
      expect(await board.claim(one, 'standby')).toBe(false)
    })

    it('leases transfer an order from the function to the server once, and to nobody else afterwards', async () => {
      const board = await makeBoard()
      await board.claim(one, 'function', 'run 1')

      const byAnother = await board.takeOver(one, 'run 2')
      const taken = await Promise.all([board.takeOver(one, 'run 1'), board.takeOver(one, 'run 1')])

      expect(byAnother).toBe(false)
      expect(taken.toSorted()).toEqual([false, true])
      expect(await board.stateOf(one)).toEqual({ heldBy: 'standby', isRevoked: false })
      expect(await board.claim(one, 'function', 'run 3')).toBe(false)
    })

    it('leases transfer the order of any run if no run is named', async () => {
      const board = await makeBoard()
      await board.claim(one, 'function', 'run 1')
      await board.claim(other, 'function')

      expect(await board.takeOver(one)).toBe(true)
      expect(await board.takeOver(other)).toBe(true)
    })

    it('leases transfer nothing that was called off, is the server’s already, or was never claimed', async () => {
      const board = await makeBoard()
      await board.claim(one, 'function')
      await board.revoke(one)
      await board.claim(other, 'standby')

      expect(await board.takeOver(one)).toBe(false)
      expect(await board.takeOver(other)).toBe(false)
      expect(await board.takeOver(third)).toBe(false)
      expect(await board.claim(third, 'function')).toBe(true)
    })
  })
}
