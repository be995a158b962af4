import { expect, it } from 'vitest'
import { parsePhoneNumber } from './phone-number.ts'

it.each([
  ['+12125550101', '+12125550101'],
  [' +1 (212) 555-0101 ', '+12125550101'],
  ['+44 20.7946.0958', '+442079460958'],
  ['212-555-0101', undefined],
  ['+1', undefined],
  ['+0125550101', undefined],
  ['+1212555010112345', undefined],
  ['ada@example.com', undefined],
])('parsePhoneNumber converts the text %s to %s', (typed, number) => {
  expect(parsePhoneNumber(typed)).toBe(number)
})
