import { expect, test } from 'vitest'
import { respell } from './respell.ts'

test.each([
  ['lilia firday 8pm', 'lilia friday 8pm'],
  ['4 poeple on wendesday', '4 people on wednesday'],
  ['5 decmber fro 2', '5 december for 2'],
  ['lilia w/ 3 friends', 'lilia with 3 friends'],
  ['me n my gf', 'me and my gf'],
  ['lilia//fri//8pm', 'lilia, fri, 8pm'],
])('a typing error or a short form is rewritten: %s', (typed, meant) => {
  expect(respell(typed, [])).toBe(meant)
})

test.each([
  ['Septime demain 20h pour 2', 'Septime tomorrow 20h for 2'],
  ['el viernes a las 9 para 2 personas', 'on friday at 9 2 people'],
  ['samedi 5 décembre à 20h', 'saturday 5 december at 20h'],
  ['heute abend um 20 Uhr', 'tonight at 20:00'],
  ['vendredi ou samedi', 'friday or saturday'],
  ['après-demain', 'day after tomorrow'],
  ['stasera alle 20:30 per due', 'tonight at 20:30 for 2'],
])('the commonest words of other languages are translated: %s', (typed, english) => {
  expect(respell(typed, [])).toBe(english)
})

test.each([
  'Domani friday 8pm for 2',
  'Frida saturday for 2',
  'Sundae School friday',
  "Morgenstern's for 2",
  'a 4-top at Lilia, Mac n Cheese Bar',
])('a name that resembles such a word stays: %s', (typed) => {
  expect(respell(typed, [])).toBe(typed)
})

test('a known name and quoted words stay as they are', () => {
  expect(respell('le petit vendredi for 2', ['Le Petit Vendredi'])).toBe('le petit vendredi for 2')
  expect(respell('"Firday" for 2', [])).toBe('"Firday" for 2')
})
