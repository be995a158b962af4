import { expect, test } from 'vitest'
import { sampleReading } from './testing/sample-reading.ts'

const rest = 'Carbone friday 8pm for 2'

test.each<[string, readonly string[], readonly string[]]>([
  ['on the patio', ['patio'], []],
  ['patio or garden', ['patio', 'garden'], []],
  ['not the bar', [], ['bar']],
  ['outside please, no bar seats', ['outdoor'], ['bar']],
  ['no bar, no counter, no outdoor', [], ['bar', 'counter', 'outdoor']],
  ["we don't want to sit at the bar", [], ['bar']],
  ['anything but a high top', [], ['high top']],
  ['dining room not bar', ['dining room'], ['bar']],
  ["chef's counter please", ["chef's counter"], []],
  ['a quiet booth', ['booth'], []],
  ['no seats at the bar', [], ['bar']],
  ['no place at the bar', [], ['bar']],
  ['no table near the kitchen', [], ['kitchen']],
  ['the bar is a no', [], ['bar']],
  ['by the window, not near the kitchen', ['window'], ['kitchen']],
])('the text %j gives the preferred seatings and the avoided ones: %j %j', (words, seating, avoid) => {
  const reading = sampleReading(`${rest}, ${words}`)

  expect(reading).toMatchObject({ venue: 'Carbone', partySize: 2, seating, avoid, missing: [], unsure: [] })
})

test.each<[string, readonly string[], true | undefined]>([
  ['inside only', ['indoor'], true],
  ['only inside', ['indoor'], true],
  ['indoors', ['indoor'], true],
  ['inside please', ['indoor'], true],
  ['inside if possible', ['indoor'], undefined],
  ['preferably indoors', ['indoor'], undefined],
  ["inside if there's room", ['indoor'], undefined],
  ['a booth if they have one', ['booth'], undefined],
  ['outside please', ['outdoor'], undefined],
  ['only outside', ['outdoor'], true],
  ['must be outside', ['outdoor'], true],
  ['it has to be the patio', ['patio'], true],
  ['dining room only', ['dining room'], true],
  ['strictly on the patio', ['patio'], true],
  ['patio', ['patio'], undefined],
])('the text %j gives the seating %j, and seatingOnly is %s', (words, seating, seatingOnly) => {
  const reading = sampleReading(`${rest}, ${words}`)

  expect(reading).toMatchObject({
    venue: 'Carbone',
    partySize: 2,
    seating,
    avoid: [],
    missing: [],
    unsure: [],
  })
  expect(reading.seatingOnly).toBe(seatingOnly)
})

test.each(['Bar Pitti', 'The Bar Room', 'Window Seat Cafe', 'Garden Court'])(
  '%s names no seating',
  (venue) => {
    const reading = sampleReading(`table at ${venue} friday 8pm for 2`)

    expect(reading).toMatchObject({ venue, seating: [], avoid: [] })
  },
)

test.each([
  ['no deposit', { feeLimit: 0 }],
  ['deposit up to $50', { feeLimit: 50 }],
  ['up to $25 deposit per person', { feeLimit: 50 }],
  ['max deposit 50', { feeLimit: 50 }],
  ['budget $100 per person', {}],
  ['8pm sharp', { timing: 'strict' }],
  ['time is flexible', { timing: 'flexible' }],
  ['not flexible', { timing: 'strict' }],
  ['date is flexible', {}],
  ['book now', { now: true }],
])('the text %j gives the flag %j', (words, flags) => {
  const reading = sampleReading(`${rest}, ${words}`)

  expect(reading).toMatchObject({ venue: 'Carbone', partySize: 2 })
  expect(reading.flags).toEqual(flags)
})

test('a fee limit per person stays per person while the party size is unknown', () => {
  const reading = sampleReading('Carbone friday 8pm, deposit up to $25 per person')

  expect(reading.flags).toEqual({ feeLimitPerPerson: 25 })
})
