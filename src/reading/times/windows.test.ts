import { expect, test } from 'vitest'
import { daysOf, sampleReading, timesOf } from '../testing/sample-reading.ts'

test.each<[string, readonly string[]]>([
  // A bare hour is an evening hour.
  ['at 8', ['20:00']],
  ['at 11', ['?', '11:00', '23:00']],
  ['at 1', ['13:00']],
  ['at 12', ['12:00']],
  ['at 19', ['19:00']],
  ['8pm', ['20:00']],
  ['7.30pm', ['19:30']],
  ['18h30', ['18:30']],
  ['730pm', ['19:30']],
  ['at 1930', ['19:30']],
  ['half past seven', ['19:30']],
  ['half seven', ['19:30']],
  ['quarter to nine', ['20:45']],
  ['noon', ['12:00']],
  // With brunch, breakfast, lunch or "morning", a bare hour is earlier in the day.
  ['brunch at 11', ['11:00']],
  ['brunch at 1', ['13:00']],
  ['breakfast at 8', ['08:00']],
  ['tomorrow morning at 10', ['10:00']],
  ['lunch at 1', ['13:00']],
  ['11-2', ['11:00–14:00']],
  // A meal without a time gives the span of that meal. "any time" also gives a span.
  ['for dinner', ['17:00–23:00 best 19:00']],
  ['for lunch', ['11:30–15:00 best 12:30']],
  ['brunch', ['10:00–15:00 best 11:00']],
  ['any time', ['17:00–23:00 best 19:00']],
  // Ranges, and the earliest or latest time.
  ['7-9pm', ['19:00–21:00']],
  ['7–9', ['19:00–21:00']],
  ['between 7 and 8:30', ['19:00–20:30']],
  ['from 5 to 6:30', ['17:00–18:30']],
  ['11am-2', ['11:00–14:00']],
  ['10pm till midnight', ['22:00–23:59']],
  ['after 9', ['21:00–23:00']],
  ['before 7', ['17:00–19:00 best 19:00']],
  ['no later than 8, from 6', ['18:00–20:00']],
  ['after 7 but before 9', ['19:00–21:00']],
  ['around 8', ['19:30–20:30 best 20:00']],
  ['8ish', ['19:30–20:30 best 20:00']],
  ['8pm give or take an hour', ['19:00–21:00 best 20:00']],
  // A time after midnight belongs to the same night.
  ['11pm to 1am', ['23:00–01:00']],
  ['10pm to 1', ['22:00–01:00']],
  ['11 to 1am', ['23:00–01:00']],
  ['10pm to 12:30', ['22:00–00:30']],
  ['Friday night, 11-1', ['23:00–01:00']],
  ['23:00-01:00', ['23:00–01:00']],
  ['between 11:30pm and 00:30', ['23:30–00:30']],
  ['tonight at 00:30', ['00:30']],
  ['12:30-2am', ['00:30–02:00']],
  ['around midnight', ['23:30–00:30 best 00:00']],
  ['around 12:15am', ['23:45–00:45 best 00:15']],
  ['after 11pm', ['23:00–01:30']],
  ['after 1am', ['01:00–01:30']],
  ['no later than 1am', ['17:00–01:00 best 01:00']],
  ['11:30pm or 12:30am', ['23:30', '00:30']],
  ['Friday night at 12:30', ['?', '12:30', '00:30']],
  ['5am', ['05:00']],
  // Several times keep the member's order of preference.
  ['8pm or 9pm', ['20:00', '21:00']],
  ['7pm, 7:30pm or 8pm', ['19:00', '19:30', '20:00']],
  ['7 or 8am', ['07:00', '08:00']],
  ['6pm ideally, otherwise anything 5–9', ['18:00', '17:00–21:00 best 18:00']],
  ['7-9pm, ideally 8', ['19:00–21:00 best 20:00']],
  ['7-9pm, the later the better', ['19:00–21:00 best 21:00']],
  // The member is asked about times with two meanings.
  ['07:30', ['?', '07:30', '19:30']],
  ['10-12', ['?', '10:00–12:00', '22:00–23:59']],
  ['dinner 10-12', ['22:00–23:59']],
  ['7 for 7:30', ['?', '19:00', '19:30']],
  ['five to seven', ['?', '18:55', '17:00–19:00']],
  // These texts give no time.
  ['tonight', []],
  ['Friday night', []],
  ['8', []],
  ['at 7:60', []],
  ['at 25', []],
])('the text %j gives the time %j', (text, times) => {
  expect(timesOf(sampleReading(text))).toEqual(times)
})

test('“at midnight on Friday” makes the member choose between the beginning and the end of Friday', () => {
  const reading = sampleReading('at midnight on Friday')

  expect(timesOf(reading)).toEqual(['00:00'])
  expect(reading.unsure).toEqual([{ field: 'date', said: 'Friday', options: ['2026-11-27', '2026-11-28'] }])
})

test.each<[string, readonly string[]]>([
  ['Friday night at 12:30 am', ['2026-11-27']],
  ['tonight 12:30am', ['2026-11-22']],
  ['Friday around midnight', ['2026-11-27']],
  ['Friday 11:30pm or 12:30am', ['2026-11-27']],
  ['Friday 12:30am', ['?', '2026-11-27', '2026-11-28']],
])('the text %j names the day %j', (text, days) => {
  expect(daysOf(sampleReading(text))).toEqual(days)
})

test('after midnight “tonight” may be the current night', () => {
  const reading = sampleReading('tonight at 1am', { now: '2026-11-23T05:10:00Z' })

  expect(daysOf(reading)).toEqual(['?', '2026-11-23', '2026-11-24'])
})

test.each([
  ['saturday at 11:00', ['?', '11:00', '23:00']],
  ['saturday around 10:30', ['?', '10:00–11:00 best 10:30', '22:00–23:00 best 22:30']],
  ['saturday night at 10:30', ['22:30']],
  ['brunch saturday 10:30', ['10:30']],
  ['saturday 9 or 10', ['21:00', '22:00']],
  ['saturday 8-10', ['20:00–22:00']],
])('a bare ten or eleven may be in the morning: the time of "%s"', (text, times) => {
  expect(timesOf(sampleReading(`Lilia ${text} for 2`))).toEqual(times)
})

test.each([
  ['early dinner', ['17:00–18:30']],
  ['late dinner', ['21:00–23:00']],
  ['late lunch', ['13:30–15:00']],
  ['brunch before noon', ['10:00–12:00 best 12:00']],
  ['lunch before 1', ['11:30–13:00 best 13:00']],
  ['7-9 late as possible', ['19:00–21:00 best 21:00']],
  ['19h30, 2p', ['19:30']],
  ['seven eight or nine for two people', ['19:00', '20:00', '21:00']],
])('the part of a meal, a pull and spoken hours are read: the time of "%s"', (text, times) => {
  expect(timesOf(sampleReading(`Lilia, friday, ${text}`))).toEqual(times)
})
