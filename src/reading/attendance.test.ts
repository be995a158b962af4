import { describe, expect, it } from 'vitest'
import { readAttendance } from './attendance.ts'
import { plainWords } from './plain-words.ts'

const read = (text: string) => readAttendance(plainWords(text))

describe('answers to an evening in words', () => {
  it.each(['I’m in', 'im in!', 'count me in', 'I’ll be there', 'yes, I’m coming', 'me too', 'sign me up'])(
    '“%s” means that the person comes',
    (text) => {
      expect(read(text)).toBe('coming')
    },
  )

  it.each([
    'count me in +1',
    '+1',
    'I’m in plus one',
    'I’m coming with a friend',
    'bringing my wife',
    'I’m in and I’m bringing a friend',
    'count me in, bringing Liz',
    'me and Sam want to come',
  ])('“%s” means that the person brings someone', (text) => {
    expect(read(text)).toBe('plus-one')
  })

  it.each(['can’t make it', 'sorry, I can’t come', 'I’m out', 'count me out', 'not coming after all'])(
    '“%s” means that the person doesn’t come',
    (text) => {
      expect(read(text)).toBe('not-coming')
    },
  )

  it.each([
    'I’m in New York on Friday, table for 2 at Lilia',
    'we can’t make it, cancel the table',
    'are you coming?',
    'make it 5',
    'table for 2 at In',
    'who is coming',
  ])('“%s” is no answer', (text) => {
    expect(read(text)).toBeUndefined()
  })
})
