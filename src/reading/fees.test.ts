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

test('a price that is no limit is named as unused', () => {
  const reading = sampleReading('Lilia for 2, around $80 each')

  expect(reading.flags).toEqual({})
  expect(reading.unused).toEqual(['around $80 each'])
})
