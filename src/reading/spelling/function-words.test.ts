import { expect, test } from 'vitest'
import { correctFunctionWord } from './function-words.ts'

test.each([
  ['btween', 'between'],
  ['chnage', 'change'],
  ['mnay', 'many'],
  ['poeple', 'people'],
  ['teh', 'the'],
  ['nihgt', 'night'],
  ['cancell', 'cancel'],
  ['wiht', 'with'],
  ['befor', 'before'],
])('a typing error in a function word is corrected: %s', (typed, meant) => {
  expect(correctFunctionWord(typed)).toBe(meant)
})

test.each(
  'form later friend request three there dose horus chang manny bar lilia tow than diner guess minuets'.split(
    ' ',
  ),
)('another word or a name stays: %s', (word) => {
  expect(correctFunctionWord(word)).toBeUndefined()
})
