import { expect, it, test } from 'vitest'
import { sampleReading } from './testing/sample-reading.ts'

const link = 'https://resy.com/cities/new-york-ny/venues/don-angie?date=2026-12-12&seats=4'

test('a link names the restaurant, the day and the people', () => {
  const reading = sampleReading(`${link} at 8pm`, { venues: ['Don Angie'] })

  expect(reading).toMatchObject({ venue: 'Don Angie', date: '2026-12-12', partySize: 4, missing: [] })
})

test('what the member says beside a link goes before what the link says', () => {
  const reading = sampleReading(`${link} but on the 13th at 8pm for 2`)

  expect(reading).toMatchObject({ venue: 'don angie', date: '2026-12-13', partySize: 2 })
})

test('a link with a day that is over is a past day', () => {
  const reading = sampleReading(link.replace('2026-12', '2026-01'))

  expect(reading.problem).toMatchObject({ kind: 'past-date', date: '2026-01-12' })
})

const opentable = 'https://www.opentable.com'

it.each([
  ['a link with tracking parameters', `${link}&utm_source=share&fbclid=x1`, 'resy:new-york-ny--don-angie'],
  ['a link in angle brackets', `<${link}>`, 'resy:new-york-ny--don-angie'],
  ['a link in angle brackets with a label', `<${link}|resy.com/cities>`, 'resy:new-york-ny--don-angie'],
  ['a link in markdown', `[here](${link})`, 'resy:new-york-ny--don-angie'],
  ['a link with escaped ampersands', link.replace('&', '&amp;'), 'resy:new-york-ny--don-angie'],
  ['a link of the old form', 'resy.com/cities/ny/don-angie?seats=4&date=2026-12-12', 'resy:ny--don-angie'],
  [
    'a link of the widget',
    'https://widgets.resy.com/#/reservation-details?reservation=%7B%22time%22%3A1%7D&date=2026-12-12&seats=4&venueId=1505',
    'resy:1505',
  ],
  [
    'a link with a number',
    `${opentable}/restaurant/profile/211123?dateTime=2026-12-12T19:30&covers=4`,
    'opentable:211123',
  ],
  [
    'a link for other sites',
    `${opentable}/restref/client/?rid=211123&restref=211123&datetime=2026-12-12T19%3A30&covers=4`,
    'opentable:211123',
  ],
  [
    'a link to a slot',
    `${opentable}/booking/details?rid=211123&datetime=2026-12-12T19%3A30&partySize=4`,
    'opentable:211123',
  ],
  [
    'a link of another country',
    'https://m.opentable.co.uk/restaurant/profile/9?datetime=2026-12-12T19:30&covers=4',
    'opentable:9',
  ],
])('%s names the restaurant exactly, the day and the people', (_what, text, reference) => {
  expect(sampleReading(`table at ${text}`)).toMatchObject({
    venueReference: reference,
    date: '2026-12-12',
    partySize: 4,
  })
})

it.each([
  [`${opentable}/r/lilia-brooklyn?dateTime=2026-12-12T19%3A30&covers=4`, 'lilia brooklyn'],
  [`${opentable}/lilia?covers=4&dateTime=2026-12-12T19:30`, 'lilia'],
  ['https://www.exploretock.com/lilia/search?date=2026-12-12&size=4&time=19:30', 'lilia'],
  [
    'https://www.sevenrooms.com/explore/lilia/reservations/create/search/?date=2026-12-12&party_size=4&start_time=19:30',
    'lilia',
  ],
  [
    'https://www.sevenrooms.com/explore/lilia/reservations/create/search/?start_date=12-12-2026&party_size=4&time_slot=19:30',
    'lilia',
  ],
])('the link %s names the restaurant in words, the day, the time and the people', (text, venue) => {
  expect(sampleReading(text)).toMatchObject({
    venue,
    date: '2026-12-12',
    partySize: 4,
    windows: [{ earliest: '19:30', latest: '19:30' }],
    missing: [],
  })
})

it('a time that the member says goes before that of the link', () => {
  const text = `${opentable}/restaurant/profile/9?dateTime=2026-12-12T19:30&covers=4 7-9pm`

  expect(sampleReading(text).windows).toMatchObject([{ earliest: '19:00', latest: '21:00' }])
})

it.each([
  'https://example.com/about for 2 at Lilia on 12 December',
  'https://maps.example.com/place?q=lilia for 2 at Lilia on 12 December',
])('%s is no link to a restaurant', (text) => {
  expect(sampleReading(text).venueReference).toBeUndefined()
  expect(sampleReading(text)).toMatchObject({ partySize: 2, date: '2026-12-12' })
})
