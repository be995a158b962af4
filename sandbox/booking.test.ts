import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addMs, type Instant } from '../src/domain/time.ts'
import { createFakeClock, type FakeClock } from '../src/ports/fake-clock.ts'
import { createSandbox, type Sandbox } from './create-sandbox.ts'
import { createPlainClient, type PlainClient } from './plain-client.ts'

// Tuesday Bistro opens its dates 14 days ahead at 9:00 in New York.
const bistro = 5101
const date = '2026-03-31'
const drop = '2026-03-17T13:00:00.000Z' as Instant

let clock: FakeClock
let sandbox: Sandbox
let client: PlainClient
beforeEach(async () => {
  clock = createFakeClock('2026-03-16T12:00:00.000Z' as Instant)
  sandbox = await createSandbox({ clock })
  client = createPlainClient(sandbox.url, clock)
})
afterEach(() => sandbox.stop())

describe('a table', () => {
  it('is not shown a millisecond before its drop, and shown at it', async () => {
    await clock.advanceTo(addMs(drop, -1))
    const before = await client.find(bistro, date)
    await clock.advanceTo(drop)
    const after = await client.find(bistro, date)

    expect(before.body.results.venues).toEqual([])
    expect(after.body.results.venues[0]?.slots).toHaveLength(21)
  })

  it('is booked with the token details gave, and held by the member', async () => {
    await clock.advanceTo(drop)
    const ada = await client.signedIn('ada@example.com')
    const slot = await ada.slotAt(bistro, date, '19:15')
    const details = await ada.details(slot?.config.token ?? '')

    const booked = await ada.book(details.body.book_token.value)

    expect(booked.status).toBe(201)
    const mine = await ada.get('/3/user/reservations', { type: 'upcoming', limit: 10, offset: 1 })
    expect(mine.body.reservations).toMatchObject([
      {
        reservation_id: booked.body.reservation_id,
        resy_token: booked.body.resy_token,
        day: date,
        time_slot: '19:15:00',
        num_seats: 2,
        venue: { id: bistro },
      },
    ])
  })
})
