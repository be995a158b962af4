import { describe, expect, it } from 'vitest'
import type { Instant } from '../domain/time.ts'
import { plainWords } from '../reading/index.ts'
import { pressedByWords } from './press-by-words.ts'
import type { Offer, Shown } from './shown.ts'

const offer = (label: string, more: Partial<Offer> = {}): Offer => ({
  label,
  call: { command: 'press', args: { label } },
  weight: 'plain',
  ...more,
})
const choice = (label: string, detail: string) => offer(label, { detail, weight: 'choice' })
const shown = (offers: readonly Offer[], isQuestion = true): Shown => ({
  at: '2026-11-26T15:00:00.000Z' as Instant,
  isQuestion,
  offers,
})
const press = (message: Shown, text: string) => pressedByWords(message, plainWords(text))?.args.label

const openDay = shown([
  offer('Try now', { weight: 'main', means: 'yes' }),
  offer('Watch for cancellations'),
  offer('Pick another day'),
  offer('Change'),
  offer('Never mind', { weight: 'danger', means: 'no' }),
])
const places = shown([
  choice("Joe's Table", 'Williamsburg, Brooklyn'),
  choice("Joe's Tavern", 'West Village, New York'),
  offer('Never mind', { weight: 'danger', means: 'no' }),
])
const party = shown([offer('2'), offer('3'), offer('4'), offer('More'), offer('Never mind', { means: 'no' })])

describe('words that press a button', () => {
  it.each([
    ['try now', 'Try now'],
    ['Watch for cancellations.', 'Watch for cancellations'],
    ['watch', 'Watch for cancellations'],
    ['another day please', 'Pick another day'],
    ['change', 'Change'],
    ['yes', 'Try now'],
    ['ok do it', 'Try now'],
    ['no', 'Never mind'],
    ['cancel', 'Never mind'],
    ['never mind', 'Never mind'],
  ])('the words “%s” press the button “%s”', (text, label) => {
    expect(press(openDay, text)).toBe(label)
  })

  it.each([
    ['williamsburg', "Joe's Table"],
    ['the one in the west village', "Joe's Tavern"],
    ['the first one', "Joe's Table"],
    ['2', "Joe's Tavern"],
    ['number 2 please', "Joe's Tavern"],
    ['the last', "Joe's Tavern"],
    ['the tavern', "Joe's Tavern"],
  ])('the words “%s” choose “%s” from a list', (text, label) => {
    expect(press(places, text)).toBe(label)
  })

  it('the name of a month chooses the only day in that month', () => {
    const days = shown([offer('Fri Nov 27'), offer('Fri Dec 4'), offer('Pick another day')])
    expect(press(days, 'the one in december')).toBe('Fri Dec 4')
    expect(press(shown([offer('Fri Dec 4'), offer('Fri Dec 11')]), 'december')).toBeUndefined()
  })

  it('words that match two entries of a list choose neither', () => {
    expect(press(places, "joe's")).toBeUndefined()
  })

  it('a number presses only the button with that number as its label', () => {
    expect(press(party, '3')).toBe('3')
    expect(press(party, '7')).toBeUndefined()
  })

  it.each(['lilia friday 8pm for 2', 'friday', 'make it 5'])('the words “%s” press no button', (text) => {
    expect(press(openDay, text)).toBeUndefined()
  })

  it('a yes presses the only choice of a question', () => {
    expect(press(shown([choice('Saint Fennel', 'Cobble Hill'), offer('Never mind')]), 'yes')).toBe(
      'Saint Fennel',
    )
  })

  it('a part of a label does not press a button of a message without a question', () => {
    expect(press(shown([offer('Give up the table')], false), 'table')).toBeUndefined()
  })
})
