import { expect, test } from 'vitest'
import { timeIn } from './time-answer.ts'

test.each([
  ['early', 'early dinner'],
  ['in the evening', 'dinner'],
  ['lateish', 'late dinner'],
  ["doesn't matter, evening", 'dinner'],
  ['as early as possible', 'dinner, as early as possible'],
  ['no preference', 'any time'],
])('a coarse answer to “What time?” is read: “%s”', (words, meant) => {
  expect(timeIn(words)).toBe(meant)
})

test.each(['7-9', 'not too late', 'the day after'])('“%s” is no coarse time', (words) => {
  expect(timeIn(words)).toBeUndefined()
})
