import { expect, test } from 'vitest'
import { withoutOldVenue } from './old-value.ts'

test.each([
  ['sorry meant Lilia not carbone', 'sorry meant Lilia'],
  ['Lilia, not Carbone', 'Lilia'],
  ['not Carbone, Lilia', 'Lilia'],
  ['not at carbone but Lilia', 'Lilia'],
])('the restaurant of the request is replaced in "%s"', (text, left) => {
  expect(withoutOldVenue(text, 'Carbone')).toBe(left)
})

test.each(['Lilia, not Saint Fennel', 'not friday', 'make it 3, not 2'])(
  '"%s" replaces no restaurant of the request',
  (text) => {
    expect(withoutOldVenue(text, 'Carbone')).toBeUndefined()
  },
)
