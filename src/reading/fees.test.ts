import { expect, test } from 'vitest'
import { sampleReading } from './testing/sample-reading.ts'

test.each([
  ['for 2, no more than 50 bucks', { feeLimit: 50 }],
  ['for 4, nothing over $40', { feeLimit: 40 }],
  ["for 2, I won't pay a deposit", { feeLimit: 0 }],
  ['for 2, fee of at most twenty dollars', { feeLimit: 20 }],
  ["for 2, I don't want to pay more than $25 a head", { feeLimit: 50 }],
  ['for 2, deposit max 30 dollars each', { feeLimit: 60 }],
  ['for 2, $20 tops', { feeLimit: 20 }],
  ['for 2, max fee $25 each', { feeLimit: 50 }],
  ['7pm for 2, will pay up to 150 total', { feeLimit: 150 }],
])('a limit of what may be charged is read in words: "%s"', (text, flags) => {
  expect(sampleReading(text).flags).toEqual(flags)
})

test.each([
  ['Lilia for 2, any late fee is ok', { anyFee: true }],
  ['Lilia for 2, I accept the fee', { anyFee: true }],
  ["Lilia for 2, I'm fine with any cancellation fee", { anyFee: true }],
  ['Lilia for 2, whatever the fee', { anyFee: true }],
  ['Lilia for 2, the late fee is fine', { anyFee: true }],
  ['Lilia for 2, deposit up to $100 and any late fee', { feeLimit: 100, anyFee: true }],
  ['Lilia for 2, any fee up to $50', { feeLimit: 50 }],
  ['Lilia for 2, no deposit, any no-show fee', { feeLimit: 0, anyFee: true }],
  ['Lilia for 2, no fee', { feeLimit: 0, anyFee: false }],
  ["Lilia for 2, I won't accept any late fee", { feeLimit: 0, anyFee: false }],
  ['Lilia for 2, a deposit is fine', {}],
])('a late fee of any amount is accepted in words: "%s"', (text, flags) => {
  const reading = sampleReading(text)

  expect(reading.flags).toEqual(flags)
  expect(reading.venue).toBe('Lilia')
  expect(reading.unused).toEqual([])
})

test('a price that is no limit is named as unused', () => {
  const reading = sampleReading('Lilia for 2, around $80 each')

  expect(reading.flags).toEqual({})
  expect(reading.unused).toEqual(['around $80 each'])
})
