import { expect, test } from 'vitest'
import { toInstant, type ZoneId } from '../domain/time.ts'
import { readRepeat } from './read-repeat.ts'

// Reads the text as if today were Wednesday, 25 November 2026.
const read = (text: string) =>
  readRepeat(text, { now: toInstant(Date.UTC(2026, 10, 25, 15)), zone: 'America/New_York' as ZoneId })

test.each([
  [
    'every other friday at Lilia 7-9pm for 2',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR',
    '2026-11-27',
    undefined,
    'at Lilia 7-9pm for 2',
  ],
  ['Lilia every Friday for 2 at 8', 'FREQ=WEEKLY;BYDAY=FR', '2026-11-27', undefined, 'Lilia for 2 at 8'],
  [
    'Lilia for 2 on every second tuesday, 8pm',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU',
    '2026-12-01',
    undefined,
    'Lilia for 2 , 8pm',
  ],
  [
    'every week on wednesday, Lilia at 8 for 2',
    'FREQ=WEEKLY;BYDAY=WE',
    '2026-11-25',
    undefined,
    ', Lilia at 8 for 2',
  ],
  [
    'every friday and saturday night at Lilia',
    'FREQ=WEEKLY;BYDAY=FR,SA',
    '2026-11-27',
    undefined,
    'at Lilia',
  ],
  [
    'the first Saturday each month until March at Lilia, 8pm for 2',
    'FREQ=MONTHLY;BYDAY=1SA',
    '2026-11-25',
    '2027-02-28',
    'at Lilia, 8pm for 2',
  ],
  [
    'Lilia the last thursday of every month through June, for 4 at 7',
    'FREQ=MONTHLY;BYDAY=-1TH',
    '2026-11-25',
    '2027-06-30',
    'Lilia , for 4 at 7',
  ],
  ['every third friday at Lilia', 'FREQ=MONTHLY;BYDAY=3FR', '2026-11-25', undefined, 'at Lilia'],
  [
    'every other friday from 18 december at lilia',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR',
    '2026-12-18',
    undefined,
    'at lilia',
  ],
  ['from 8 dec every tuesday lilia', 'FREQ=WEEKLY;BYDAY=TU', '2026-12-08', undefined, 'lilia'],
  [
    'lilia every friday starting in january until march',
    'FREQ=WEEKLY;BYDAY=FR',
    '2027-01-01',
    '2027-02-28',
    'lilia',
  ],
  ['lilia every tuesday beginning next month', 'FREQ=WEEKLY;BYDAY=TU', '2026-12-01', undefined, 'lilia'],
  ['lilia every thursday from now on', 'FREQ=WEEKLY;BYDAY=TH', '2026-11-26', undefined, 'lilia'],
  ['lilia every monday starting next week', 'FREQ=WEEKLY;BYDAY=MO', '2026-11-30', undefined, 'lilia'],
  ['lilia every friday from 7 to 9', 'FREQ=WEEKLY;BYDAY=FR', '2026-11-27', undefined, 'lilia from 7 to 9'],
  ['lilia every friday until 20 march', 'FREQ=WEEKLY;BYDAY=FR', '2026-11-27', '2027-03-20', 'lilia'],
  ['lilia every friday till the end of the year', 'FREQ=WEEKLY;BYDAY=FR', '2026-11-27', undefined, undefined],
  [
    'lilia every friday until the end of december',
    'FREQ=WEEKLY;BYDAY=FR',
    '2026-11-27',
    '2026-12-31',
    'lilia',
  ],
])('the repetition in “%s” is %s from %s', (text, rule, from, until, rest) => {
  const found = read(text)
  expect(found?.repeats).toMatchObject({ rule, from })
  if (rest !== undefined) {
    expect(found?.repeats.until).toBe(until)
    expect(found?.rest).toBe(rest)
  }
})

test.each([
  'lilia every friday in december 8pm for 2',
  'any friday in december at lilia',
  'lilia friday 8pm for 2',
  'lilia fridays 8pm for 2',
  'the first saturday in march at lilia',
])('there is no repetition in “%s”', (text) => {
  expect(read(text)).toBeUndefined()
})
