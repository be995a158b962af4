// Lists answers in unusual formats: lists of reservations, searches, cards, and venue pages.
import type { Replayed } from '../replay.ts'
import type { Reconstructed, Told } from './reconstructed-body.ts'

const row = {
  resy_token: 'rr://x',
  reservation_id: 1,
  day: '2026-12-07',
  time_slot: '19:00:00',
  num_seats: 2,
}
const listing = { reservations: [{ ...row, venue: { id: 1 } }], venues: { 1: { name: 'Hill House' } } }
const ruleOf = (name: string, part: string, words: string): Replayed => ({
  op: 'venue',
  answers: {
    '/3/venue': {
      body: {
        name,
        locale: { time_zone: 'America/New_York', currency: 'USD' },
        content: [{ name: part, body: words }],
      },
    },
    '/2/config': { body: { venue: { min_party_size: 1, max_party_size: 8 } } },
  },
})
const released = 'Reservations are released 14 days in advance at 9 am.'
const statesRule = {
  expected: '14 days ahead at 09:00',
  holds: ({ statedRule }: Told) => statedRule?.leadDays === 14 && statedRule.at === '09:00',
}

export const shapes: readonly Reconstructed[] = [
  {
    id: 'list: rows that name their venue by venue_id alone',
    op: 'list',
    body: { reservations: [{ ...row, venue_id: 9 }], venues: { 9: { name: 'Hill House' } } },
    expected: 'one reservation at Hill House',
    holds: (told) => told.length === 1 && told[0]?.venueName === 'Hill House',
  },
  {
    id: 'list: a row without venue beside a good one',
    op: 'list',
    body: {
      ...listing,
      reservations: [...listing.reservations, { ...row, resy_token: 'rr://y', venue_id: 1 }],
    },
    expected: 'both reservations',
    holds: (told) => told.length === 2,
  },
  {
    id: 'cancel: 200 that says failed',
    op: 'cancel',
    answers: { '/3/user/reservations': { body: listing }, '/3/cancel': { body: { status: 'failed' } } },
    expected: 'an error',
    holds: (told) => told.ERROR !== undefined,
  },
  {
    id: 'find: a slot whose token is empty',
    op: 'find',
    body: {
      results: { venues: [{ slots: [{ config: { token: '' }, date: { start: '2026-12-07 19:00:00' } }] }] },
    },
    expected: 'no slot',
    holds: (told) => told.length === 0,
  },
  {
    id: 'find: nothing released, the venue listed',
    op: 'find',
    body: { results: { venues: [{ venue: { id: { resy: 1 } }, templates: { 1: {} }, slots: [] }] } },
    expected: 'no slot',
    holds: (told) => told.length === 0,
  },
  {
    id: 'search: a hit whose name is highlighted',
    op: 'search',
    body: { search: { hits: [{ id: { resy: 1 }, name: '<b>Hill</b> House', locality: 'New York' }] } },
    expected: 'Hill House',
    holds: (told) => told[0]?.name === 'Hill House',
  },
  {
    id: 'user: cards with card_type and last_4',
    op: 'user',
    body: { id: 1, first_name: 'A', payment_methods: [{ id: 7, card_type: 'visa', last_4: '4242' }] },
    expected: 'a card that ends in 4242',
    holds: ({ cards }) => cards?.[0]?.label.includes('4242') ?? false,
  },
  {
    id: 'user: cards with brand and last_four',
    op: 'user',
    body: { id: 1, first_name: 'A', payment_methods: [{ id: 7, brand: 'visa', last_four: '4242' }] },
    expected: 'a card that ends in 4242',
    holds: ({ cards }) => cards?.[0]?.label.includes('4242') ?? false,
  },
  {
    id: 'venue: the rule stands in from_the_venue',
    ...ruleOf('Hill House', 'from_the_venue', released),
    ...statesRule,
  },
  {
    id: 'venue: the rule stands in need_to_know',
    ...ruleOf('Hill House', 'need_to_know', released),
    ...statesRule,
  },
  {
    id: 'venue: the name of the place is a word that rules are read by',
    ...ruleOf(
      'Harbor Bar',
      'need_to_know',
      `Harbor Bar is new. ${released.replace('Reservations', 'Harbor Bar tables')}`,
    ),
    ...statesRule,
  },
]
