import { describe, expect, it } from 'vitest'
import { rephraseChange, withoutPraise } from './rephrase-change.ts'

describe('idioms of change', () => {
  it.each([
    ['7 -> 8pm', '8pm, not 7'],
    ['swap Carbone for Lilia', 'Lilia instead'],
    ['not 3 but 4', '4, not 3'],
    ["let's be 6", 'for 6 people'],
    ['we shall be five after all', 'for five people'],
    ["two more said yes so we're 6", 'for 6 people'],
    ['bump us up to 5', 'for 5 people'],
    ['hen do is down to 5 now', 'for 5 people'],
    ['could it kindly be 19:30', 'make it 19:30'],
    ['would you mind moving it to 7:45', 'move it to 7:45'],
    ["ben can't make it so we're down to 3", 'for 3 people'],
    ['Lilia instead, same day and time', 'Lilia instead'],
    ['8pm instead, everything else the same', '8pm instead'],
    ['keep the party the same but 9pm', '9pm'],
    ['add the 18th as a backup', 'add the 18th as well'],
  ])('“%s” means “%s”', (said, plain) => {
    expect(rephraseChange(said)).toBe(plain)
  })

  it.each(["8pm and we'll be 3", "friday and we're 5", 'move it up to 7'])(
    '“%s” stays whole, because it names more than the people',
    (said) => {
      expect(rephraseChange(said)).toBe(said)
    },
  )

  it.each([
    ['the day after works better for everyone', 'the day after'],
    ['the 19th suits everyone better', 'the 19th'],
    ['sat dec 19 would be miles better', 'sat dec 19'],
    ['8pm', '8pm'],
  ])('without praise, “%s” is “%s”', (said, bare) => {
    expect(withoutPraise(said)).toBe(bare)
  })
})
