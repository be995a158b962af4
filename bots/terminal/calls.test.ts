import { describe, expect, it } from 'vitest'
import { completeTyped, maskSecrets, readTyped, type Suggest } from './calls.ts'
import { commands } from './testing/samples.ts'

describe('a typed line', () => {
  it.each([
    ['/book Carbone tomorrow, 7–9pm', { kind: 'line', command: 'book', text: 'Carbone tomorrow, 7–9pm' }],
    ['  /HELP  ', { kind: 'line', command: 'help', text: '' }],
    ['table for 4 at Carbone', { kind: 'words', text: 'table for 4 at Carbone' }],
    ['link resy', { kind: 'line', command: 'link', text: 'resy' }],
    ['4 people', { kind: 'words', text: '4 people' }],
    ['/ what', { kind: 'words', text: '/ what' }],
  ])('%j is said as %j', (line, said) => {
    expect(readTyped(line, commands)).toEqual({ kind: 'say', said })
  })

  it('presses a button when it is a bare number, and leaves by two words', () => {
    expect(readTyped(' 2 ', commands)).toEqual({ kind: 'press', number: 2 })
    expect(readTyped('/quit', commands)).toEqual({ kind: 'quit' })
    expect(readTyped('/exit ', commands)).toEqual({ kind: 'quit' })
  })
})

describe('a line with a secret', () => {
  it.each([
    ['/link resy ada@example.com secret', '/link resy ada@example.com ••••'],
    ['/link resy ada@example.com a secret of words', '/link resy ada@example.com ••••'],
    ['  /LINK  resy  ada@example.com  secret ', '  /LINK  resy  ada@example.com  ••••'],
    ['link resy ada@example.com secret', 'link resy ada@example.com ••••'],
    ['@cierge link resy ada@example.com secret', '@cierge link resy ada@example.com ••••'],
    ['/link ada@example.com secret', '/link ada@example.com ••••'],
  ])('%j is shown as %j', (line, shown) => {
    expect(maskSecrets(line, commands)).toBe(shown)
  })

  it.each(['/link resy', '/link', '/book 4 ada@example.com secret', 'linked list', '/unknown a b c'])(
    '%j has nothing to hide',
    (line) => {
      expect(maskSecrets(line, commands)).toBe(line)
    },
  )
})

describe('Tab', () => {
  const nothing: Suggest = async () => []

  it('proposes the commands that begin so', async () => {
    expect(await completeTyped('/bo', commands, nothing)).toEqual([['/book ', '/boast '], '/bo'])
    expect(await completeTyped('bo', commands, nothing)).toEqual([[], 'bo'])
  })

  it('proposes the values of an option that has a few', async () => {
    expect(await completeTyped('/link re', commands, nothing)).toEqual([['resy'], 're'])
  })

  it('asks for proposals for the option at the end of the line, whole when it takes the rest', async () => {
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

  it('proposes nothing for a secret, nor past the last option', async () => {
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
