import { expect, test } from 'vitest'
import { daysOf, sampleReading } from '../testing/sample-reading.ts'

test.each([
  ['dinner for 2 at 4 Charles Prime Rib friday at 8', '4 Charles Prime Rib'],
  ['4 Charles Prime Rib, 4 people, 4 December, 8pm', '4 Charles Prime Rib'],
  ['Table 87 for 3 tomorrow 7pm', 'Table 87'],
  ['Tuesday Bistro on Friday at 7 for 2', 'Tuesday Bistro'],
  ['Friday Saturday Sunday on Saturday for 4 at 7', 'Friday Saturday Sunday'],
  ['brunch at Sunday in Brooklyn on Saturday at 11 for 4', 'Sunday in Brooklyn'],
  ['11 Madison Park for 2 on 5 December at 9', '11 Madison Park'],
  ['Nine Pin on Thursday at nine for nine', 'Nine Pin'],
  ['Fifty Two tomorrow 8pm for two', 'Fifty Two'],
  ['I Sodi tomorrow, 8ish, just me', 'I Sodi'],
  ['The Breakfast Club saturday 10am for 2', 'The Breakfast Club'],
  ['Bar Pitti friday 8pm for 2, at the bar', 'Bar Pitti'],
  ['Ruby Tuesday on Wednesday for 4 at 6', 'Ruby Tuesday'],
  [
    'hi! could you please get us a table at The Four Horsemen on friday at 8 for 2, thanks',
    'The Four Horsemen',
  ],
  ['“Dinner by Heston” friday 8pm 2 ppl', 'Dinner by Heston'],
  ['🍝 Estela fri 8pm ×2 🙏', 'Estela'],
  ['レストラン・ジョエル saturday 8pm for 2', 'レストラン・ジョエル'],
  ['Carbone with Sarah friday 8pm', 'Carbone'],
])('the venue in %j is %s', (text, venue) => {
  expect(sampleReading(text).venue).toBe(venue)
})

test.each([
  // A small number before a name may be an hour or a party size, and a weekday may be the day.
  ['4 Carbone friday 8pm', ['Carbone', '4 Carbone']],
  ['Carbone 8 for 2 friday', ['Carbone', 'Carbone 8']],
  ['Tuesday Bistro, 8pm, for 2', ['Bistro', 'Tuesday Bistro']],
  ['Lunch Box saturday 1pm for 2', ['Box', 'Lunch Box']],
  ['carbone patio friday 8pm for 2', ['carbone', 'carbone patio']],
  ['The Bar Room at The Modern fri 8pm x4', ['The Modern', 'The Bar Room at The Modern']],
  ['Daniel or Jean-Georges on friday 8pm for 2', ['Daniel', 'Jean-Georges']],
])('the venue in %j is asked about, with the options %j', (text, options) => {
  const reading = sampleReading(text)

  expect(reading.venue).toBeUndefined()
  expect(reading.unsure.find(({ field }) => field === 'venue')?.options).toEqual(options)
})

test.each(['hello', 'book', 'table for 2 tomorrow at 8', 'thanks!', '4', '7pm', ''])(
  'the text %j names no venue',
  (text) => {
    expect(sampleReading(text).missing).toContain('venue')
  },
)

const venues = [
  'Carbone',
  'Rezdôra',
  '4 Charles Prime Rib',
  "Joe's Pizza",
  "Joe's Stone Crab",
  'Nine Pin',
  'Sunday',
]

test.each([
  ['carbone friday 8pm for 2', 'Carbone'],
  ['carbonne friday 8pm for 2', 'Carbone'],
  ['rezdora friday 8pm for 2', 'Rezdôra'],
  ['4 charls prime rib for 2 friday 8pm', '4 Charles Prime Rib'],
  ['4 charles friday 8pm for 2', '4 Charles Prime Rib'],
  ['carbone at nine pm friday for 2', 'Carbone'],
  ['carbone on sunday 29 november at 8 for 2', 'Carbone'],
  ['table at Sunday on friday at 8 for 2', 'Sunday'],
])('among known venues, %j means %s', (text, venue) => {
  const reading = sampleReading(text, { venues })

  expect(reading.venue).toBe(venue)
  expect(daysOf(reading)).toHaveLength(1)
})

test('a word that begins several known names makes a question with these names', () => {
  const reading = sampleReading("joe's friday 8pm for 2", { venues })

  expect(reading.unsure).toEqual([
    { field: 'venue', said: "joe's", options: ["Joe's Pizza", "Joe's Stone Crab"] },
  ])
})

test('a name with two typing errors makes a question, with the known name as an option', () => {
  const reading = sampleReading('rezdorra friday 8pm for 2', { venues: ['Rezdwora'] })

  expect(reading.unsure).toMatchObject([{ field: 'venue', options: ['Rezdwora', 'rezdorra'] }])
})
