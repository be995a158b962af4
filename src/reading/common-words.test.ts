import { expect, test } from 'vitest'
import { isCommonTalk } from './common-words.ts'

test.each(['not sure yet', 'looks good', "that's too early", 'I will think'])(
  '“%s” is talk and no name',
  (words) => {
    expect(isCommonTalk(words)).toBe(true)
  },
)

test.each(['night heron', 'Please Don’t Tell', 'lilia', 'the smith'])('“%s” may be a name', (words) => {
  expect(isCommonTalk(words)).toBe(false)
})
