// Answers that Resy was described as giving, written down anew, with what the evidence says they mean.
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { type BodyResult, shortOf } from './recorded.ts'
import { type Replayed, replay } from './replay.ts'

export type Reconstructed = Replayed & {
  readonly id: string
  /** In words, for the report. */
  readonly expected: string
  /** @param told the client's result as JSON */
  readonly holds: (told: Told) => boolean
}

type Told = {
  readonly ERROR?: string
  readonly retryAfterMs?: number
  readonly charge?: { readonly kind: string; readonly amount: number }
  readonly handle?: string
  readonly statedRule?: { readonly leadDays: number; readonly at: string }
  readonly name?: string
  readonly cards?: readonly { readonly label: string }[]
  readonly length?: number
  readonly [index: number]: { readonly venueName?: string; readonly name?: string; readonly handle?: string }
}

export async function replayReconstructed({
  id,
  expected,
  holds,
  ...replayed
}: Reconstructed): Promise<BodyResult> {
  const result = await replay(replayed)
  const isAsExpected = holds((result ?? {}) as Told)
  return { id, ...(!isAsExpected && { fault: `expected ${expected}, got ${shortOf(result)}` }) }
}

const is =
  (...kinds: readonly string[]) =>
  (told: Told) =>
    kinds.includes(told.ERROR ?? '')
const error = (kind: string) => ({ expected: kind, holds: is(kind) })
const message = (status: number, said: string) => ({
  status,
  body: { status, code: null, message: said, data: {} },
})
const html = { 'content-type': 'text/html' }

/** Details of a table for four with a late fee. */
function feeOf(fee: object | number, policy: readonly string[]) {
  return {
    op: 'details' as const,
    party: 4,
    status: 201,
    body: {
      book_token: { value: 'token', date_expires: '2026-12-07T00:05:00Z' },
      payment: { config: { type: 'free' }, amounts: { total: 0, quantity: 4 } },
      cancellation: { fee, display: { policy }, refund: { date_cut_off: '2026-12-06T00:00:00Z' } },
      user: { payment_methods: [{ id: 7, type: 'visa', display: '4242', is_default: true }] },
      locale: { currency: 'USD', time_zone: 'America/New_York' },
    },
  }
}
const charges = (amount: number) => ({
  expected: `a charge of ${amount} for the party of 4`,
  holds: ({ charge }: Told) => charge?.amount === amount,
})

const money: readonly Reconstructed[] = [
  {
    id: 'details: the late fee is per guest by its policy text',
    ...feeOf({ amount: 25, tax: null, display: { amount: '$25.00' } }, [
      'If you cancel after that, a fee of $25.00 + tax per guest applies.',
    ]),
    ...charges(100),
  },
  {
    id: 'details: the late fee is per person by its policy text',
    ...feeOf({ amount: 30 }, ['Cancel later and you will be charged $30 per person.']),
    ...charges(120),
  },
  { id: 'details: a late fee without a word on its unit', ...feeOf({ amount: 25 }, []), ...charges(100) },
  {
    id: 'details: the late fee is for the whole party by its policy text',
    ...feeOf({ amount: 100 }, ['If you cancel after that, a fee of $100.00 + tax for your party applies.']),
    ...charges(100),
  },
  {
    id: 'details: a free table of a member who has a card',
    ...feeOf({ amount: null }, []),
    expected: 'the default card to be sent, as places that keep a card against no-shows want it',
    holds: ({ handle = '' }) => new URLSearchParams(handle).get('struct_payment_method') === '{"id":7}',
  },
  {
    id: 'details: a prepaid table tells its total for the party',
    op: 'details',
    party: 2,
    status: 201,
    body: {
      book_token: { value: 'token', date_expires: '2026-12-07T00:05:00Z' },
      payment: {
        config: { type: 'prepaid' },
        amounts: { price_per_unit: 200, quantity: 2, total: 400 },
        display: { buy: { value: 'Pay $400' } },
      },
      user: { payment_methods: [{ id: 7, is_default: true }] },
    },
    expected: 'a deposit of 400',
    holds: ({ charge }) => charge?.kind === 'deposit' && charge.amount === 400,
  },
]

const noSuchCards =
  'This venue is not set up to accept payment methods. Please contact the venue for assistance.'
const perimeterX =
  '<html><head><title>Access to this page has been denied</title></head><body><div id="px-captcha"></div></body></html>'

const refusals: readonly Reconstructed[] = [
  { id: 'details: 403 in JSON', op: 'details', ...message(403, 'Forbidden'), ...error('rejected') },
  { id: 'book: 403 in JSON about cards', op: 'book', ...message(403, noSuchCards), ...error('rejected') },
  {
    id: 'book: 403 with a page',
    op: 'book',
    status: 403,
    headers: html,
    raw: perimeterX,
    ...error('blocked'),
  },
  { id: 'find: 403 in JSON', op: 'find', ...message(403, 'Forbidden'), ...error('blocked') },
  {
    id: 'book: 400 no longer available',
    op: 'book',
    ...message(400, 'This reservation is no longer available.'),
    ...error('slot-gone'),
  },
  {
    id: 'book: 400 invalid book token',
    op: 'book',
    ...message(400, 'Invalid book token'),
    ...error('stale-handle'),
  },
  {
    id: 'book: 409 no longer available',
    op: 'book',
    ...message(409, 'Slot is no longer available'),
    expected: 'slot-gone or stale-handle',
    holds: is('slot-gone', 'stale-handle'),
  },
  {
    id: 'book: 410 with a code that says expired',
    op: 'book',
    status: 410,
    body: { specific_code: 'BOOK_TOKEN_EXPIRED' },
    expected: 'slot-gone or stale-handle',
    holds: is('slot-gone', 'stale-handle'),
  },
  {
    id: 'details: 200 with an error about the configuration',
    op: 'details',
    body: { error: { message: 'invalid configuration id' } },
    expected: 'slot-gone or stale-handle',
    holds: is('slot-gone', 'stale-handle'),
  },
  {
    id: 'details: a quote without a book token',
    op: 'details',
    body: { payment: { config: { type: 'free' } }, cancellation: { fee: null } },
    ...error('unwell'),
  },
]

const incapsula =
  '<html><body><iframe src="/_Incapsula_Resource?x=1">Request unsuccessful.</iframe></body></html>'
const waf = { ...html, 'x-amzn-waf-action': 'challenge' }
const slots = {
  results: {
    venues: [
      {
        venue: { id: { resy: 1 } },
        slots: [
          {
            config: { id: 1, token: 'rgs://resy/1/1/2/2026-12-07/2026-12-07/19:00:00/2/Bar', type: 'Bar' },
            date: { start: '2026-12-07 19:00:00' },
            size: { min: 1, max: 2 },
          },
        ],
      },
    ],
  },
}
const plain = JSON.stringify(slots)
const oneSlot = { expected: 'one slot', holds: (told: Told) => told.length === 1 }

const wire: readonly Reconstructed[] = [
  { id: 'find: a wall with status 200', op: 'find', headers: html, raw: incapsula, ...error('blocked') },
  {
    id: 'find: a wall with status 202',
    op: 'find',
    status: 202,
    headers: waf,
    raw: '<html/>',
    ...error('blocked'),
  },
  {
    id: 'find: a wall with status 405',
    op: 'find',
    status: 405,
    headers: waf,
    raw: '<html/>',
    ...error('blocked'),
  },
  {
    id: 'details: a wall with status 200',
    op: 'details',
    headers: html,
    raw: incapsula,
    ...error('blocked'),
  },
  {
    id: 'details: 504 with the page of the edge',
    op: 'details',
    status: 504,
    headers: { ...html, server: 'CloudFront' },
    raw: '<html><title>ERROR: The request could not be satisfied</title></html>',
    ...error('unwell'),
  },
  {
    id: 'find: a body in gzip',
    op: 'find',
    headers: { 'content-encoding': 'gzip' },
    raw: gzipSync(plain),
    ...oneSlot,
  },
  {
    id: 'find: a body in br',
    op: 'find',
    headers: { 'content-encoding': 'br' },
    raw: brotliCompressSync(plain),
    ...oneSlot,
  },
  {
    id: 'find: 503 that says how long to wait',
    op: 'find',
    status: 503,
    headers: { 'retry-after': '5' },
    raw: 'Service Unavailable',
    expected: 'a wait of 5 s',
    holds: (told) => told.retryAfterMs === 5_000,
  },
  {
    id: 'find: 429 with its wait told twice',
    op: 'find',
    ...message(429, 'Rate Limit Exceeded'),
    headers: { 'retry-after': ['7', '7'] },
    expected: 'rate-limited with a wait of 7 s',
    holds: (told) => told.ERROR === 'rate-limited' && told.retryAfterMs === 7_000,
  },
  { id: 'sign-in: an empty 500', op: 'login', status: 500, raw: '', ...error('blocked') },
  { id: 'renewal: an empty 500', op: 'refresh', status: 500, raw: '', ...error('blocked') },
]

/** Calls without anybody's credential, of which 419 or a redirection says nothing about a member. */
const anonymous: readonly Reconstructed[] = (['ping', 'search', 'find'] as const).flatMap((op) => {
  const isNoVerdict = {
    expected: 'anything but credential-rejected',
    holds: ({ ERROR }: Told) => ERROR !== undefined && ERROR !== 'credential-rejected',
  }
  return [
    { id: `${op} without credential: 419`, op, ...message(419, 'Unauthorized'), ...isNoVerdict },
    {
      id: `${op} without credential: 302`,
      op,
      status: 302,
      headers: { location: '/login' },
      raw: '',
      ...isNoVerdict,
    },
  ]
})

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

const shapes: readonly Reconstructed[] = [
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

export const reconstructed: readonly Reconstructed[] = [
  ...money,
  ...refusals,
  ...wire,
  ...anonymous,
  ...shapes,
]
