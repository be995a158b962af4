import { expect, it } from 'vitest'
import { createPatience } from './patience.ts'

it('each find that is not answered in time is followed by a longer wait, up to 20 s', () => {
  const patience = createPatience()
  const waits = [1, 2, 3, 4, 5].map(() => {
    const waitMs = patience.of('find')
    patience.note('find', undefined)
    return waitMs
  })

  expect(waits).toEqual([8_000, 12_000, 18_000, 20_000, 20_000])
})

it('the wait is the usual one again after a quick answer, and stays long after a slow one', () => {
  const patience = createPatience()
  patience.note('find', undefined)
  patience.note('find', 9_000)
  const afterSlow = patience.of('find')
  patience.note('find', 60)

  expect([afterSlow, patience.of('find')]).toEqual([12_000, 8_000])
})

it('a slow kind of request makes no other kind wait longer', () => {
  const patience = createPatience()
  patience.note('find', undefined)

  expect([patience.of('prepare'), patience.of('book'), patience.of('reservations')]).toEqual([
    12_000, 15_000, 8_000,
  ])
})
