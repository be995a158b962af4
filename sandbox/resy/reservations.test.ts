// Tests the list of a member's reservations, and their cancellation.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { PlainClient } from '../plain-client.ts'
import { clockTime, day, startTestSandbox, type TestSandbox, venues } from '../test-sandbox.ts'

const member = 'ada@example.com'
const date = day('2026-03-25')
const upcoming = { type: 'upcoming', limit: 10, offset: 1 }

let here: TestSandbox
let ada: PlainClient
beforeEach(async () => {
  here = await startTestSandbox(onTestFinished)
  ada = await here.client.signedIn(member)
})

const hold = (more: Partial<Parameters<TestSandbox['control']['hold']>[0]> = {}) =>
  here.control.hold({ member, venueId: venues.prime, date, time: clockTime('19:15'), partySize: 2, ...more })

describe('the list of reservations', () => {
  it('the list of reservations contains place, time, party and the end of free cancellation', async () => {
    const held = hold()

    const { body } = await ada.get('/3/user/reservations', upcoming)

    expect(body).toMatchObject({
      reservations: [
        {
          resy_token: held.reservationToken,
          reservation_id: held.reservationId,
          day: '2026-03-25',
          time_slot: '19:15:00',
          num_seats: 2,
          venue: { id: venues.prime },
          config: { type: 'Dining Room' },
          status: { finished: 0, no_show: 0 },
          cancellation: { allowed: true, refund: { date_cut_off: '2026-03-24T23:15:00Z' } },
        },
      ],
      venues: { [venues.prime]: { name: '4 Charles Prime Rib' } },
      metadata: { total: 1, limit: 10, offset: 1 },
    })
  })

  it('the list of reservations contains rows in older formats', async () => {
    hold({ row: 'date-start' })
    hold({ row: 'time-slot-object', time: clockTime('20:00') })

    const { body } = await ada.get('/3/user/reservations', upcoming)

    expect(body.reservations).toMatchObject([
      { date: { start: '2026-03-25 19:15:00' } },
      { day: '2026-03-25', time_slot: { start: '20:00:00' } },
    ])
    expect(body.reservations[0]).not.toHaveProperty('day')
  })

  it('the list of reservations gives a table after midnight the date on the wall clock', async () => {
    hold({ venueId: venues.nightHeron, date: day('2026-03-20'), time: clockTime('00:30') })

    const { body } = await ada.get('/3/user/reservations', upcoming)

    expect(body.reservations).toMatchObject([{ day: '2026-03-21', time_slot: '00:30:00' }])
  })

  it('the list of reservations contains one member’s reservations in pages, the nearest first', async () => {
    hold({ date: day('2026-03-27') })
    hold({ date: day('2026-03-26') })
    hold({ member: 'ben@example.com' })

    const first = await ada.get('/3/user/reservations', { ...upcoming, limit: 1 })
    const second = await ada.get('/3/user/reservations', { ...upcoming, limit: 1, offset: 2 })

    expect(first.body.reservations).toMatchObject([{ day: '2026-03-26' }])
    expect(second.body.reservations).toMatchObject([{ day: '2026-03-27' }])
    expect(second.body).toMatchObject({ metadata: { total: 2 } })
  })

  it('the list of reservations omits past ones', async () => {
    hold()
    await here.clock.advanceBy(10 * 24 * 3_600_000)

    const coming = await ada.get('/3/user/reservations', upcoming)
    const over = await ada.get('/3/user/reservations', { ...upcoming, type: 'past' })

    expect(coming.body.reservations).toEqual([])
    expect(over.body.reservations).toHaveLength(1)
  })
})

describe('the cancellation of a reservation', () => {
  it('a cancellation frees the table, and the reservation stays in the record', async () => {
    here.control.createDrop({ venueId: venues.prime, date, releasedAt: here.clock.now() })
    const held = hold()
    const whileHeld = await ada.slotAt(venues.prime, date, '19:15')

    const { body } = await ada.postForm('/3/cancel', { resy_token: held.reservationToken })

    expect(body).toMatchObject({ payment: { transaction: { refund: 1 } } })
    expect(whileHeld).toBeUndefined()
    expect(await ada.slotAt(venues.prime, date, '19:15')).toBeDefined()
    expect((await ada.get('/3/user/reservations', upcoming)).body.reservations).toEqual([])
    expect(here.control.reservations({ member })).toMatchObject([{ cancelledAtMs: expect.any(Number) }])
  })

  it.each(['unknown', 'somebody else’s', 'cancelled before'])(
    'a cancellation is refused for a token that is %s',
    async (kind) => {
      const held = kind === 'somebody else’s' ? hold({ member: 'ben@example.com' }) : hold()
      const token = kind === 'unknown' ? 'rr://nobody' : held.reservationToken
      if (kind === 'cancelled before') await ada.postForm('/3/cancel', { resy_token: token })

      const { status } = await ada.postForm('/3/cancel', { resy_token: token })

      expect(status).toBe(419)
    },
  )

  it('with a setting, a cancellation with an unknown token gets 404 and Resy’s error code', async () => {
    here.control.settings({ cancelUnknownStatus: 404 })

    const { body } = await ada.postForm('/3/cancel', { resy_token: 'rr://nobody' })

    expect(body).toEqual({
      code: 1025,
      data: {},
      message: 'The reservation could not be found.',
      status: 404,
      title: null,
    })
  })

  it('a cancellation after the deadline refunds nothing', async () => {
    const held = hold()
    await here.clock.advanceBy(9 * 24 * 3_600_000)

    const { body } = await ada.postForm('/3/cancel', { resy_token: held.reservationToken })

    expect(body).toMatchObject({ payment: { transaction: { refund: 0 } } })
  })
})
