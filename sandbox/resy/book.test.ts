// Tests the requests from a drop to a booked table, and how each of them can fail.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { addMs, type Instant } from '../../src/domain/time.ts'
import type { PlainClient } from '../plain-client.ts'
import { day, startTestSandbox, type TestSandbox, venues } from '../test-sandbox.ts'

// The venue "Tuesday Bistro" opens its dates 14 days ahead at 9:00 in New York.
const date = day('2026-03-31')
const drop = '2026-03-17T13:00:00.000Z' as Instant
const adasCard = 4_100_001

let here: TestSandbox
let ada: PlainClient
beforeEach(async () => {
  here = await startTestSandbox(onTestFinished)
  ada = await here.client.signedIn('ada@example.com')
})

/** Sends a details request, then a book request with the book token from its answer. */
async function take(client: PlainClient, token: string | undefined, cardId?: number) {
  const { body } = await client.details(token ?? '')
  return client.book(body.book_token.value, cardId)
}

/** Releases the date, and returns the token of its slot at `time`, or `undefined` if there is none. */
async function freshSlot(venueId: number, on = date, partySize = 2, time = '19:15:00') {
  const slots = await here.freshSlots(venueId, on, partySize)
  return slots.find(({ date: { start } }) => start.endsWith(time))?.config.token
}

describe('a table', () => {
  it('a table is not shown a millisecond before its drop, and is shown from the drop on', async () => {
    await here.clock.advanceTo(addMs(drop, -1))
    const before = await here.client.find(venues.tuesdayBistro, date)
    await here.clock.advanceTo(drop)
    const after = await here.client.find(venues.tuesdayBistro, date)

    expect(before.body.results.venues[0]?.slots).toEqual([])
    expect(after.body.results.venues[0]?.slots).toHaveLength(21)
  })

  it('a table is booked with the token from details, and the member then holds it', async () => {
    await here.clock.advanceTo(drop)
    const slot = await ada.slotAt(venues.tuesdayBistro, date, '19:15')

    const booked = await take(ada, slot?.config.token)

    expect(booked.status).toBe(201)
    expect(booked.body).toMatchObject({
      resy_token: expect.stringMatching(/^rr:\/\//),
      reservation_id: expect.any(Number),
      venue_opt_in: false,
    })
    expect(here.control.reservations({ member: 'ada@example.com' })).toMatchObject([
      {
        reservationId: booked.body.reservation_id,
        venueId: venues.tuesdayBistro,
        date,
        time: '19:15',
        partySize: 2,
      },
    ])
  })

  it('a table is gone when all of its capacity is taken', async () => {
    const ben = await here.client.signedIn('ben@example.com')
    const eve = await here.client.signedIn('eve@example.com')
    const slot = await freshSlot(venues.tuesdayBistro)

    const answers = [await take(ada, slot), await take(ben, slot), await take(eve, slot)]

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 404])
    expect(await here.client.slotAt(venues.tuesdayBistro, date, '19:15')).toBeUndefined()
  })

  it('a booking uses the same capacity for any party size', async () => {
    const ben = await here.client.signedIn('ben@example.com')
    const ofTwo = await freshSlot(venues.tuesdayBistro)
    await take(ada, ofTwo)

    await take(ben, ofTwo?.replace('/2/Dining', '/4/Dining'))

    expect(await here.client.slotAt(venues.tuesdayBistro, date, '19:15')).toBeUndefined()
  })
})

it('a table for certain members is not sold to others', async () => {
  const slots = await here.freshSlots(venues.oddFellows, date)
  const tokenAt = (time: string) => slots.find(({ date: { start } }) => start.endsWith(time))?.config.token

  const notEligible = await take(ada, tokenAt('16:45:00'))
  const globalDining = await take(ada, tokenAt('16:50:00'))
  const invisible = await take(ada, tokenAt('16:35:00'))

  expect([notEligible.status, globalDining.status, invisible.status]).toEqual([404, 404, 201])
})

describe('a book token', () => {
  it('a book token is issued for a table not released yet, and books it after the release', async () => {
    const known = (await here.freshSlots(venues.tuesdayBistro, day('2026-03-25'))).find(
      ({ date: { start } }) => start.endsWith('19:15:00'),
    )
    const foretold = known?.config.token.replaceAll('2026-03-25', date) ?? ''
    await here.clock.advanceTo(addMs(drop, -1_000))

    const details = await ada.details(foretold)
    const early = await ada.book(details.body.book_token.value)
    await here.clock.advanceTo(drop)
    const onTime = await ada.book(details.body.book_token.value)

    expect([details.status, early.status, onTime.status]).toEqual([201, 404, 201])
  })

  it('with a setting of the platform, a book token is not issued for a table that is not released yet', async () => {
    here.control.settings({ detailsAcceptUnreleased: false })
    const released = await freshSlot(venues.tuesdayBistro, day('2026-03-25'))

    const fine = await ada.details(released ?? '')
    const refused = await ada.details(released?.replaceAll('2026-03-25', date) ?? '')

    expect([fine.status, refused.status]).toEqual([201, 404])
  })

  it('a venue’s rule about book tokens for unreleased tables takes precedence over the platform’s setting', async () => {
    const bistro = here.control.venues().find(({ id }) => id === venues.tuesdayBistro)
    if (!bistro) throw new Error('There is no Tuesday Bistro')
    here.control.putVenue({ ...bistro, detailsAcceptUnreleased: false })
    const released = await freshSlot(venues.tuesdayBistro, day('2026-03-25'))

    const refused = await ada.details(released?.replaceAll('2026-03-25', date) ?? '')

    expect(refused.status).toBe(404)
  })

  it('a book token is not issued for a table that never existed', async () => {
    const slot = await freshSlot(venues.tuesdayBistro)

    const { status } = await ada.details(slot?.replace('19:15:00', '19:20:00') ?? '')

    expect(status).toBe(404)
  })

  it('a book token expires', async () => {
    const { body } = await ada.details((await freshSlot(venues.tuesdayBistro)) ?? '')
    await here.clock.advanceBy(5 * 60_000)

    const { status } = await ada.book(body.book_token.value)

    expect(status).toBe(404)
    expect(here.control.reservations()).toEqual([])
  })

  it('a book token works only for the member who requested it', async () => {
    const ben = await here.client.signedIn('ben@example.com')
    const { body } = await ada.details((await freshSlot(venues.tuesdayBistro)) ?? '')

    const { status } = await ben.book(body.book_token.value)

    expect(status).toBe(404)
  })

  it('a book token books only once', async () => {
    const slot = await freshSlot(venues.joesTavern, date, 2, '19:15:00')
    const { body } = await ada.details(slot ?? '')

    const first = await ada.book(body.book_token.value)
    const again = await ada.book(body.book_token.value)

    expect([first.status, again.status]).toEqual([201, 404])
  })
})

describe('a conflict', () => {
  it('a second table at the same venue on the same day is a conflict, unless the venue allows several', async () => {
    const strict = await freshSlot(venues.tuesdayBistro)
    const lenient = await freshSlot(venues.joesTavern, day('2026-04-02'))
    const [held] = [await take(ada, strict), await take(ada, lenient)]

    const refused = await take(ada, strict?.replace('19:15', '21:45'))
    const allowed = await take(ada, lenient?.replace('19:15', '21:45'))

    expect(refused.status).toBe(412)
    expect(refused.body).toMatchObject({
      venue: { name: 'Tuesday Bistro' },
      specs: { reservation_id: held?.body.reservation_id, day: date },
    })
    expect(allowed.status).toBe(201)
  })

  it('a table at another venue at an overlapping time is a conflict', async () => {
    await take(ada, await freshSlot(venues.tuesdayBistro))

    const overlapping = await take(ada, await freshSlot(venues.joesTable, date, 2, '20:30:00'))
    const later = await take(ada, await freshSlot(venues.joesTable, date, 2, '20:45:00'))

    expect([overlapping.status, later.status]).toEqual([412, 201])
  })

  it('a conflict ends when the first table is released', async () => {
    const slot = await freshSlot(venues.tuesdayBistro)
    const { body } = await take(ada, slot)
    await ada.postForm('/3/cancel', { resy_token: body.resy_token })

    const { status } = await take(ada, slot)

    expect(status).toBe(201)
  })
})

describe('a card', () => {
  it('a card is required for a table with a fee or a deposit, and must belong to the member', async () => {
    const eve = await here.client.signedIn('eve@example.com')
    const slot = await freshSlot(venues.prime)

    const without = await take(eve, slot)
    const withAdas = await take(eve, slot, adasCard)
    const own = await take(ada, slot, adasCard)

    expect([without.status, withAdas.status, own.status]).toEqual([402, 402, 201])
    expect(here.control.reservations({ member: 'eve@example.com' })).toEqual([])
  })

  it('a card is not required for a free table, but may be sent', async () => {
    const eve = await here.client.signedIn('eve@example.com')
    const slot = await freshSlot(venues.tuesdayBistro)

    expect((await take(eve, slot)).status).toBe(201)
    expect((await take(ada, slot, adasCard)).status).toBe(201)
  })

  it('a card’s id may be sent as a number or as text, unless the settings refuse text', async () => {
    const named = async () => {
      const { body } = await ada.details((await freshSlot(venues.prime)) ?? '')
      const form = { book_token: body.book_token.value, struct_payment_method: '{"id":"4100001"}' }
      return ada.postForm('/3/book', form)
    }
    here.control.settings({ cardIdText: 'refused' })
    const refused = await named()
    here.control.settings({ cardIdText: 'read' })
    const read = await named()

    expect([refused.status, read.status]).toEqual([400, 201])
  })

  it.each(['{"id":"41x"}', '4100001x', '{}'])(
    'the book endpoint refuses the malformed card %s',
    async (sent) => {
      const { body } = await ada.details((await freshSlot(venues.prime)) ?? '')

      const { status } = await ada.postForm('/3/book', {
        book_token: body.book_token.value,
        struct_payment_method: sent,
      })

      expect(status).toBe(400)
    },
  )
})

it('a table whose time has passed is not sold', async () => {
  const slot = await freshSlot(venues.tuesdayBistro, day('2026-03-17'))
  await here.clock.advanceTo('2026-03-17T23:14:00.000Z' as Instant)
  const { body } = await ada.details(slot ?? '')
  await here.clock.advanceBy(60_000)

  const { status } = await ada.book(body.book_token.value)

  expect(status).toBe(404)
  expect(await here.client.slotAt(venues.tuesdayBistro, '2026-03-17', '19:15')).toBeUndefined()
})
