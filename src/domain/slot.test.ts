import { describe, expect, it } from 'vitest'
import { type Charge, isAccepted } from './slot.ts'

const fee = (amount: number, currency = 'USD'): Charge => ({ kind: 'fee', amount, currency })

describe('a charge', () => {
  it.each<[string, Charge, string | undefined, boolean]>([
    ['up to the limit', fee(50), 'USD', true],
    ['above the limit', fee(50.5), 'USD', false],
    ['that is none, whatever its currency', { kind: 'none', amount: 0, currency: '' }, undefined, true],
    ['that is unknown', { kind: 'unknown', amount: 0, currency: 'USD' }, 'USD', false],
    ['whose amount is not stated', { kind: 'unstated-fee', amount: 0, currency: 'USD' }, 'USD', false],
    ['in another currency', fee(5, 'EUR'), 'USD', false],
    ['at a venue whose currency is not known', fee(5), undefined, false],
    ['in a currency that nobody knows', fee(5, ''), undefined, false],
    ['that is no number', fee(Number.NaN), 'USD', false],
  ])('isAccepted judges a charge %s', (_, charge, currency, isTaken) => {
    expect(isAccepted(charge, { feeLimit: 50 }, currency)).toBe(isTaken)
  })

  it.each<[string, Charge, boolean]>([
    ['fee whose amount is not stated', { kind: 'unstated-fee', amount: 0, currency: '' }, true],
    ['fee above the limit', fee(500), true],
    ['deposit above the limit', { kind: 'deposit', amount: 51, currency: 'USD' }, false],
    ['charge that may be a deposit', { kind: 'unknown', amount: 0, currency: '' }, false],
  ])('a member who accepts any late fee is asked for no limit of fees alone: a %s', (_, charge, isTaken) => {
    expect(isAccepted(charge, { feeLimit: 50, anyFee: true }, 'USD')).toBe(isTaken)
  })
})
