import { describe, expect, it } from 'vitest'
import { completeTyped, maskSecrets, readTyped, type Suggest } from './calls.ts'
import { commands } from './testing/samples.ts'

describe('readTyped', () => {
  it.each([
    ['/book Carbone tomorrow, 7–9pm', { kind: 'line', command: 'book', text: 'Carbone tomorrow, 7–9pm' }],
    ['  /HELP  ', { kind: 'line', command: 'help', text: '' }],
    ['table for 4 at Carbone', { kind: 'words', text: 'table for 4 at Carbone' }],
    ['link resy', { kind: 'line', command: 'link', text: 'resy' }],
    ['4 people', { kind: 'words', text: '4 people' }],
    ['/ what', { kind: 'words', text: '/ what' }],
  ])('the typed line %j is read as %j', (line, said) => {
    expect(readTyped(line, commands)).toEqual({ kind: 'say', said })
  })

  it('a typed number presses a button, and “quit” and “exit” leave the terminal, with or without a slash', () => {
    expect(readTyped(' 2 ', commands)).toEqual({ kind: 'press', number: 2 })
    expect(readTyped('/quit', commands)).toEqual({ kind: 'quit' })
    expect(readTyped('/exit ', commands)).toEqual({ kind: 'quit' })
    expect(readTyped('exit', commands)).toEqual({ kind: 'quit' })
    expect(readTyped('quit looking', commands)).not.toEqual({ kind: 'quit' })
  })
})

describe('maskSecrets', () => {
  it.each([
    ['/link resy ada@example.com secret', '/link resy ada@example.com ••••'],
    ['/link resy ada@example.com a secret of words', '/link resy ada@example.com ••••'],
    ['  /LINK  resy  ada@example.com  secret ', '  /LINK  resy  ada@example.com  ••••'],
    ['link resy ada@example.com secret', 'link resy ada@example.com ••••'],
    ['@cierge link resy ada@example.com secret', '@cierge link resy ada@example.com ••••'],
    ['/link ada@example.com secret', '/link ada@example.com ••••'],
  ])('the line with a secret %j is shown as %j', (line, shown) => {
    expect(maskSecrets(line, commands)).toBe(shown)
  })

  it.each(['/link resy', '/link', '/book 4 ada@example.com secret', 'linked list', '/unknown a b c'])(
    'the line without a secret %j is shown unchanged',
    (line) => {
      expect(maskSecrets(line, commands)).toBe(line)
    },
  )
})

describe('Tab', () => {
  const nothing: Suggest = async () => []

  it('Tab suggests the commands that begin with the typed text', async () => {
    expect(await completeTyped('/bo', commands, nothing)).toEqual([['/book ', '/boast '], '/bo'])
    expect(await completeTyped('bo', commands, nothing)).toEqual([[], 'bo'])
  })

  it('Tab suggests the values of an option that accepts only certain values', async () => {
    expect(await completeTyped('/link re', commands, nothing)).toEqual([['resy'], 're'])
  })

  it('Tab asks for suggestions for the last typed option, with all its words if it takes the rest of the line', async () => {
    const suggest: Suggest = async (command, option, typed) => [
      { label: 'It', value: `${typed}|${command}.${option}` },
      { label: 'Unlike', value: 'else' },
    ]

    expect(await completeTyped('/book 4', commands, suggest)).toEqual([['4|book.party'], '4'])
    expect(await completeTyped('/book 4 Carbone to', commands, suggest)).toEqual([
      ['Carbone to|book.wish'],
      'Carbone to',
    ])
  })

  it('Tab suggests nothing for a secret, after the last option, and for an unknown command', async () => {
    const eager: Suggest = async () => [{ label: 'No', value: 'x' }]

    expect(await completeTyped('/link resy ada@example.com x', commands, eager)).toEqual([
      [],
      expect.anything(),
    ])
    expect(await completeTyped('/link resy ada@example.com x x', commands, eager)).toEqual([
      [],
      expect.anything(),
    ])
    expect(await completeTyped('/nothing x', commands, eager)).toEqual([[], '/nothing x'])
  })
})
