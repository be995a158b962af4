import { describe, expect, it } from 'vitest'
import { readPush, readShift } from './read-shift.ts'

describe('words that change a value by an amount', () => {
  it.each([
    ['one more', 'partySize', 1],
    ['two more people are coming', 'partySize', 2],
    ['+2', 'partySize', 2],
    ['plus one', 'partySize', 1],
    ['add a person', 'partySize', 1],
    ['another person', 'partySize', 1],
    ['someone else is joining', 'partySize', 1],
    ['one person less', 'partySize', -1],
    ['two fewer', 'partySize', -2],
    ['an hour later', 'windows', 60],
    ['2 hours earlier', 'windows', -120],
    ['half an hour later', 'windows', 30],
    ['15 min later', 'windows', 15],
    ['the next day', 'date', 1],
    ['the day before', 'date', -1],
    ['a week later', 'date', 7],
  ])('“%s” changes %s by %s', (text, field, by) => {
    expect(readShift(text)).toEqual({ field, by })
  })

  it.each(['the day after tomorrow', 'later', 'one more time', '2 people', 'an hour', 'next friday'])(
    '“%s” is no change by an amount',
    (text) => {
      expect(readShift(text)).toBeUndefined()
    },
  )
})

describe('words that move a request by an amount', () => {
  it.each([
    ['push it an hour', 60],
    ['can we push it back 30 min', 30],
    ['move it up half an hour', -30],
    ['move it back by an hour', 60],
  ])('“%s” moves the time by %d minutes', (words, by) => {
    expect(readPush(words)).toEqual({ field: 'windows', by })
  })

  it.each([
    ['move it an hour', 60],
    ['bump it half an hour', 30],
  ])('“%s” without a direction means later, and the confirmation shows the time', (words, by) => {
    expect(readPush(words)).toEqual({ field: 'windows', by })
  })
})
