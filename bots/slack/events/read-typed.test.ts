import { expect, it } from 'vitest'
import { sampleCommands } from '../testing/harness.ts'
import { readCommandText, readMessageText } from './read-typed.ts'

const line = (command: string, text = '') => ({ kind: 'line', command, text })
const words = (text: string) => ({ kind: 'words', text })
const help = { kind: 'command', command: 'help', args: {} }

it.each([
  ['', help],
  ['jobs', words('jobs')],
  ['/Jobs', line('jobs')],
  ['book a table for 2 &amp; a dog', words('book a table for 2 & a dog')],
  ['<@U0BOT> table for 4', words('table for 4')],
  ['<@U0BOT>', help],
  ['hey <@U0BOT> jobs', words('hey   jobs')],
  ['<@U0BOT> link resy', line('link', 'resy')],
  ['link resy <mailto:ada@example.com|ada@example.com> pw', line('link', 'resy ada@example.com pw')],
])('%j typed on Slack is read like the same text without Slack’s markup', (markup, said) => {
  expect(readMessageText(markup, sampleCommands, 'U0BOT')).toEqual(said)
})

it.each([
  ['jobs', line('jobs')],
  ['table for 4', words('table for 4')],
])('the text %j after /cierge may begin with a command', (markup, said) => {
  expect(readCommandText(markup, sampleCommands)).toEqual(said)
})
