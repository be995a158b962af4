import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInstant, parseZone, toInstant, type ZoneId } from '../domain/time.ts'
import { readRequest } from './read-request.ts'
import type { Reading, ReadingContext } from './reading.ts'
import { toReadingJson } from './reading-json.ts'

/** The context: 10 am on Sunday 22 November 2026 in New York. */
const context: ReadingContext = {
  now: toInstant(Date.UTC(2026, 10, 22, 15)),
  zone: 'America/New_York' as ZoneId,
}

test('a request is read into one line of JSON without empty fields', () => {
  const reading = readRequest('table for 4 at Carbone on Friday, 7-9pm', context)

  expect(toReadingJson(reading)).toBe(
    '{"venue":"Carbone","partySize":4,"date":"2026-11-27",' +
      '"windows":[{"earliest":"19:00","latest":"21:00","best":"19:00"}],"missing":[]}',
  )
})

test('missing fields are in the order in which the member is asked for them', () => {
  const reading = readRequest('hello', context)

  expect(toReadingJson(reading)).toBe('{"windows":[],"missing":["venue","date","windows","partySize"]}')
})

test('an ambiguous field is unsure, not missing', () => {
  const reading = readRequest('Carbone next Friday for 2 at 8', context)

  expect(reading.missing).toEqual([])
  expect(reading.date).toBeUndefined()
  expect(reading.unsure).toEqual([
    { field: 'date', said: 'next Friday', options: ['2026-11-27', '2026-12-04'] },
  ])
})

test('a day that does not exist is a problem, with a near day that exists as an example', () => {
  const reading = readRequest('Carbone 30 February for 2 at 8', context)

  expect(reading.problem).toEqual({ kind: 'impossible-date', typed: '30 February', example: '28 Feb' })
  expect(reading.missing).toEqual(['date'])
})

test('a past day is a problem only if the member wrote its year', () => {
  const withYear = readRequest('Carbone 12 March 2026', context)
  const without = readRequest('Carbone 12 March', context)

  expect(withYear.problem).toMatchObject({ kind: 'past-date', date: '2026-03-12' })
  expect(without.date).toBe('2027-03-12')
})

test('a request with one time for each of two days makes the member choose one day and time', () => {
  const reading = readRequest('Carbone Friday 7pm or Saturday 8pm for 2', context)

  expect(reading.unsure.map(({ field }) => field)).toEqual(['date', 'windows'])
  expect(reading.windows).toEqual([])
})

test.each([
  ['8', 'windows', '20:00'],
  ['7 or 8', 'windows', '19:00'],
  ['4', 'partySize', 4],
  ['25', 'partySize', 25],
  ['14', 'date', '2026-12-14'],
] as const)('the answer %j is the %s that was asked for', (text, asked, meant) => {
  const reading = readRequest(text, { ...context, asked })

  const answers = { windows: reading.windows[0]?.earliest, partySize: reading.partySize, date: reading.date }
  expect(answers[asked]).toBe(meant)
})

test('a bare number that answers no question is ignored', () => {
  expect(readRequest('4', context).missing).toEqual(['venue', 'date', 'windows', 'partySize'])
})

test('a reading is the same in every time zone of the process', async () => {
  const script = `
    import { readRequest } from './src/reading/index.ts'
    import { contextOf, loadCorpus } from './bench/reading/corpus.ts'
    const read = (phrase) => readRequest(phrase.text, contextOf(phrase))
    process.stdout.write(JSON.stringify(loadCorpus().map(read)))`
  const readingsIn = (TZ: string) =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ },
      maxBuffer: 2 ** 24,
    })

  const [west, east] = await Promise.all(['America/Los_Angeles', 'Pacific/Kiritimati'].map(readingsIn))

  expect(JSON.parse(west?.stdout ?? '[]').length).toBeGreaterThan(150)
  expect(west?.stdout).toBe(east?.stdout)
}, 60_000)

const zones = ['America/New_York', 'Europe/London', 'Asia/Tokyo', 'Pacific/Kiritimati', 'America/St_Johns']
const contexts: fc.Arbitrary<ReadingContext> = fc.record({
  now: fc
    .date({ min: new Date('2024-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    .map((date) => parseInstant(date.toISOString()) ?? context.now),
  zone: fc.constantFrom(...zones).map((zone) => parseZone(zone) ?? context.zone),
  venues: fc.array(fc.string({ maxLength: 40 }), { maxLength: 5 }),
})
const scraps = fc.constantFrom(
  ...[
    'friday ',
    '7-9pm, ',
    'for 4 ',
    '4 Dec ',
    'dec 4 or ',
    'the 14th ',
    'christmas ',
    'half past ',
    '"',
    '$5 ',
  ],
  ...[
    'between 7 and ',
    'at the ',
    'my wife and ',
    'any Saturday in ',
    'no later than ',
    '12/4 ',
    '30 February ',
  ],
  ...['or ', ', ', ' - ', '\n', 'é', '\u0301', '\ud800', '１', 'ﬁ', '‏', '🍝', 'Tuesday Bistro ', '1', 'a '],
)
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4000 }),
  fc.string({ unit: 'grapheme', maxLength: 4000 }),
  fc.array(scraps, { maxLength: 800 }).map((parts) => parts.join('').slice(0, 4000)),
  fc.tuple(scraps, fc.nat(4000)).map(([scrap, length]) => scrap.repeat(4000 / scrap.length).slice(0, length)),
)

test('no text makes the reader throw, take long, or return an invalid reading', () => {
  fc.assert(
    fc.property(texts, contexts, (text, given) => {
      const reading = readRequest(text, given)

      expect(JSON.parse(toReadingJson(reading))).toMatchObject({ windows: reading.windows })
      expectSound(reading)
      expect(shortestOf(3, () => readRequest(text, given))).toBeLessThan(50)
    }),
    { numRuns: 300 },
  )
})

/** Checks that each field is either answered, asked about or missing, and never two of these. */
function expectSound(reading: Reading): void {
  const asked = reading.unsure.map(({ field }) => field)
  const answered = [
    ...(reading.venue === undefined ? [] : ['venue']),
    ...(reading.date === undefined && reading.dates === undefined ? [] : ['date']),
    ...(reading.windows.length === 0 ? [] : ['windows']),
    ...(reading.partySize === undefined ? [] : ['partySize']),
  ]
  expect([...answered, ...asked, ...reading.missing].sort()).toEqual([
    'date',
    'partySize',
    'venue',
    'windows',
  ])
  for (const { options } of reading.unsure) expect(options.length).toBeGreaterThan(1)
}

/** Returns the shortest duration of several runs, in ms. Other programs on the machine can slow down single runs. */
function shortestOf(tries: number, work: () => unknown): number {
  const took = Array.from({ length: tries }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return Math.min(...took)
}
