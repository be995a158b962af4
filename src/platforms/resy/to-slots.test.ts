import { describe, expect, it } from 'vitest'
import type { VenueId } from '../../domain/ids.ts'
import type { Slot } from '../../domain/slot.ts'
import type { LocalDate } from '../../domain/time.ts'
import { findAnswer } from './schema.ts'
import { predictSlots, toSlots } from './to-slots.ts'

const date = '2026-10-22' as LocalDate
const search = { venueId: '1505' as VenueId, date, partySize: 2 }
const token = `rgs://resy/1505/2718/2/${date}/${date}/19:15:00/2/Dining Room`

const slotWith = (change: object = {}) => ({
  config: { id: 1, token, type: 'Indoor Seating', is_visible: true },
  date: { start: `${date} 19:15:00`, end: `${date} 21:15:00` },
  size: { min: 1, max: 4 },
  exclusive: { id: 0, is_eligible: true },
  is_global_dining_access: false,
  ...change,
})
const read = (...slots: readonly unknown[]) => {
  const venue = { venue: { id: { resy: 1505 }, rating: 4.7 }, templates: {}, slots }
  return toSlots(findAnswer.parse({ query: {}, results: { venues: [venue] } }), search)
}

describe('slots of a day', () => {
  it('slots get their seating from their token', () => {
    expect(read(slotWith())).toEqual([
      { handle: token, date, time: '19:15', seating: 'Dining Room', minParty: 1, maxParty: 4 },
    ])
  })

  it('slots keep a seating with a slash, and use the type as seating if the token has another format', () => {
    const counter = slotWith({ config: { token: token.replace('Dining Room', 'Bar/Counter'), type: 'x' } })
    const opaque = slotWith({ config: { token: 'rgs://another/make', type: 'Patio' } })

    expect(read(counter, opaque)?.map((slot) => slot.seating)).toEqual(['Bar/Counter', 'Patio'])
  })

  it('slots of a venue without an id belong to the requested venue', () => {
    const venues = [{ venue: {}, slots: [slotWith()] }, { slots: [slotWith()] }]

    expect(toSlots(findAnswer.parse({ results: { venues } }), search)).toMatchObject([{ handle: token }])
  })

  it.each([
    ['feature_recaptcha', true, { kind: 'captcha' }],
    ['gda_concierge_booking', true, { kind: 'concierge' }],
    ['requires_reservation_transfers', 1, { kind: 'transfers' }],
    ['is_tock_inventory', true, { kind: 'tock' }],
    ['feature_recaptcha', 'odd', undefined],
    ['is_global_dining_access', true, undefined],
    // A venue that shows tables on this day is open then, so its day of reopening is ignored.
    ['reopen', { date: '2099-01-01' }, undefined],
  ])(
    'slots are marked as bookable by people only if the venue’s mark %s demands it, here %o',
    (name, value, byHand) => {
      const venue = { venue: { id: { resy: 1505 }, [name]: value }, slots: [slotWith()] }

      const [slot] = toSlots(findAnswer.parse({ results: { venues: [venue] } }), search) ?? []

      expect(slot?.byHand).toEqual(byHand)
      expect(slot?.handle).toBe(token)
    },
  )

  it('slots without a token are kept if only people can book them, so that their times can be announced', () => {
    const slots = [slotWith({ config: { token: null } }), slotWith({ config: { token: null, type: 'Bar' } })]
    const venue = { venue: { id: { resy: 1505 }, is_tock_inventory: true }, slots }

    const shown = toSlots(findAnswer.parse({ results: { venues: [venue] } }), search) ?? []

    expect(shown.map(({ time, byHand }) => [time, byHand?.kind])).toEqual([
      ['19:15', 'tock'],
      ['19:15', 'tock'],
    ])
    expect(predictSlots(shown, search)).toEqual([])
  })

  it('slots that are bookable are kept, visible or not, and all others are left out', () => {
    const bookable = [slotWith({ config: { token, is_visible: false } })]
    const notBookable = [
      slotWith({ config: { token: null } }),
      slotWith({ exclusive: { id: 7, is_eligible: false } }),
      slotWith({ is_global_dining_access: true }),
    ]

    expect(read(...bookable)).toHaveLength(1)
    expect(read(...notBookable)).toEqual([])
  })

  it('slots with the same token and different config ids count once', () => {
    expect(read(slotWith(), slotWith({ config: { id: 2, token } }))).toHaveLength(1)
  })

  it('slots after midnight have the date of the wall clock', () => {
    const late = slotWith({ date: { start: '2026-10-23 00:30:00' } })

    expect(read(late)).toMatchObject([{ date: '2026-10-23', time: '00:30' }])
  })

  it('slots without a party size are for the requested party', () => {
    expect(read(slotWith({ size: { min: null, max: null } }))).toMatchObject([{ minParty: 2, maxParty: 2 }])
  })

  it('slots are read although one among them is unreadable, and the result is undefined if all are', () => {
    expect(read({ config: 'odd' }, slotWith())).toHaveLength(1)
    expect(read({ config: 'odd' }, { id: 9 })).toBeUndefined()
  })

  it('no slots are returned if the venue is not listed, lists none, or is another one', () => {
    const other = { venue: { id: { resy: '7' } }, slots: [slotWith()] }

    expect(toSlots({ results: { venues: [] } }, search)).toEqual([])
    expect(read()).toEqual([])
    expect(toSlots(findAnswer.parse({ results: { venues: [other] } }), search)).toEqual([])
  })
})

describe('slots predicted from a neighboring date', () => {
  const slot: Slot = read(slotWith())?.[0] as Slot
  const wanted = { ...search, date: '2026-11-01' as LocalDate, partySize: 4 }

  it('predicted slots have the searched date and party in their ids', () => {
    expect(predictSlots([slot], wanted)).toEqual([
      {
        ...slot,
        date: '2026-11-01',
        handle: 'rgs://resy/1505/2718/2/2026-11-01/2026-11-01/19:15:00/4/Dining Room',
      },
    ])
  })

  it('predicted slots after midnight have the date after the searched one', () => {
    const handle = `rgs://resy/1505/2718/2/${date}/2026-10-23/00:30:00/2/Bar`
    const late = { ...slot, handle, date: '2026-10-23' as LocalDate }

    expect(predictSlots([late], wanted)).toMatchObject([
      { date: '2026-11-02', handle: 'rgs://resy/1505/2718/2/2026-11-01/2026-11-02/00:30:00/4/Bar' },
    ])
  })

  it('predicted slots leave out unknown token formats, other venues, and tables that do not fit the party', () => {
    const others = [
      { ...slot, handle: 'rgs://another/make' },
      { ...slot, handle: slot.handle.replace('/1505/', '/7/') },
      { ...slot, maxParty: 3 },
    ]

    expect(predictSlots(others, wanted)).toEqual([])
  })
})
