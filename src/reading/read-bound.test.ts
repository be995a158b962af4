import { expect, test } from 'vitest'
import { readBound } from './read-bound.ts'

test.each([
  ['nothing before 8', 'from'],
  ['not earlier than 7:30 please', 'from'],
  ['have it start at 7:30', 'from'],
  ['8 at the earliest', 'from'],
  ['no later than 8:30', 'until'],
  ['nothing after 9', 'until'],
  ['9 at the latest', 'until'],
] as const)('words that move one end of the times are recognized: %s', (words, end) => {
  expect(readBound(words)).toBe(end)
})

test.each(['8pm', 'between 7 and 9', 'before 8', 'not before 7 and not after 9', 'no bar'])(
  'other words move no end alone: %s',
  (words) => {
    expect(readBound(words)).toBeUndefined()
  },
)
