// Lists bodies of `details` answers with a price: prices per guest or for the whole party, and the card that the client
// must send.
import type { Reconstructed, Told } from './reconstructed-body.ts'

/** Builds a details body for a party of four with a fee for late cancellation. */
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

export const money: readonly Reconstructed[] = [
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
