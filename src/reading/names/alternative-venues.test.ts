import { expect, test } from 'vitest'
import { toInstant, type ZoneId } from '../../domain/time.ts'
import { readRequest } from '../read-request.ts'

const known = ['Lilia', 'Don Angie', 'Bar Pitti', 'Via Carota']
const read = (text: string) =>
  readRequest(text, {
    now: toInstant(Date.UTC(2026, 10, 22, 15)),
    zone: 'America/New_York' as ZoneId,
    venues: known,
  })

test.each([
  ['carbone or lilia friday 8pm for 2', ['carbone', 'Lilia']],
  ['lilia or carbone friday 8pm for 2', ['Lilia', 'carbone']],
  ['Lilia, or maybe at Carbone, friday 8pm for 2', ['Lilia', 'Carbone']],
  ['table at Lilia friday 8pm or Carbone saturday 9pm for 2', ['Lilia', 'Carbone']],
  ['lillia or carbone friday 8pm for 2', ['Lilia', 'carbone']],
  ['carbone or lilia or don angie friday 8pm for 2', ['carbone', 'Lilia', 'Don Angie']],
  ['tatiana, lilia or carbone friday 8pm for 2', ['tatiana', 'Lilia', 'carbone']],
  ['either Lilia vs Carbone friday 8pm for 2', ['Lilia', 'Carbone']],
  ['carbone/lilia friday 8pm for 2', ['carbone', 'Lilia']],
  ['table for 2 at saint fennel/night heron friday 8pm', ['saint fennel', 'night heron']],
  ['saint fennel and/or night heron friday 8pm for 2', ['saint fennel', 'night heron']],
  ['Lilia and Carbone friday 8pm for 2', ['Lilia', 'Carbone']],
  ["Lilia friday 8pm for 2, if they're full then Carbone", ['Lilia', 'Carbone']],
  ['Lilia friday 8pm for 2, otherwise Carbone', ['Lilia', 'Carbone']],
  ['via carota or lilia friday 8pm for 2', ['Lilia', 'Via Carota']],
  ['tatiana or carbone friday 8pm for 2', ['tatiana', 'carbone']],
  ['lilia or night heron friday 8pm for 2', ['Lilia', 'night heron']],
  ['night heron or tatiana friday 8pm for 2', ['night heron', 'tatiana']],
  ['quiet corner or saint fennel friday 8pm for 2', ['quiet corner', 'saint fennel']],
  ['friday 8pm for 2 at Lilia, or Misi if Lilia is full', ['Lilia', 'Misi']],
])('the venues in %j are alternatives: %j', (text, options) => {
  const { venue, unsure } = read(text)

  const asked = unsure.find(({ field }) => field === 'venue')
  expect(venue).toBeUndefined()
  expect([...(asked?.options ?? [])].sort()).toEqual([...options].sort())
  expect(asked).toHaveProperty('areAlternatives', true)
})

test.each([
  'lilia friday or saturday 8pm for 2',
  'lilia friday 7pm or 8pm for 2',
  'lilia friday 8pm for 2, patio or bar',
  'lilia friday 8pm for 2 or 3',
  'lilia friday at 8 or whatever works for 2',
  'booth or window, friday at 8 for 2 at lilia',
  'lilia on friday or sat for 2 at 8, Anna is in town',
  'lilia for me and Sam friday 8pm',
  'Lilia, Williamsburg, friday 8pm for 2',
])('the text %j names one venue, not alternatives', (text) => {
  expect(read(text).venue).toBe('Lilia')
})

test.each([
  ['lilia or carbone friday 8pm for 2', ['Lilia', 'carbone']],
  ['via carota or lilia friday 8pm for 2', ['Via Carota', 'Lilia']],
  ['Lilia friday 8pm for 2, otherwise Carbone', ['Lilia', 'Carbone']],
  ['carbone/lilia friday 8pm for 2', ['carbone', 'Lilia']],
  ['table for 2 at saint fennel/night heron friday 8pm', ['saint fennel', 'night heron']],
  ['saint fennel and/or night heron friday 8pm for 2', ['saint fennel', 'night heron']],
  ['either Lilia or Don Angie or Carbone, fri or sat, 7-9pm for 2', ['Lilia', 'Don Angie', 'Carbone']],
])('either venue in %j will do, in the order said', (text, options) => {
  expect(read(text).unsure).toMatchObject([{ field: 'venue', options, isEither: true }])
})

test.each([
  'Lilia and Carbone friday 8pm for 2',
  'Lilia vs Carbone friday 8pm for 2',
  'table at Lilia friday 8pm or Carbone saturday 9pm for 2',
])('the venues in %j are no free choice, so the member is asked', (text) => {
  const asked = read(text).unsure.find(({ field }) => field === 'venue')
  expect(asked).toHaveProperty('areAlternatives', true)
  expect(asked).not.toHaveProperty('isEither')
})
