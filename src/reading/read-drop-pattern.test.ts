import { describe, expect, it } from 'vitest'
import type { SaidDropRule } from '../domain/drops/drop-rule.ts'
import { encodeDropRule } from './encode-drop-rule.ts'
import { readDropRequest, readDropRule } from './read-drop-rule.ts'

const monthly = { kind: 'monthly', day: 1, monthsAhead: 1 }
const monday = { kind: 'weekly', weekday: 1, weeksAhead: 1 }

describe('a drop rule by the month, by the week, with a window or for two meals', () => {
  it.each([
    ['they open the first of the month at 10', { ...monthly, at: '10:00' }],
    ['first of the month at 10am', { ...monthly, at: '10:00' }],
    ['on the 1st of each month at 10:00 for the following month', { ...monthly, at: '10:00' }],
    ['1st of the month, 10 am, for the next month', { ...monthly, at: '10:00' }],
    ['at noon on the 15th of every month', { ...monthly, day: 15, at: '12:00' }],
    ['the last day of the month at 9am', { ...monthly, day: 31, at: '09:00' }],
    ['monthly on the 1st at noon, two months out', { ...monthly, monthsAhead: 2, at: '12:00' }],
    ['the first of the month at 10 for the month after next', { ...monthly, monthsAhead: 2, at: '10:00' }],
    ['the first of each month', monthly],
    ['tables open every monday at noon for the following week', { ...monday, at: '12:00' }],
    ['each Monday at noon for the week after', { ...monday, at: '12:00' }],
    ['Mondays at noon', { ...monday, at: '12:00' }],
    ['at 11 am on Thursdays, two weeks ahead', { ...monday, weekday: 4, weeksAhead: 2, at: '11:00' }],
    ['weekly on sunday at 9pm for the same week', { ...monday, weekday: 0, weeksAhead: 0, at: '21:00' }],
    ['30 days ahead between 10 and 10:30', { leadDays: 30, at: '10:00', until: '10:30' }],
    ['30 days 10:00-10:30', { leadDays: 30, at: '10:00', until: '10:30' }],
    ['10:00 to 10:30, nobody knows when', { at: '10:00', until: '10:30' }],
    ['every monday from 10 to 10:30 am', { ...monday, at: '10:00', until: '10:30' }],
    ['14 days ahead, lunch at 9, dinner at 10', { leadDays: 14, at: '10:00', lunchAt: '09:00' }],
    ['14 days out 9am for lunch and 10am for dinner', { leadDays: 14, at: '10:00', lunchAt: '09:00' }],
    ['dinner at noon and lunch at 10', { at: '12:00', lunchAt: '10:00' }],
  ])('the drop rule %j is read', (text, rule) => {
    expect(readDropRule(text)).toEqual(rule)
  })

  it.each([
    'the first of the month at 10 for the next week',
    'every monday at noon for the next month',
    'the 32nd of the month at 10',
    'the first of the month at 25',
    'monday at noon',
    'the first monday of the month at 10',
    'every monday and thursday at noon',
    'mondays at noon and tuesdays at ten',
    'between 10 and 2',
    'between 10:30 and 10:00',
    'the first of the month unless it is a sunday at 10',
    'for the following month',
    'every month',
  ])('the text %j is no drop rule', (text) => {
    expect(readDropRule(text)).toBeUndefined()
  })

  it.each([
    ['Carbone first of the month at 10', 'Carbone', { ...monthly, at: '10:00' }],
    ['Carbone opens on the 1st of the month at 10', 'Carbone', { ...monthly, at: '10:00' }],
    ['Lilia every Monday at noon', 'Lilia', { ...monday, at: '12:00' }],
    ['Ruby Tuesday', 'Ruby Tuesday', undefined],
    ['First of August', 'First of August', undefined],
    ['Bar 10 to 11', 'Bar', { at: '10:00', until: '11:00' }],
  ])('the request about a venue’s drop %j gives the venue and the rule', (text, venue, rule) => {
    expect(readDropRequest(text)).toEqual({ venue, ...(rule ? { rule } : {}) })
  })

  it.each([
    { leadDays: 30, at: '10:00' },
    { leadDays: 30 },
    { at: '10:00' },
    { ...monthly, day: 31, monthsAhead: 0, at: '09:00' },
    { ...monday, weeksAhead: 3, at: '12:00', until: '12:30' },
    { leadDays: 14, at: '10:00', lunchAt: '09:00' },
    { leadDays: 14, at: '10:00', until: '10:30' },
  ] as SaidDropRule[])('the encoded drop rule %j is read again', (rule) => {
    expect(encodeDropRule(rule).length).toBeLessThanOrEqual(60)
    expect(readDropRule(encodeDropRule(rule))).toEqual(rule)
  })

  it('a text of 4,000 characters is read without delay', () => {
    expect(readDropRule('every monday at noon '.repeat(200))).toBeUndefined()
    expect(readDropRequest('the first of the month at '.repeat(160)).rule).toBeUndefined()
  })
})
