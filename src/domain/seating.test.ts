import { describe, expect, it } from 'vitest'
import { fitOfSeating, isUnsure, rankOfSeating } from './seating.ts'

describe('a seating is', () => {
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
  ])('outside when it is called %s', (name) => {
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
  ])('inside when it is called %s', (name) => {
    expect([fitOfSeating(name, 'outdoor'), fitOfSeating(name, 'indoor')]).toEqual(['no', 'yes'])
  })

  it.each(['The Nook', 'Standard', ''])('neither for certain when it is called %j', (name) => {
    expect([fitOfSeating(name, 'outdoor'), fitOfSeating(name, 'indoor')]).toEqual(['unknown', 'unknown'])
  })

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
  ])('%j, for who wants %j: %s', (name, wanted, fit) => {
    expect(fitOfSeating(name, wanted)).toBe(fit)
  })
})

describe('of two seatings', () => {
  const ranks = (wish: Parameters<typeof rankOfSeating>[1], ...names: readonly string[]) =>
    names.map((name) => rankOfSeating(name, wish))

  it('the one liked first is better, and any is booked when it was a preference', () => {
    expect(ranks({ seating: ['patio', 'bar'], avoid: [] }, 'Patio', 'Bar', 'Booth')).toEqual([0, 1, 2])
  })

  it('only those named are booked when it was a condition', () => {
    expect(ranks({ seating: ['patio'], avoid: [], seatingOnly: true }, 'Patio', 'Booth')).toEqual([
      0,
      undefined,
    ])
  })

  it('none outside is booked for who said not outside, and a name that does not say comes last', () => {
    expect(ranks({ seating: [], avoid: ['outdoor'] }, 'Rooftop', 'Main Room', 'The Nook')).toEqual([
      undefined,
      0,
      0.5,
    ])
  })

  it('a name that does not say is inside for who wants only that, and outside for nobody', () => {
    expect(
      ranks({ seating: ['indoor'], avoid: [], seatingOnly: true }, 'Booth', 'The Nook', 'Garden'),
    ).toEqual([0, 1.5, undefined])
    expect(ranks({ seating: ['outdoor'], avoid: [], seatingOnly: true }, 'Garden', 'The Nook')).toEqual([
      0,
      undefined,
    ])
  })

  it('it is said that the name does not tell only to who cares', () => {
    expect(isUnsure('The Nook', { seating: [], avoid: ['outdoor'] })).toBe(true)
    expect(isUnsure('The Nook', { seating: ['bar'], avoid: [] })).toBe(false)
    expect(isUnsure('Garden', { seating: [], avoid: ['outdoor'] })).toBe(false)
  })
})
