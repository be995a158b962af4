import { describe, expect, it } from 'vitest'
import type { Card } from '../../domain/credential.ts'
import type { Slot } from '../../domain/slot.ts'
import type { Instant } from '../../domain/time.ts'
import { toCards } from './cards.ts'
import { detailsAnswer } from './schema.ts'
import { toPrepared, whyNoCard } from './to-prepared.ts'

const now = '2026-11-26T15:00:00.000Z' as Instant
const slot = { handle: 'rgs://resy/1505/1/2/2026-12-25/2026-12-25/19:15:00/2/Bar' } as Slot
const free = {
  book_token: { value: 'a|b+c/d==', date_expires: '2026-11-26T15:05:00Z' },
  payment: { config: { type: 'free' }, amounts: { total: 0 } },
  cancellation: { fee: null, refund: { date_cut_off: null }, display: { policy: [] } },
  locale: { currency: 'USD', time_zone: 'EST5EDT' },
  user: { payment_methods: [{ id: 41, is_default: true, type: 'visa', display: '4242' }] },
}
const ownCards = [{ id: '7', label: 'Visa •0007', isDefault: true }]

const prepare = (change: object = {}, before: readonly Card[] | null = ownCards, partySize = 1) => {
  const known = before ?? undefined
  const details = detailsAnswer.parse({ ...free, ...change })
  const cards = toCards(details.user ?? {}, known) ?? known
  return toPrepared(slot, details, { cards, partySize, now })
}
const formOf = ({ handle }: { handle: string }) => Object.fromEntries(new URLSearchParams(handle))

const deposit = { payment: { config: { type: 'deposit' }, amounts: { total: 100 } } }

describe('the details of a slot', () => {
  it('the details of a slot prepare a free table, with the account’s card in the form', () => {
    const prepared = prepare()

    expect(prepared).toMatchObject({
      slot,
      expiresAt: '2026-11-26T15:05:00.000Z',
      charge: { kind: 'none', amount: 0, currency: 'USD' },
    })
    expect(formOf(prepared)).toEqual({
      book_token: 'a|b+c/d==',
      source_id: 'resy.com-venue-details',
      struct_payment_method: '{"id":41}',
      venue_marketing_opt_in: '0',
    })
  })

  it('the details of a slot give the deposit of the whole party, and a form with the card’s id as a number', () => {
    const prepared = prepare(deposit)

    expect(prepared.charge).toEqual({ kind: 'deposit', amount: 100, currency: 'USD' })
    expect(formOf(prepared).struct_payment_method).toBe('{"id":41}')
  })

  it('the details of a slot give the fee of a late cancellation, sent as a number or an object', () => {
    const fees = [50, '50.00', { amount: 50, applies: true, date_cut_off: '2026-12-24T23:15:00Z' }]

    const prepared = fees.map((fee) => prepare({ cancellation: { fee } }))

    for (const { charge } of prepared) expect(charge).toEqual({ kind: 'fee', amount: 50, currency: 'USD' })
    for (const one of prepared) expect(formOf(one).struct_payment_method).toBe('{"id":41}')
    expect(prepared[2]?.freeCancelUntil).toBe('2026-12-24T23:15:00.000Z')
  })

  it('the details of a slot give a form with the account’s card if the table is not clearly free', () => {
    const odd = prepare({ payment: { config: { type: 'hold' }, amounts: { total: 0 } } })

    expect(odd.charge.kind).toBe('none')
    expect(formOf(odd)).toHaveProperty('struct_payment_method')
  })

  it('the details of a slot give the default card of a list or a map, or else the linked card, or else none', () => {
    const map = { payment_methods: { a: { id: 1, is_default: false }, b: { id: '2', is_default: 1 } } }
    const cards = [prepare({ ...deposit, user: map }), prepare({ ...deposit, user: null })]

    expect(cards.map((one) => formOf(one).struct_payment_method)).toEqual(['{"id":2}', '{"id":7}'])
    expect(whyNoCard(prepare({ ...deposit, user: { payment_methods: [] } }, []))).toBe('payment-required')
  })

  it('the details of a slot give the end of free cancellation, with an offset or on the venue’s wall clock', () => {
    const until = (date_cut_off: string | null) =>
      prepare({ cancellation: { refund: { date_cut_off } } }).freeCancelUntil

    expect(until('2026-12-24T12:00:00-05:00')).toBe('2026-12-24T17:00:00.000Z')
    expect(until('2026-12-24 12:00:00')).toBe('2026-12-24T17:00:00.000Z')
    expect(until(null)).toBeUndefined()
    expect(until('soon')).toBeUndefined()
  })

  it('the details of a slot with an unreadable expiry give the book token five minutes', () => {
    const prepared = prepare({ book_token: { value: 'x', date_expires: null } })

    expect(prepared.expiresAt).toBe('2026-11-26T15:05:00.000Z')
  })

  it.each<[string, object]>([
    ['a total that is no number', { payment: { amounts: { total: 'some' } } }],
    ['a total below nothing', { payment: { config: { type: 'deposit' }, amounts: { total: -5 } } }],
    ['a deposit without its amount', { payment: { config: { type: 'deposit' }, amounts: { total: null } } }],
    ['a deposit without amounts', { payment: { config: { type: 'deposit' } } }],
    ['money of a kind that nobody knows', { payment: { config: { type: 'prepaid' }, amounts: {} } }],
    ['no word of money at all', { payment: {} }],
    ['a fee that is no number', { cancellation: { fee: { amount: [50] } } }],
    ['a fee without its amount', { cancellation: { fee: { date_cut_off: null } } }],
    ['amounts that are none', { payment: { config: { type: 'free' }, amounts: 'some' } }],
    ['a word on cancelling that is none', { cancellation: 'ask us' }],
    ['a fee that is neither number nor object', { cancellation: { fee: 'yes' } }],
    [
      'a deposit beside a fee without its amount',
      { payment: { config: { type: 'deposit' }, amounts: { total: 5 } }, cancellation: { fee: {} } },
    ],
  ])('the charge in a slot’s details is unknown with %s', (_, change) => {
    expect(prepare(change).charge).toEqual({ kind: 'unknown', amount: 0, currency: 'USD' })
  })

  it.each<[string, object, object]>([
    ['a fee above the deposit', { cancellation: { fee: { amount: 400 } } }, { kind: 'fee', amount: 400 }],
    ['a deposit above the fee', { cancellation: { fee: { amount: 10 } } }, { kind: 'deposit', amount: 40 }],
  ])('the charge in a slot’s details is the higher of deposit and fee: %s', (_, change, charge) => {
    const both = { payment: { config: { type: 'deposit' }, amounts: { total: 40 } }, ...change }

    expect(prepare(both).charge).toMatchObject(charge)
  })

  it.each<[string, readonly string[], object]>([
    ['for each guest', ['After that, a fee of $25.00 + tax per guest applies.'], { amount: 100 }],
    ['for each person', ['You will be charged $25 per person.'], { amount: 100 }],
    ['for the table', ['A fee of $25 per reservation applies.'], { amount: 25 }],
    ['for somebody', ['Please cancel promptly.'], { amount: 100, isUpTo: true }],
  ])('the late fee in a slot’s details is %s, and is returned for the whole party', (_, policy, charge) => {
    const cancellation = { fee: { amount: 25 }, display: { policy } }

    expect(prepare({ cancellation }, ownCards, 4).charge).toEqual({ kind: 'fee', currency: 'USD', ...charge })
  })

  it('the details of a slot give the highest stated amount of a deposit', () => {
    const amounts = { total: 0, reservation_charge: 200, subtotal: 150 }

    expect(prepare({ payment: { config: { type: 'deposit' }, amounts } }).charge.amount).toBe(200)
  })

  it.each<[unknown, string]>([
    ['eur', 'EUR'],
    [null, ''],
    [7, '?'],
  ])('the currency in a slot’s details is returned, or none if it is missing: %o', (currency, told) => {
    expect(prepare({ locale: { currency } }).charge.currency).toBe(told)
  })

  it.each<[string, readonly unknown[], string]>([
    ['none is left on file', [], 'payment-required'],
    ['one of several can’t be read', [{ id: 1 }, { type: 'visa' }], 'card-unclear'],
    ['the only one can’t be read', [{ type: 'visa' }], 'card-unclear'],
    [
      'two are called the default',
      [
        { id: 1, is_default: true },
        { id: 2, is_default: 1 },
      ],
      'card-unclear',
    ],
  ])('the cards in a slot’s details replace the known cards when %s', (_, cards, why) => {
    expect(whyNoCard(prepare({ ...deposit, user: { payment_methods: cards } }))).toBe(why)
  })

  it('the details of a slot without known cards do not say that the account has none', () => {
    expect(whyNoCard(prepare({ ...deposit, user: null }, null))).toBe('card-unclear')
  })

  it('the details of a slot give the card that the account names if no flag marks one, with any form of id', () => {
    const user = {
      payment_methods: [{ id: 1, is_default: false }, { id: 'pm_2' }],
      payment_method_id: 'pm_2',
    }

    expect(formOf(prepare({ ...deposit, user })).struct_payment_method).toBe('{"id":"pm_2"}')
  })

  it.each<[string, object]>([
    ['no cancellation block', { cancellation: undefined }],
    ['a fee that does not apply', { cancellation: { fee: { applies: false, amount: 50 } } }],
    ['no amounts', { payment: { config: { type: 'free' } } }],
  ])('a free table in a slot’s details has no charge with %s', (_, change) => {
    expect(prepare(change).charge.kind).toBe('none')
  })

  it('the details of a slot without payment data are rejected', () => {
    expect(detailsAnswer.safeParse({ ...free, payment: undefined }).success).toBe(false)
  })

  it('the details of a slot choose no card if the account has several and no default', () => {
    const user = { payment_methods: [{ id: 1 }, { id: 2 }] }
    const known = [{ id: '2', label: 'Visa', isDefault: true }]

    expect(formOf(prepare({ ...deposit, user }, known)).struct_payment_method).toBe('{"id":2}')
    expect(whyNoCard(prepare({ ...deposit, user }, []))).toBe('card-unclear')
    expect(formOf(prepare({ user }, []))).not.toHaveProperty('struct_payment_method')
  })
})
