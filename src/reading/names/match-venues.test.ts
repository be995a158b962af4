import { expect, test } from 'vitest'
import { matchVenues, slipsBetween } from './match-venues.ts'

const names = ['Carbone', 'Carbone Miami', 'Café Boulud', 'Table 87', "L'Artusi", 'The Grill']

test.each([
  ['carbone', 'Carbone', 0],
  ['CAFE BOULUD', 'Café Boulud', 0],
  ["l'artusi", "L'Artusi", 0],
  ['lartusi', "L'Artusi", 0],
  ['grill', 'The Grill', 0],
  ['boulud', 'Café Boulud', 0.5],
  ['carbnoe', 'Carbone', 1],
  ['carbonee', 'Carbone', 1],
])('the typed name %j matches the venue %s best', (typed, name, distance) => {
  expect(matchVenues(typed, names)[0]).toEqual({ name, distance })
})

test('an equal name ranks before a longer name, and a longer name before a misspelled one', () => {
  const ranked = matchVenues('carbone', ['Carbine', 'Carbone Miami', 'Carbone'])

  expect(ranked.map(({ name }) => name)).toEqual(['Carbone', 'Carbone Miami', 'Carbine'])
})

test.each(['', '  ', 'zuma', 'car', 'table 78', 'xyz'])('the typed name %j matches no venue', (typed) => {
  expect(matchVenues(typed, ['Carbone', 'Table 87', 'Una'])).toEqual([])
})

test('two swapped neighboring letters count as one error', () => {
  expect(slipsBetween('uplnad', 'upland', 2)).toBe(1)
  expect(slipsBetween('uplnad', 'estela', 2)).toBe(3)
})
