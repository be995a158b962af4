// The contract suite of order leases.
import { describe, expect, it } from 'vitest'
import type { OrderId } from '../../domain/ids.ts'
import type { OrderLeases } from '../order-leases.ts'

const [one, other, third] = ['resy-1505', 'resy-1506', 'resy-1507'] as unknown as [OrderId, OrderId, OrderId]

/**
 * Describes the contract suite of order leases.
 * @param makeBoard returns new leases at each call: nobody holds the lease of any order yet.
 */
export function describeOrderLeases(name: string, makeBoard: () => Promise<OrderLeases>): void {
  describe(`${name}, as order leases`, () => {
    it('only one of several concurrent callers gets the lease of an order, and no later caller does', async () => {
      const board = await makeBoard()

      const asked = Array.from({ length: 20 }, () => board.claim(one, 'function'))
      const given = (await Promise.all(asked)).filter(Boolean)

      expect(given).toHaveLength(1)
      expect(await board.claim(one, 'standby')).toBe(false)
      expect(await board.stateOf(one)).toEqual({ heldBy: 'function', isRevoked: false })
    })

    it('leases of different orders are independent', async () => {
      const board = await makeBoard()

      expect(await board.claim(one, 'function')).toBe(true)
      expect(await board.claim(other, 'standby')).toBe(true)
      expect(await board.stateOf(third)).toEqual({ isRevoked: false })
    })

    it('nobody can claim an order that was called off until it is restored', async () => {
      const board = await makeBoard()
      await board.revoke(one)

      expect(await board.claim(one, 'function')).toBe(false)
      expect(await board.stateOf(one)).toEqual({ isRevoked: true })
      await board.restore(one)

      expect(await board.claim(one, 'function')).toBe(true)
    })

    it('the holder of a lease learns that its order was called off, and the order is never claimed again', async () => {
      const board = await makeBoard()
      await board.claim(one, 'function')

      await board.revoke(one)
      await board.restore(one)

      expect(await board.stateOf(one)).toEqual({ heldBy: 'function', isRevoked: true })
      expect(await board.claim(one, 'standby')).toBe(false)
    })

    it('a lease is transferred from the Lambda to the server once, and to nobody else afterwards', async () => {
      const board = await makeBoard()
      await board.claim(one, 'function', 'run 1')

      const byAnother = await board.takeOver(one, 'run 2')
      const taken = await Promise.all([board.takeOver(one, 'run 1'), board.takeOver(one, 'run 1')])

      expect(byAnother).toBe(false)
      expect(taken.toSorted()).toEqual([false, true])
      expect(await board.stateOf(one)).toEqual({ heldBy: 'standby', isRevoked: false })
      expect(await board.claim(one, 'function', 'run 3')).toBe(false)
    })

    it('a lease of any run of the Lambda is transferred if the caller names no run', async () => {
      const board = await makeBoard()
      await board.claim(one, 'function', 'run 1')
      await board.claim(other, 'function')

      expect(await board.takeOver(one)).toBe(true)
      expect(await board.takeOver(other)).toBe(true)
    })

    it('no lease is transferred if the order was called off, was not claimed, or is the server’s already', async () => {
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
