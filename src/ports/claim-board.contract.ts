// What every claim board keeps to.
import { describe, expect, it } from 'vitest'
import type { OrderId } from '../domain/ids.ts'
import type { ClaimBoard, Turn } from './claim-board.ts'

const turn = (revision: string, id = 'resy-1505'): Turn => ({ id: id as OrderId, revision })

/** @param makeBoard an empty one each time. */
export function describeClaimBoard(name: string, makeBoard: () => Promise<ClaimBoard>): void {
  describe(`${name}, as a claim board`, () => {
    it('gives a turn to one of all who ask at once, and to nobody later', async () => {
      const board = await makeBoard()

      const asked = Array.from({ length: 20 }, () => board.claim(turn('r1'), 'function'))
      const given = (await Promise.all(asked)).filter(Boolean)

      expect(given).toHaveLength(1)
      expect(await board.claim(turn('r1'), 'standby')).toBe(false)
      expect(await board.stateOf(turn('r1'))).toEqual({ heldBy: 'function', isCalledOff: false })
    })

    it('keeps revisions and orders apart', async () => {
      const board = await makeBoard()

      expect(await board.claim(turn('r1'), 'function')).toBe(true)
      expect(await board.claim(turn('r2'), 'standby')).toBe(true)
      expect(await board.claim(turn('r1', 'resy-1506'), 'function')).toBe(true)
      expect(await board.stateOf(turn('r3'))).toEqual({ isCalledOff: false })
    })

    it('lets nobody claim what was called off, until it is called on again', async () => {
      const board = await makeBoard()
      await board.callOff(turn('r1').id, { revision: 'r1' })

      expect(await board.claim(turn('r1'), 'function')).toBe(false)
      expect(await board.stateOf(turn('r1'))).toEqual({ isCalledOff: true })
      await board.callOn(turn('r1'))

      expect(await board.claim(turn('r1'), 'function')).toBe(true)
    })

    it('tells whoever holds a turn that it was called off, and never gives it away again', async () => {
      const board = await makeBoard()
      await board.claim(turn('r1'), 'function')

      await board.callOff(turn('r1').id, {})
      await board.callOn(turn('r1'))

      expect(await board.stateOf(turn('r1'))).toEqual({ heldBy: 'function', isCalledOff: true })
      expect(await board.claim(turn('r1'), 'standby')).toBe(false)
    })

    it('gives a turn of the function to the house once, and to nobody else afterwards', async () => {
      const board = await makeBoard()
      await board.claim(turn('r1'), 'function', 'run 1')

      const byAnother = await board.takeOver(turn('r1'), 'run 2')
      const taken = await Promise.all([
        board.takeOver(turn('r1'), 'run 1'),
        board.takeOver(turn('r1'), 'run 1'),
      ])

      expect(byAnother).toBe(false)
      expect(taken.toSorted()).toEqual([false, true])
      expect(await board.stateOf(turn('r1'))).toEqual({ heldBy: 'standby', isCalledOff: false })
      expect(await board.claim(turn('r1'), 'function', 'run 3')).toBe(false)
    })

    it('gives the turn of any run to the house when nobody says which', async () => {
      const board = await makeBoard()
      await board.claim(turn('r1'), 'function', 'run 1')
      await board.claim(turn('r2'), 'function')

      expect(await board.takeOver(turn('r1'))).toBe(true)
      expect(await board.takeOver(turn('r2'))).toBe(true)
    })

    it('gives the house nothing that was called off, is its own, or was never claimed', async () => {
      const board = await makeBoard()
      await board.claim(turn('r1'), 'function')
      await board.callOff(turn('r1').id, {})
      await board.claim(turn('r2'), 'standby')

      expect(await board.takeOver(turn('r1'))).toBe(false)
      expect(await board.takeOver(turn('r2'))).toBe(false)
      expect(await board.takeOver(turn('r3'))).toBe(false)
      expect(await board.claim(turn('r3'), 'function')).toBe(true)
    })

    it('calls every claimed revision off but the one that is to stay', async () => {
      const board = await makeBoard()
      await board.claim(turn('r1'), 'function')
      await board.claim(turn('r2'), 'function')

      await board.callOff(turn('r1').id, { revision: 'r0', except: 'r2' })

      expect(await board.claim(turn('r0'), 'function')).toBe(false)
      expect(await board.stateOf(turn('r1'))).toMatchObject({ isCalledOff: true })
      expect(await board.stateOf(turn('r2'))).toMatchObject({ isCalledOff: false })
    })
  })
}
