import { describe, expect, it } from 'vitest'
import { parseZone, type ZoneId } from '../../domain/time.ts'
import { readStatedRule } from './read-stated-rule.ts'

const newYork = 'America/New_York' as ZoneId

describe('a drop rule that a venue states in words', () => {
  const read: readonly (readonly [string, number, string])[] = [
    ['Reservations are released 30 days in advance at 10:00 am.', 30, '10:00'],
    ['Reservations open at 9am ET, 14 days out.', 14, '09:00'],
    ['We take bookings on a rolling 21-day basis at noon.', 21, '12:00'],
    ['Tables are released two weeks ahead at midnight.', 14, '00:00'],
    ['Open seven days a week. We take reservations 7 days a week, 14 days out at 9am.', 14, '09:00'],
    ['Reservations drop a week ahead at 9 a.m. EST', 7, '09:00'],
    [
      'Reservations are available up to 21 days in advance. New dates are released daily at 9 AM.',
      21,
      '09:00',
    ],
    ['Bookings open 28 days prior, at exactly 10:30am, online only', 28, '10:30'],
    ['Reservations are released thirty days out, 10am EST', 30, '10:00'],
    ['Tables go live on Resy at 12:00 pm, 14 days in advance!', 14, '12:00'],
    ['Reservations open at 12am 20 days ahead', 20, '00:00'],
    ['Reservations are made available 6 weeks in advance at 13:00', 42, '13:00'],
    ['Reservations open 7 days ahead at 12 noon.', 7, '12:00'],
    ['Reservations are released 1 day in advance at 9:05 am.', 1, '09:05'],
    [
      '<p>Reservations are released&nbsp;30 days in advance<br>Daily release at 10am – do not be late</p>',
      30,
      '10:00',
    ],
    ['Reservations are released 30 days in advance at 9am ET / 6am PT.', 30, '09:00'],
    [
      'Dinner is served from 5pm–11pm. Reservations are released 30 days in advance at 10am. ' +
        'Please cancel at least 2 days ahead, by 5pm, or a fee of $25 per person applies. ' +
        'We are open 7 days a week.',
      30,
      '10:00',
    ],
    [
      'Parties of 7 or more may book 60 days in advance at 8am by e-mail; all other reservations open 14 days out at 9am.',
      14,
      '09:00',
    ],
  ]
  for (const [text, leadDays, at] of read) {
    it(`a drop rule is read out of "${text}"`, () => {
      expect(readStatedRule(text, { name: 'Saint Fennel', zone: newYork })).toEqual({ leadDays, at })
    })
  }

  const unsure: readonly string[] = [
    '',
    'Our kitchen closes at 10pm. Jackets are required.',
    'Reservations are available 30 days in advance.',
    'New reservations are released daily at 10am.',
    'We open at 5pm. Reservations are available 30 days in advance.',
    'Reservations are available from 5pm, up to 30 days in advance.',
    'Dinner at 5pm. The 8pm seating can be booked 30 days ahead.',
    'Reservations for dinner at 5pm are available 30 days in advance',
    'Reservations open 30 days in advance at 10:00.',
    'Reservations open one month in advance at 10am.',
    'Reservations open on the 1st of each month at 10am for the following month, 30 days in advance.',
    'Every Monday at 10am we release the following week, 7 days ahead.',
    'Reservations open 14 days in advance at 10am, including today.',
    'Reservations open 14 days in advance at 9am for members and 21 days in advance at 10am for everyone.',
    'Reservations are released 30 days in advance at 9am PT.',
    'Reservations are released 30 days in advance at 6am PT / 9am ET.',
    'Please cancel reservations 2 days in advance, at 5pm at the latest.',
    'The bar opens at 4pm for walk-ins. Reservations 30 days in advance.',
    'Reservations are released 30 days in advance at 25 pm.',
    'Reservations are released 400 days in advance at 9am.',
  ]
  for (const text of unsure) {
    it(`no drop rule is read out of "${text}"`, () => {
      expect(readStatedRule(text, { name: 'Saint Fennel', zone: newYork })).toBeUndefined()
    })
  }

  it('a stated drop rule is accepted if it names the venue’s zone', () => {
    const text = 'Reservations are released 14 days in advance at 9am PST.'

    expect(readStatedRule(text, { name: '', zone: parseZone('PST8PDT') as ZoneId })).toEqual({
      leadDays: 14,
      at: '09:00',
    })
  })

  it.each(['Monkey Bar', 'Private Eye', 'The Large Door', 'Group Therapy'])(
    'a drop rule is read for a venue called %s',
    (name) => {
      const text = `${name} releases its reservations 21 days in advance at 9 am.`

      expect(readStatedRule(text, { name, zone: newYork })).toEqual({ leadDays: 21, at: '09:00' })
    },
  )

  it('a drop rule is read for a venue called Noon', () => {
    const text = 'Reservations are released 14 days in advance at noon.'

    expect(readStatedRule(text, { name: 'Noon', zone: newYork })).toEqual({ leadDays: 14, at: '12:00' })
  })
})

describe('a drop rule by the month or the week that a venue states in words', () => {
  const read = (text: string) => readStatedRule(text, { name: 'Saint Fennel', zone: newYork })
  const monthly = { kind: 'monthly', day: 1, monthsAhead: 1 }

  it.each([
    [
      'Reservations open on the 1st of each month at 10am for the following month.',
      { ...monthly, at: '10:00' },
    ],
    [
      'Reservations for the next month are released on the first of every month at noon. Please cancel 2 days ahead.',
      { ...monthly, at: '12:00' },
    ],
    [
      'On the 15th of every month at 10:00 am, we release tables for the following month.',
      { ...monthly, day: 15, at: '10:00' },
    ],
    [
      'Every Monday at 12pm EST we release reservations for the following week.',
      { kind: 'weekly', weekday: 1, weeksAhead: 1, at: '12:00' },
    ],
    [
      'Reservations for the following week go live each Thursday, 10am. Dinner is served from 5pm-10pm.',
      { kind: 'weekly', weekday: 4, weeksAhead: 1, at: '10:00' },
    ],
  ])('the text %j gives the rule', (text, rule) => {
    expect(read(text)).toEqual(rule)
  })

  it.each([
    'Reservations open on the 1st of each month at 10am.',
    'Reservations open on the 1st of each month for the following month.',
    'Reservations open on the 1st of each month at 10am for the following month, 30 days in advance.',
    'Reservations open on the 1st and the 15th of each month at 10am for the following month.',
    'Reservations open on the 1st of each month at 10am or noon for the following month.',
    'Reservations are released on the 1st of each month at 10am for the following week.',
    'Every Monday at 10am we release the following month of reservations.',
    'Every Monday and Thursday at 10am we release reservations for the following week.',
    'Every Monday at 10am PT we release reservations for the following week.',
    'Closed every Monday. Reservations for the following week are released at 10am.',
    'Reservations open on the 1st of each month at 10am for the following month. The bar takes bookings each Friday at 9am for the next week.',
  ])('the text %j gives no rule', (text) => {
    expect(read(text)).toBeUndefined()
  })
})
