import { describe, expect, it } from 'vitest'
import type { Instant, ZoneId } from '../domain/time.ts'
import { readChange } from './read-change.ts'

const context = {
  now: '2026-11-26T15:00:00.000Z' as Instant,
  zone: 'America/New_York' as ZoneId,
}
const change = (text: string, venue: string | undefined = 'Saint Fennel') => readChange(text, context, venue)

describe('a change in words', () => {
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
