import { describe, expect, it } from 'vitest'
import { readDropRequest, readDropRule } from './read-drop-rule.ts'

describe('a drop rule', () => {
  it.each([
    ['30 days 10:00', 30, '10:00'],
    ['30 days ahead at 10am', 30, '10:00'],
    ['at noon 21 days before', 21, '12:00'],
    ['opens 14 days in advance at 9 a.m.', 14, '09:00'],
    ['14 days, midnight', 14, '00:00'],
    ['30 days at 10', 30, '10:00'],
    ['2 weeks ahead at 9:30 pm', 14, '21:30'],
    ['a week ahead at 8', 7, '08:00'],
    ['30d 10:00:07', 30, '10:00:07'],
    ['12 pm, 7 days out', 7, '12:00'],
    ['12am 7 days out', 7, '00:00'],
    ['0 days 17:00', 0, '17:00'],
    ['28 Days Before At Noon.', 28, '12:00'],
    ['21 days', 21, undefined],
    ['10:00', undefined, '10:00'],
    ['at 10 am', undefined, '10:00'],
    ['at noon', undefined, '12:00'],
  ])('the drop rule %j is read', (text, leadDays, at) => {
    expect(readDropRule(text)).toEqual({
      ...(leadDays === undefined ? {} : { leadDays }),
      ...(at === undefined ? {} : { at }),
    })
  })

  it.each([
    '',
    'soon',
    '25:00',
    '30 days 26:00',
    '13 pm 30 days',
    '10',
    'noon',
    'days',
    '30',
    '-3 days 10:00',
  ])('the text %j is no drop rule', (text) => {
    expect(readDropRule(text)).toBeUndefined()
  })
})

describe('a request about a venue’s drop', () => {
  it.each([
    ['Carbone 30 days 10:00', 'Carbone', { leadDays: 30, at: '10:00' }],
    ['4 Charles Prime Rib 20 days ahead at 9am', '4 Charles Prime Rib', { leadDays: 20, at: '09:00' }],
    ['Table 87 30 days 10:00', 'Table 87', { leadDays: 30, at: '10:00' }],
    ['Lilia at noon 28 days before', 'Lilia', { leadDays: 28, at: '12:00' }],
    ['Lilia opens 28 days ahead at 10', 'Lilia', { leadDays: 28, at: '10:00' }],
    ['Noon 30 days at noon', 'Noon', { leadDays: 30, at: '12:00' }],
    ['Lilia, 10:00', 'Lilia', { at: '10:00' }],
    ['"7 Days" 30 days 10:00', '7 Days', { leadDays: 30, at: '10:00' }],
    ['resy:1505 30 days 10:00', 'resy:1505', { leadDays: 30, at: '10:00' }],
    ['Carbone', 'Carbone', undefined],
    ['Table 9', 'Table 9', undefined],
    ['Cafe Midnight', 'Cafe Midnight', undefined],
    ['30 days 10:00', undefined, { leadDays: 30, at: '10:00' }],
    ['  ', undefined, undefined],
  ])('the request about a venue’s drop %j gives the venue and the rule', (text, venue, rule) => {
    expect(readDropRequest(text)).toEqual({ ...(venue ? { venue } : {}), ...(rule ? { rule } : {}) })
  })

  it('a request about a venue’s drop with 4,000 characters is read without delay', () => {
    const text = '9 days at '.repeat(400)

    expect(readDropRequest(text).rule).toBeUndefined()
  })
})
