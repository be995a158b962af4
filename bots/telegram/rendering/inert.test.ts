import { expect, it } from 'vitest'
import { inert } from './inert.ts'

const joiner = '\u2060'

it.each([
  'https://evil.example/a',
  'tg://user?id=1',
  'evil.example',
  'a.b.evil.example',
  'ada@evil.example',
  '@durov_ceo',
  '(@durov_ceo)',
  '#lilia',
  '$TON',
  '10.0.0.1',
])('the text %s contains no link and looks the same', (text) => {
  const shown = inert(text)

  expect(shown.replaceAll(joiner, '')).toBe(text)
  expect(shown).not.toMatch(/@\w|:\/\/|\w\.\p{L}|#\w|\$[A-Z]|\d\.\d+\.\d/u)
})

it.each(['/job K7Q2', '10:00:00.4', '$50 per person', 'St. John, 7:00–9:00 pm.', 'a•••'])(
  'the text %s, which Telegram does not turn into a link to another place, stays unchanged',
  (text) => {
    expect(inert(text)).toBe(text)
  },
)
