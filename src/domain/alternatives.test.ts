import { describe, expect, it } from 'vitest'
import { alternativesTo } from './alternatives.ts'
import type { SeenSlot } from './slot.ts'
import type { LocalTime } from './time.ts'
import type { Wish } from './wish.ts'

const at = (time: string) => time as LocalTime
const wish: Wish = {
  windows: [{ earliest: at('19:00'), latest: at('21:00'), best: at('19:00') }],
  seating: [],
  avoid: ['bar'],
  feeLimit: 0,
}
const seen = (time: string, seating = 'Dining Room', deposit?: number): SeenSlot => ({
  time: at(time),
  seating,
  ...(deposit !== undefined && { charge: { kind: 'deposit', amount: deposit, currency: 'USD' } }),
})
const relaxations = (slots: readonly SeenSlot[], other: Partial<Wish> = {}) =>
  alternativesTo({ ...wish, ...other }, slots, 'USD').map(({ relaxation }) => relaxation)

describe('the alternatives to a missed wish', () => {
  it('a seen slot that suits the wish is no alternative, because others took it', () => {
    expect(relaxations([seen('19:30')])).toEqual([])
  })

  it('the nearest slot before and the nearest after the wished times are alternatives', () => {
    const slots = [seen('17:30'), seen('18:30'), seen('21:15'), seen('22:00')]

    expect(relaxations(slots)).toEqual([{ until: '21:15' }, { from: '18:30' }])
  })

  it('a slot hours away from the wished times is no alternative', () => {
    expect(relaxations([seen('12:00'), seen('15:59')])).toEqual([])
  })

  it('one changed term comes before two, and there are at most three alternatives', () => {
    const slots = [
      ...[seen('18:30', 'Bar'), seen('19:45', 'Bar'), seen('20:00', 'Patio Bar'), seen('20:00', 'Main', 50)],
      ...[seen('18:00'), seen('21:30')],
    ]

    const all = relaxations(slots)

    expect(all).toHaveLength(3)
    expect(all.slice(0, 2)).toEqual([{ seating: 'Bar' }, { seating: 'Patio Bar' }])
    expect(all.every((one) => Object.keys(one).length === 1)).toBe(true)
  })

  it('a slot that needs two changes is an alternative if none needs one', () => {
    expect(relaxations([seen('18:30', 'Bar', 50)])).toMatchObject([
      { from: '18:30', seating: 'Bar', charge: { amount: 50 } },
    ])
  })

  it('a charge in another currency, of unknown amount, or for the bank to approve can’t be accepted ahead', () => {
    const charge = { kind: 'deposit', amount: 50, currency: 'EUR' } as const
    const slots = [
      { ...seen('19:00'), charge },
      { ...seen('19:00'), charge: { ...charge, kind: 'approval' as const } },
      { ...seen('19:00'), charge: { ...charge, kind: 'unknown' as const } },
    ]

    expect(relaxations(slots)).toEqual([])
  })

  it('the wish of an alternative accepts the slot and keeps its own preferences first', () => {
    const [bar] = alternativesTo(
      { ...wish, seating: ['patio'], seatingOnly: true },
      [seen('19:45', 'Bar')],
      'USD',
    )
    const [early] = alternativesTo(wish, [seen('18:30')], 'USD')
    const [paid] = alternativesTo(wish, [seen('19:00', 'Main', 50)], 'USD')

    expect(bar?.wish).toMatchObject({ seating: ['patio', 'Bar'], avoid: [], seatingOnly: true })
    expect(early?.wish.windows).toEqual([{ earliest: '18:30', latest: '21:00', best: '19:00' }])
    expect(paid?.wish.feeLimit).toBe(50)
  })

  it('the alternatives of the chosen slots are the same alternatives again', () => {
    const slots = [seen('18:30'), seen('19:45', 'Bar'), seen('20:00', 'Main', 50), seen('22:00')]
    const chosen = alternativesTo(wish, slots, 'USD')

    expect(
      alternativesTo(
        wish,
        chosen.map(({ slot }) => slot),
        'USD',
      ),
    ).toEqual(chosen)
  })
})
