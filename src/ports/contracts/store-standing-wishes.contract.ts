// The part of the store's contract suite about standing wishes.
import { describe, expect, it } from 'vitest'
import type { MemberId, StandingId } from '../../domain/ids.ts'
import type { StandingWish } from '../../domain/standing-wish.ts'
import type { LocalDate } from '../../domain/time.ts'
import { aJob, at } from '../fakes/store-samples.ts'
import { IdTaken, type Store } from '../store.ts'

const [friday, next] = ['2026-12-04', '2026-12-18'] as LocalDate[] as [LocalDate, LocalDate]
const id = 'F7K2Q' as StandingId

function aWish(change: Partial<StandingWish> = {}): StandingWish {
  const { memberId, askedBy, askedIn, venue, partySize, wish } = aJob()
  return {
    ...{ id, memberId, askedBy, askedIn, partySize, wish, askedAt: at(9) },
    venues: [venue],
    repeats: { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', from: friday, until: '2027-03-01' as LocalDate },
    state: 'active',
    nextDate: friday,
    dueAt: at(10),
    ...change,
  }
}

export function describeStandingWishes(current: () => Store): void {
  describe('standing wishes', () => {
    const wishes = () => current().standingWishes

    it('a store keeps a standing wish with all its fields, and rejects a second one with its id', async () => {
      await wishes().add(aWish())

      expect(await wishes().find(id)).toEqual(aWish())
      await expect(wishes().add(aWish())).rejects.toBeInstanceOf(IdTaken)
      expect(await wishes().of(aWish().memberId)).toEqual([aWish()])
    })

    it('only active wishes whose next day is in reach are due, the longest due first', async () => {
      const late = aWish({ id: 'LATE2' as StandingId, dueAt: at(11) })
      await wishes().add(late)
      await wishes().add(aWish())
      await wishes().add(aWish({ id: 'REST2' as StandingId, state: 'paused' }))
      await wishes().add(aWish({ id: 'FARR2' as StandingId, dueAt: at(20) }))

      expect((await wishes().due(at(12), 5)).map((wish) => wish.id)).toEqual([id, late.id])
      expect(await wishes().due(at(12), 1)).toHaveLength(1)
    })

    it('of two calls that move a wish to its next day, one succeeds', async () => {
      await wishes().add(aWish())
      const moved = { nextDate: next, dueAt: at(14) }

      const told = await Promise.all([
        wishes().advance(id, friday, moved),
        wishes().advance(id, friday, moved),
      ])

      expect(told.filter(Boolean)).toHaveLength(1)
      expect(await wishes().find(id)).toMatchObject(moved)
    })

    it('a paused wish does not move on, and an ended one stays ended', async () => {
      await wishes().add(aWish())

      expect(await wishes().move(id, 'paused')).toBe(true)
      expect(await wishes().move(id, 'paused')).toBe(false)
      expect(await wishes().advance(id, friday, {})).toBe(false)
      expect(await wishes().move(id, 'ended', {})).toBe(true)
      expect(await wishes().move(id, 'active')).toBe(false)
      expect(await wishes().revise(id, { partySize: 5, wish: aWish().wish })).toBe(false)
      expect(await wishes().of(aWish().memberId)).toEqual([])
      expect((await wishes().find(id))?.nextDate).toBeUndefined()
    })

    it('a wish takes new people and terms, and goes with its member', async () => {
      await wishes().add(aWish())

      expect(await wishes().revise(id, { partySize: 5, wish: { ...aWish().wish, feeLimit: 50 } })).toBe(true)
      expect(await wishes().find(id)).toMatchObject({ partySize: 5, wish: { feeLimit: 50 } })
      await current().memberData.forget('nobody' as MemberId, at(11))
      await current().memberData.forget(aWish().memberId, at(11))

      expect(await wishes().find(id)).toBeUndefined()
    })
  })
}
