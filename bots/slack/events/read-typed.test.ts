import { expect, it } from 'vitest'
import { sampleCommands } from '../testing/harness.ts'
import { readTyped } from './read-typed.ts'

const line = (command: string, text = '') => ({ kind: 'line', command, text })
const words = (text: string) => ({ kind: 'words', text })
const help = { kind: 'command', command: 'help', args: {} }

it.each([
  ['', help],
  ['jobs', line('jobs')],
  ['/Jobs', line('jobs')],
  ['book a table for 2 &amp; a dog', words('book a table for 2 & a dog')],
  ['<@U0BOT> table for 4', words('table for 4')],
  ['<@U0BOT>', help],
  ['hey <@U0BOT> jobs', words('hey   jobs')],
  ['<@U0BOT> link resy', line('link', 'resy')],
  ['link resy <mailto:ada@example.com|ada@example.com> pw', line('link', 'resy ada@example.com pw')],
])('%j typed on Slack is read like the same text without Slack’s markup', (markup, said) => {
  expect(readTyped(markup, sampleCommands, 'U0BOT')).toEqual(said)
})
