import { expect, it } from 'vitest'
import { correctSlips, plainWords } from './plain-words.ts'

it.each([
  ['mkae it 8pm', 'make it 8pm'],
  ['cancl it', 'cancel it'],
  ['for 3 acutally', 'for 3 actually'],
])('typing errors in “%s” are corrected', (text, corrected) => {
  expect(correctSlips(text)).toBe(corrected)
})

it.each(['Chang at 8', 'the charge', 'a chance', 'no thank you', 'Cancelled', 'ada@cancl.com'])(
  'no word of “%s” is corrected',
  (text) => {
    expect(correctSlips(text)).toBe(text)
  },
)

it('a letter that is repeated for emphasis counts once', () => {
  expect(plainWords('Heyyy!')).toBe('hey')
  expect(plainWords('Carbone Grill')).toBe('carbone grill')
})
