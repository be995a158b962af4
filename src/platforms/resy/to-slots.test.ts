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

describe('what Resy shows for a day', () => {
  it('becomes slots, seated as the token says', () => {
    expect(read(slotWith())).toEqual([
      { handle: token, date, time: '19:15', seating: 'Dining Room', minParty: 1, maxParty: 4 },
    ])
  })

  it('keeps a seating with a slash in its name, and falls back on the type where the token is of another make', () => {
    const counter = slotWith({ config: { token: token.replace('Dining Room', 'Bar/Counter'), type: 'x' } })
    const opaque = slotWith({ config: { token: 'rgs://another/make', type: 'Patio' } })

    expect(read(counter, opaque)?.map((slot) => slot.seating)).toEqual(['Bar/Counter', 'Patio'])
  })

  it('takes the slots of a venue without a number to be of the one that was asked for', () => {
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
    // What is shown is open.
    ['reopen', { date: '2099-01-01' }, undefined],
  ])('says of each slot that only people can book it, by the venue’s %s of %o', (name, value, byHand) => {
    const venue = { venue: { id: { resy: 1505 }, [name]: value }, slots: [slotWith()] }

    const [slot] = toSlots(findAnswer.parse({ results: { venues: [venue] } }), search) ?? []

    expect(slot?.byHand).toEqual(byHand)
    expect(slot?.handle).toBe(token)
  })

  it('keeps slots without a token where only people can book, so that their times can be told', () => {
    const slots = [slotWith({ config: { token: null } }), slotWith({ config: { token: null, type: 'Bar' } })]
    const venue = { venue: { id: { resy: 1505 }, is_tock_inventory: true }, slots }

    const shown = toSlots(findAnswer.parse({ results: { venues: [venue] } }), search) ?? []

    expect(shown.map(({ time, byHand }) => [time, byHand?.kind])).toEqual([
      ['19:15', 'tock'],
      ['19:15', 'tock'],
    ])
    expect(predictSlots(shown, search)).toEqual([])
  })

  it('takes what is bookable, invisible or not, and leaves what is not', () => {
    const bookable = [slotWith({ config: { token, is_visible: false } })]
    const notBookable = [
      slotWith({ config: { token: null } }),
      slotWith({ exclusive: { id: 7, is_eligible: false } }),
      slotWith({ is_global_dining_access: true }),
    ]

    expect(read(...bookable)).toHaveLength(1)
    expect(read(...notBookable)).toEqual([])
  })

  it('counts several config ids of one token once', () => {
    expect(read(slotWith(), slotWith({ config: { id: 2, token } }))).toHaveLength(1)
  })

  it('dates a slot after midnight by the wall clock', () => {
    const late = slotWith({ date: { start: '2026-10-23 00:30:00' } })

    expect(read(late)).toMatchObject([{ date: '2026-10-23', time: '00:30' }])
  })

  it('takes the party asked for where no size is told', () => {
    expect(read(slotWith({ size: { min: null, max: null } }))).toMatchObject([{ minParty: 2, maxParty: 2 }])
  })

  it('reads the others when one slot is odd, and says when all are', () => {
    expect(read({ config: 'odd' }, slotWith())).toHaveLength(1)
    expect(read({ config: 'odd' }, { id: 9 })).toBeUndefined()
  })

  it('is nothing when the venue is not listed, or lists no slots, or is another one', () => {
    const other = { venue: { id: { resy: '7' } }, slots: [slotWith()] }

    expect(toSlots({ results: { venues: [] } }, search)).toEqual([])
    expect(read()).toEqual([])
    expect(toSlots(findAnswer.parse({ results: { venues: [other] } }), search)).toEqual([])
  })
})

describe('the slots of a day told from a neighbouring one', () => {
  const slot: Slot = read(slotWith())?.[0] as Slot
  const wanted = { ...search, date: '2026-11-01' as LocalDate, partySize: 4 }

  it('are named for the wanted day and party', () => {
    expect(predictSlots([slot], wanted)).toEqual([
      {
        ...slot,
        date: '2026-11-01',
        handle: 'rgs://resy/1505/2718/2/2026-11-01/2026-11-01/19:15:00/4/Dining Room',
      },
    ])
  })

  it('stay after midnight when they are', () => {
    const handle = `rgs://resy/1505/2718/2/${date}/2026-10-23/00:30:00/2/Bar`
    const late = { ...slot, handle, date: '2026-10-23' as LocalDate }

    expect(predictSlots([late], wanted)).toMatchObject([
      { date: '2026-11-02', handle: 'rgs://resy/1505/2718/2/2026-11-01/2026-11-02/00:30:00/4/Bar' },
    ])
  })

  it('leave out other makes, other venues, and tables that do not seat the party', () => {
    const others = [
      { ...slot, handle: 'rgs://another/make' },
      { ...slot, handle: slot.handle.replace('/1505/', '/7/') },
      { ...slot, maxParty: 3 },
    ]

    expect(predictSlots(others, wanted)).toEqual([])
  })
})
