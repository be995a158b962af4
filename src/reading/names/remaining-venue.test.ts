import { expect, test } from 'vitest'
import { sampleReading } from '../testing/sample-reading.ts'

test.each([
  ['Double Chicken Please friday 8pm for 2', 'Double Chicken Please'],
  ["table for 2 at Please Don't Tell, Friday at 9pm", "Please Don't Tell"],
  ['Friend of a Farmer saturday noon for 4', 'Friend of a Farmer'],
  ['House of Yes on friday at 8pm for 2', 'House of Yes'],
  ['night heron friday 8pm for 2', 'night heron'],
  ['Night Market friday 8pm for 2', 'Night Market'],
  ["Mother's Ruin, Sat 8pm, 2 people", "Mother's Ruin"],
])('ordinary words that belong to a name stay in it: "%s"', (text, name) => {
  expect(sampleReading(text).venue).toBe(name)
})

test.each([
  ['Via Carota please, friday 8pm for 2', 'Via Carota'],
  ['could you be so kind and book lilia for 2 on friday at 8pm', 'lilia'],
  ["hope you're well, lilia friday 8pm for 2", 'lilia'],
  ['we come to NYC in february so Lilia on the 13th at 8 for 2', 'Lilia'],
  ['lilia friday 8pm for 2, gluten free options', 'lilia'],
])('courtesies, journeys and other wishes make no name: "%s"', (text, name) => {
  expect(sampleReading(text).venue).toBe(name)
})
