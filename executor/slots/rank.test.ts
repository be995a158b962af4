import { describe, expect, it } from 'vitest'
import type { Slot } from '../../src/domain/slot.ts'
import type { LocalDate } from '../../src/domain/time.ts'
import { at, date, evening, orderOf, wishFor } from '../testing/harness.ts'
import { isUnbeatable, rankSlots } from './rank.ts'

const { search } = orderOf([])
const slot = (time: string, change: Partial<Slot> = {}): Slot => ({
  handle: `${time} ${change.seating ?? ''}`,
  date,
  time: at(time),
  seating: 'Dining Room',
  minParty: 1,
  maxParty: 8,
  ...change,
})
const ranked = (slots: readonly Slot[], wish = wishFor()) =>
  rankSlots(slots, search, wish).map(({ slot: { time, seating } }) => `${time} ${seating}`)

describe('the ranking of slots', () => {
  it('slots are ranked by the order of windows, then by nearness to the best time', () => {
    const late = { earliest: at('21:15'), latest: at('22:00'), best: at('21:30') }

    const times = rankSlots(
      ['21:30', '18:15', '19:30', '18:45', '17:00'].map((time) => slot(time)),
      search,
      wishFor({ windows: [evening, late] }),
    ).map((candidate) => candidate.slot.time)

    expect(times).toEqual(['18:45', '19:30', '18:15', '21:30'])
  })

  it('slots at the same time are ranked by the preferred seating, even if its words match only loosely', () => {
    const slots = ['Bar-Counter', 'Dining Room', 'Outdoor Patio'].map((seating) => slot('19:00', { seating }))

    expect(ranked(slots, wishFor({ seating: ['patio', 'bar counter'] }))).toEqual([
      '19:00 Outdoor Patio',
      '19:00 Bar-Counter',
      '19:00 Dining Room',
    ])
  })

  it('slots with equal seating are ranked by the smallest table that holds the party, then by the earlier time', () => {
    const slots = [
      slot('19:15', { seating: 'big', maxParty: 8 }),
      slot('19:15', { seating: 'small', maxParty: 4 }),
      slot('18:45', { seating: 'small', maxParty: 4 }),
    ]

    expect(ranked(slots)).toEqual(['18:45 small', '19:15 small', '19:15 big'])
  })

  it('slots with a seating to avoid are left out', () => {
    const slots = ['Bar', 'Barn Room', 'Sushi bar seats'].map((seating) => slot('19:00', { seating }))

    expect(ranked(slots, wishFor({ avoid: ['bar'] }))).toEqual(['19:00 Barn Room'])
  })

  it('slots for other party sizes or days are left out', () => {
    const slots = [
      slot('19:00', { maxParty: 3 }),
      slot('19:15', { minParty: 5 }),
      slot('19:00', { date: '2026-12-27' as LocalDate }),
    ]

    expect(ranked(slots, wishFor())).toEqual([])
  })

  it('slots after midnight of the same night are included, under either date', () => {
    const slots = [slot('00:30', { date: '2026-12-27' as LocalDate }), slot('23:30'), slot('00:45')]
    const late = { earliest: at('23:00'), latest: at('01:00'), best: at('23:00') }

    expect(ranked(slots, wishFor({ windows: [late] }))).toEqual([
      '23:30 Dining Room',
      '00:30 Dining Room',
      '00:45 Dining Room',
    ])
  })

  it('a slot that is listed twice is ranked once', () => {
    expect(ranked([slot('19:00'), slot('19:00')])).toHaveLength(1)
  })
})

describe('slots that no listed slot could beat', () => {
  const late = { earliest: at('21:15'), latest: at('22:00'), best: at('21:30') }
  const isBest = (one: Slot, wish = wishFor()) => rankSlots([one], search, wish).map(isUnbeatable)

  it('a slot at the best time with the preferred seating, or with any seating if none is preferred, can’t be beaten', () => {
    expect(isBest(slot('19:00'))).toEqual([true])
    expect(isBest(slot('19:00', { seating: 'Patio' }), wishFor({ seating: ['patio', 'bar'] }))).toEqual([
      true,
    ])
  })

  it.each([
    ['another time', slot('19:15'), wishFor()],
    ['another window', slot('21:30'), wishFor({ windows: [evening, late] })],
    ['another seating', slot('19:00', { seating: 'Bar' }), wishFor({ seating: ['patio', 'bar'] })],
  ])('a slot with %s can be beaten', (_, one, wish) => {
    expect(isBest(one, wish)).toEqual([false])
  })
})
