import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRequest } from '../src/reading/index.ts'
import { contextOf, type Meaning } from './reading/corpus.ts'
import { judge, shortForm } from './reading-score.ts'

type Fragment = readonly [words: string, meaning: Meaning]

/** Splits a text such as `words|words` into fragments, all with the meaning that `toMeaning` gives. */
function fragments(words: string, toMeaning: (word: string) => Meaning): readonly Fragment[] {
  return words.split('|').map((word) => [word, toMeaning(word)])
}

const venues = fragments(
  "Carbone|carbone|4 Charles Prime Rib|Table 87|Tuesday Bistro|Friday Saturday Sunday|11 Madison Park|Fifty Two|Don Angie|don angie|I Sodi|Sunday in Brooklyn|sunday in brooklyn|Nine Pin|nine pin|Via Carota|the four horsemen|Bar Pitti|Joe's|St. Anselm|Eleven Madison Park|eleven madison park|67 Burger|Le Bernardin|Café Boulud|King|Studio 54|Lunch Box|L'Artusi|Two Hands|The Bar Room|Jean-Georges|Gage & Tollner|The Breakfast Club|Night + Market",
  (venue) => ({ venue }),
)
const parties: readonly Fragment[] = [
  ...fragments('for 4|for four|4 people|party of 4|x4|4 ppl|4 pax|table for 4|4 of us|party: 4', () => ({
    party: 4,
  })),
  ...fragments('for two people|2 guests|my wife and me|with my wife', () => ({ party: 2 })),
  ...fragments('2 adults and 2 kids|me and 3 friends', () => ({ party: 4 })),
  ...fragments('for 10|for ten people', () => ({ party: 10 })),
  ['just me', { party: 1 }],
  ['six of us', { party: 6 }],
]
const days: readonly Fragment[] = [
  ...fragments(
    'on Friday|friday|Fri|27 Nov|Nov 27|November 27th|11/27|on the 27th|Friday the 27th|this Friday|Friday 27 November|friday evening',
    () => ({ date: '2026-11-27' }),
  ),
  ...fragments('2026-12-04|4 December|Dec 4|12/4|friday week', () => ({ date: '2026-12-04' })),
  ...fragments('a week from Saturday|first saturday in december', () => ({ date: '2026-12-05' })),
  ...fragments('on boxing day', () => ({ date: '2026-12-26' })),
  ...fragments("New Year's Eve", () => ({ date: '2026-12-31' })),
  ...fragments('Fri or Sat|Nov 27 or 28', () => ({ dates: ['2026-11-27', '2026-11-28'] })),
  ...fragments('27-29 Nov', () => ({ dates: ['2026-11-27', '2026-11-28', '2026-11-29'] })),
  ...fragments('in two weeks', () => ({ date: '2026-12-06' })),
  ...fragments('tonight', () => ({ date: '2026-11-22' })),
  ...fragments('tomorrow|tomorrow night', () => ({ date: '2026-11-23' })),
  ...fragments('on Dec 8|8 dec', () => ({ date: '2026-12-08' })),
]
const times: readonly Fragment[] = [
  ...fragments("at 8|8pm|at 8pm|8 o'clock", () => ({ windows: ['20:00'] })),
  ...fragments('around 8|8ish|8pm +/- 30 min', () => ({ windows: ['19:30-20:30@20:00'] })),
  ...fragments('7-9pm|7–9|between seven and nine', () => ({ windows: ['19:00-21:00'] })),
  ...fragments('half past seven|19:30|7.30pm|at 7:30|at 1930', () => ({ windows: ['19:30'] })),
  ...fragments('7pm or 8pm', () => ({ windows: ['19:00', '20:00'] })),
  ...fragments('6, 7 or 8pm', () => ({ windows: ['18:00', '19:00', '20:00'] })),
  ...fragments('after 9', () => ({ windows: ['21:00-23:00'] })),
  ...fragments('before 7', () => ({ windows: ['17:00-19:00@19:00'] })),
  ...fragments('no later than 8, from 6', () => ({ windows: ['18:00-20:00'] })),
  ...fragments('6pm ideally, otherwise anything 5-9', () => ({ windows: ['18:00', '17:00-21:00@18:00'] })),
]
const extras: readonly Fragment[] = [
  ['', {}],
  ['patio', { seating: ['patio'] }],
  ['not the bar', { avoid: ['bar'] }],
  ['outside please', { seating: ['outdoor'] }],
  ['window table', { seating: ['window'] }],
  ['no deposit', { flags: { feeLimit: 0 } }],
  ['thanks!', {}],
]

const requests = fc
  .tuple(...[venues, parties, days, times, extras].map((list) => fc.constantFrom(...list)))
  .chain((chosen) =>
    fc.record({
      chosen: fc.shuffledSubarray(chosen, { minLength: chosen.length }),
      opening: fc.constantFrom('', '', 'book ', 'can you get us ', 'hi, '),
      joint: fc.constantFrom(' ', ', ', ' - '),
      isIntroduced: fc.boolean(),
    }),
  )

test('the reader never misreads a text that is built from known fragments in any order', () => {
  const verdicts: string[] = []
  fc.assert(
    fc.property(requests, ({ chosen, opening, joint, isIntroduced }) => {
      const meant: Meaning = Object.assign({}, ...chosen.map(([, meaning]) => meaning))
      const said = chosen.map(([words, { venue }]) => (venue && isIntroduced ? `at ${words}` : words))
      const text = opening + said.filter((words) => words !== '').join(joint)

      const verdict = judge(meant, shortForm(readRequest(text, contextOf({ text, expect: meant }))))

      verdicts.push(verdict)
      expect([text, verdict]).not.toEqual([text, 'wrong'])
    }),
    { numRuns: 3000, seed: 22 },
  )

  const right = verdicts.filter((verdict) => verdict === 'right').length
  expect(right / verdicts.length).toBeGreaterThan(0.95)
})
