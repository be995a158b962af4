import { expect, it } from 'vitest'
import { sampleCommands } from '../testing/harness.ts'
import { asksSecrets, readSlash, readWords } from './read-typed.ts'

const line = (command: string, text = '') => ({ kind: 'line', command, text })
const words = (text: string) => ({ kind: 'words', text })

it.each([
  ['', line('help')],
  ['  ', line('help')],
  ['jobs', line('jobs')],
  ['/Jobs', line('jobs')],
  ['book table for 2 &amp; a dog', line('book', 'table for 2 & a dog')],
  ['joes', words('joes')],
  ['table for 4 at Carbone, Friday', words('table for 4 at Carbone, Friday')],
  ['Carbone', words('Carbone')],
])('/cierge %s', (typed, said) => {
  expect(readSlash(typed, sampleCommands)).toEqual(said)
})

it.each([
  ['<@U0BOT> table for 4', words('table for 4')],
  ['<@U0BOT>', line('help')],
  ['hey <@U0BOT> jobs', words('hey   jobs')],
  ['<@U0BOT> link resy', line('link', 'resy')],
])('words %s', (markup, said) => {
  expect(readWords(markup, sampleCommands, 'U0BOT')).toEqual(said)
})

it('knows which commands want a secret', () => {
  expect(sampleCommands.filter(asksSecrets).map(({ name }) => name)).toEqual(['link'])
})
