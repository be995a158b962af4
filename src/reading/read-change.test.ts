import { describe, expect, it } from 'vitest'
import type { Instant, ZoneId } from '../domain/time.ts'
import { readChange } from './read-change.ts'

const context = {
  now: '2026-11-26T15:00:00.000Z' as Instant,
  zone: 'America/New_York' as ZoneId,
}
const change = (text: string, venue: string | undefined = 'Saint Fennel') => readChange(text, context, venue)

describe('a change in words', () => {
  it('a correction with the old number behind it keeps the new number', () => {
    expect(change('sorry I meant 3 ppl not 2')?.reading.partySize).toBe(3)
    expect(change('oops, 8pm not 7')?.reading.windows[0]?.earliest).toBe('20:00')
  })

  it('a restaurant after “change it to” or “let’s go to” replaces the old one', () => {
    expect(change('change it to Night Heron for 4')?.says).toEqual(['venue', 'partySize'])
    expect(change("no let's go to Night Heron, 4 of us")?.says).toEqual(['venue', 'partySize'])
  })

  it('names words beside a change that look like a restaurant’s name as unused', () => {
    expect(change('make it 4 people and bring champagne')?.reading.unused).toEqual(['bring champagne'])
    expect(change('Move it to 8pm, dude')?.reading.unused).toEqual([])
  })

  it.each([
    ['no wait, make it 5', ['partySize']],
    ['actually friday', ['date']],
    ['change it to 8pm', ['windows']],
    ['move it to 8pm', ['windows']],
    ['make it monday', ['date']],
    ['outside please', ['seating']],
    ['no bar', ['seating']],
    ['how about 8pm', ['windows']],
    ['what about Saturday?', ['date']],
    ['make it 5, and 8pm instead', ['windows', 'partySize']],
    ['8:30 instead', ['windows']],
    ['no, 18 December at 8 for 3', ['date', 'windows', 'partySize']],
    ['move my saint fennel table to 8:30', ['windows']],
  ])('the words “%s” change the fields %j', (text, says) => {
    expect(change(text)?.says.toSorted()).toEqual(says.toSorted())
  })

  it.each([
    ['no bar please', { seating: [], avoid: ['bar'] }],
    ['and no bar', { seating: [], avoid: ['bar'] }],
    ['change the time to 8', { windows: [{ earliest: '20:00' }] }],
    ['change party to 8', { partySize: 8 }],
    ['push it to 9', { windows: [{ earliest: '21:00' }] }],
    ['8pm instead of 7:30', { windows: [{ earliest: '20:00' }] }],
    ['actually no, 3', { partySize: 3 }],
  ])('the words “%s” give the new value', (text, reading) => {
    expect(change(text)?.reading).toMatchObject(reading)
  })

  it('“or” adds a time or a day, and “no,” announces a change', () => {
    expect(change('or 8:30')).toMatchObject({ isAlternative: true, says: ['windows'] })
    expect(change('make it 8:30')?.isAlternative).toBeUndefined()
    expect(change('no, Lilia')?.says).toEqual(['venue'])
  })

  it('“anywhere is fine” removes the wishes about seats', () => {
    expect(change('actually anywhere is fine')).toMatchObject({ says: ['seating'], reading: { seating: [] } })
  })

  it('an answer to “Which restaurant?” may name other fields too', () => {
    const answer = readChange('Lilia, and make it 5', { ...context, asked: 'venue' }, undefined)

    expect(answer).toMatchObject({ says: ['venue', 'partySize'], reading: { partySize: 5 } })
  })

  it.each([
    ['us 3', 3],
    ['2p', 2],
    ['a couple', 2],
    ['just me', 1],
    ['it’s 4', 4],
    ['me, Sam and Alex', 3],
    ['my parents and me', 3],
    ['2 + a baby', 3],
    ['three i think', 3],
  ])('the words “%s” answer “How many people?” with %s', (text, partySize) => {
    const answer = readChange(text, { ...context, asked: 'partySize' }, 'Saint Fennel')

    expect(answer?.reading.partySize).toBe(partySize)
  })

  it('a number after “make it” means people, and is reported because it may mean an hour', () => {
    expect(change('make it 5')).toMatchObject({ number: 5, reading: { partySize: 5 } })
  })

  it('another restaurant is a change only with a word such as “actually”', () => {
    expect(change('Lilia')).toBeUndefined()
    expect(change('actually Lilia')?.says).toEqual(['venue'])
    expect(change('actually Lilia at 8')?.says).toEqual(['venue', 'windows'])
  })

  it.each(['thanks', 'hello', 'Lilia friday 8pm for 2', ''])('the words “%s” are not a change', (text) => {
    expect(change(text)).toBeUndefined()
  })
})
