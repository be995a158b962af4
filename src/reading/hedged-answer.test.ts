import { expect, test } from 'vitest'
import { withoutHedges } from './hedged-answer.ts'

test.each([
  ['uhh i think its going to be 5', 'partySize', '5'],
  ["we'll prob be like 6 people", 'partySize', '6 people'],
  ['should be 4', 'partySize', '4'],
  ['let me think.. 5? yeah 5', 'partySize', '5'],
  ["i think it's going to be 8", 'windows', '8'],
  ['probably friday', 'date', 'friday'],
] as const)('an answer loses its hedges: “%s” to the question about %s', (said, asked, answer) => {
  expect(withoutHedges(said, asked)).toBe(answer)
})

test.each([
  ["we'll be 5", 'windows'],
  ['this friday', 'date'],
  ['that works', 'date'],
  ['I think 5', 'venue'],
  ['I think 5', undefined],
  ['i have no idea how many', 'partySize'],
] as const)('other words stay: “%s”, asked about %s', (said, asked) => {
  expect(withoutHedges(said, asked)).toBe(said)
})
