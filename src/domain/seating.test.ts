import { describe, expect, it } from 'vitest'
import { fitOfSeating, isUnsure, rankOfSeating } from './seating.ts'

describe('fitOfSeating', () => {
  it.each([
    'Patio',
    'Heated Terrace',
    'Garden',
    'Sidewalk Cafe',
    'Rooftop',
    'Roof Top Bar',
    'Courtyard',
    'Backyard',
    'Deck',
    'Outdoor Patio',
    'Outdoor',
    'Street Seating',
    'Heated Outdoor Dining',
  ])('a seating called %s is outside', (name) => {
    expect([fitOfSeating(name, 'outdoor'), fitOfSeating(name, 'indoor')]).toEqual(['yes', 'no'])
  })

  it.each([
    'Dining Room',
    'Main Room',
    'Main Dining',
    'Bar',
    'Chef’s Counter',
    'Lounge',
    'Booth',
    'Garden Room',
    'Indoor Patio',
    'Patio Room',
    'Inside',
  ])('a seating called %s is inside', (name) => {
    expect([fitOfSeating(name, 'outdoor'), fitOfSeating(name, 'indoor')]).toEqual(['no', 'yes'])
  })

  it.each(['The Nook', 'Standard', ''])(
    'a seating called %j counts neither as outside nor as inside',
    (name) => {
      expect([fitOfSeating(name, 'outdoor'), fitOfSeating(name, 'indoor')]).toEqual(['unknown', 'unknown'])
    },
  )

  it.each([
    ['Bar', 'bar', 'yes'],
    ['Counter', 'bar', 'yes'],
    ['Bar-Counter', 'counter', 'yes'],
    ['Chef’s Counter', 'bar', 'no'],
    ['Chef’s Counter', 'counter', 'yes'],
    ['Barrel Room', 'bar', 'no'],
    ['Outdoor Patio', 'patio', 'yes'],
    ['Chef’s Counter', "chef's counter", 'yes'],
    ['Dining Room', 'patio', 'no'],
    ['Dining Room', '', 'no'],
  ])('the seating %j matches the wanted words %j: %s', (name, wanted, fit) => {
    expect(fitOfSeating(name, wanted)).toBe(fit)
  })
})

describe('rankOfSeating and isUnsure', () => {
  const ranks = (wish: Parameters<typeof rankOfSeating>[1], ...names: readonly string[]) =>
    names.map((name) => rankOfSeating(name, wish))

  it('a preferred seating ranks first, and other seatings rank after it', () => {
    expect(ranks({ seating: ['patio', 'bar'], avoid: [] }, 'Patio', 'Bar', 'Booth')).toEqual([0, 1, 2])
  })

  it('only the named seatings are booked for a member who accepts no others', () => {
    expect(ranks({ seating: ['patio'], avoid: [], seatingOnly: true }, 'Patio', 'Booth')).toEqual([
      0,
      undefined,
    ])
  })

  it('no outside seating is booked for a member who avoids outside, and a name that does not say ranks last', () => {
    expect(ranks({ seating: [], avoid: ['outdoor'] }, 'Rooftop', 'Main Room', 'The Nook')).toEqual([
      undefined,
      0,
      0.5,
    ])
  })

  it('a seating name that does not say where it is counts as inside for a member who wants inside, and never as outside', () => {
    expect(
      ranks({ seating: ['indoor'], avoid: [], seatingOnly: true }, 'Booth', 'The Nook', 'Garden'),
    ).toEqual([0, 0.5, undefined])
    expect(ranks({ seating: ['indoor'], avoid: [] }, 'Booth', 'The Nook', 'Garden')).toEqual([0, 0.5, 1])
    expect(ranks({ seating: ['outdoor'], avoid: [], seatingOnly: true }, 'Garden', 'The Nook')).toEqual([
      0,
      undefined,
    ])
  })

  it('isUnsure is true only for a member who cares about inside or outside and a name that does not say which it is', () => {
    expect(isUnsure('The Nook', { seating: [], avoid: ['outdoor'] })).toBe(true)
    expect(isUnsure('The Nook', { seating: ['bar'], avoid: [] })).toBe(false)
    expect(isUnsure('Garden', { seating: [], avoid: ['outdoor'] })).toBe(false)
  })
})
