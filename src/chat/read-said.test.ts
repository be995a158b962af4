import { expect, it } from 'vitest'
import { commands } from '../commands/index.ts'
import { readSaid } from './read-said.ts'

const line = (command: string, text = '') => ({ kind: 'line', command, text })

it.each([
  ['/cancel K7Q2', line('cancel', 'K7Q2')],
  ['cancel K7Q2', line('cancel', 'K7Q2')],
  ['Cancel: K7Q2', line('cancel', 'K7Q2')],
  ['@cierge cancel K7Q2', line('cancel', 'K7Q2')],
  ['@cierge_bot: /cancel K7Q2', line('cancel', 'K7Q2')],
  ['cierge, cancel K7Q2', line('cancel', 'K7Q2')],
  ['cancel my table for 2 at Lilia', line('cancel', 'my table for 2 at Lilia')],
  ['edit K7Q2', line('edit', 'K7Q2')],
  ['job k7q2', line('job', 'k7q2')],
  ['release QEFF', line('release', 'QEFF')],
  ['again K7Q2 next Friday for 4', line('again', 'K7Q2 next Friday for 4')],
  ['watch K7Q2 until Friday 18:00', line('watch', 'K7Q2 until Friday 18:00')],
  ['watch Carbone friday', line('watch', 'Carbone friday')],
  ['drop Carbone 30 days 10:00', line('drop', 'Carbone 30 days 10:00')],
  ['venue Chef’s Table', line('venue', 'Chef’s Table')],
  ['search lil', line('search', 'lil')],
  ['favourite Friday’s', line('favourite', 'Friday’s')],
  ['settings zone Europe/Paris', line('settings', 'zone Europe/Paris')],
  ['limits 10', line('limits', '10')],
  ['help dates', line('help', 'dates')],
  ['jobs', line('jobs')],
  ['Jobs please!', line('jobs')],
  ['help?', line('help')],
  ['invite Ben', line('invite', 'Ben')],
  ['remove Ben', line('remove', 'Ben')],
  ['join K7Q2M3XA', line('join', 'K7Q2M3XA')],
  ['link', line('link')],
  ['link resy', line('link', 'resy')],
  ['link resy ada@example.com a secret of words', line('link', 'resy ada@example.com a secret of words')],
  ['link ada@example.com secret', line('link', 'ada@example.com secret')],
  ['link resy +12125550123', line('link', 'resy +12125550123')],
  ['/nothing like it', line('nothing', 'like it')],
  ['/book a table for 2 at Lilia', line('book', 'a table for 2 at Lilia')],
  ['/drop me a table for 2 at Lilia', line('drop', 'me a table for 2 at Lilia')],
  ['book', line('book')],
])('the text %j is read as a command, by the name at its beginning', (text, said) => {
  expect(readSaid(text, commands)).toEqual(said)
})

it.each([
  'book a table for 2 at Lilia friday 8pm',
  'book it',
  'drop me a table for 2 at Lilia',
  'search a table for two at Lilia on Friday',
  'watch party at Lilia friday 8pm for 2',
  'again Lilia friday for 2',
  'venue for 12 people on 4 December',
  'reservations for 2 at Lilia friday',
  'reservations at Lilia tomorrow 8pm',
  'help me get a table at Carbone',
  'members only bar friday for 2',
  'settings of Lilia for 2',
  'link friday 8pm for 2',
  'Link tomorrow',
  'join us for dinner at Lilia',
  'connect my resy account',
  'link my resy account',
  'jobsite',
  'linked list',
  'Carbone',
  '4 people',
  '/ what',
  'and/or cancel K7Q2',
])('the text %j is read as plain words', (text) => {
  expect(readSaid(text, commands)).toEqual({ kind: 'words', text })
})

it.each(['', '  ', '@cierge '])('the empty text %j is read as the command help', (text) => {
  expect(readSaid(text, commands)).toEqual({ kind: 'command', command: 'help', args: {} })
})

it('the bot’s name at the beginning of a text is not part of the request', () => {
  const said = { kind: 'words', text: 'Lilia friday 8pm for 2' }

  expect(readSaid('@cierge Lilia friday 8pm for 2', commands)).toEqual(said)
  expect(readSaid('Cierge, Lilia friday 8pm for 2', commands)).toEqual(said)
})
