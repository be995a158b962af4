import { expect, it } from 'vitest'
import { createPatience } from './patience.ts'

it('each answer that does not come in time makes the next wait for this kind of request longer, up to 20 s', () => {
  const patience = createPatience()
  const waits = [1, 2, 3, 4, 5].map(() => {
    const waitMs = patience.of('find')
    patience.note('find', undefined)
    return waitMs
  })

  expect(waits).toEqual([8_000, 12_000, 18_000, 20_000, 20_000])
})

it('the wait for an answer returns to its usual length after a quick answer, but not after a slow one', () => {
  const patience = createPatience()
  patience.note('find', undefined)
  patience.note('find', 9_000)
  const afterSlow = patience.of('find')
  patience.note('find', 60)

  expect([afterSlow, patience.of('find')]).toEqual([12_000, 8_000])
})

it('slow answers to one kind of request do not lengthen the wait for other kinds', () => {
  const patience = createPatience()
  patience.note('find', undefined)

  expect([patience.of('prepare'), patience.of('book'), patience.of('reservations')]).toEqual([
    12_000, 15_000, 8_000,
  ])
})
