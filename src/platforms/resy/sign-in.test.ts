// Tests the exact requests that a session sends, because Resy's real server accepts no others.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VenueId } from '../../domain/ids.ts'
import type { Slot } from '../../domain/slot.ts'
import type { Instant, LocalDate, LocalTime } from '../../domain/time.ts'
import type { BookingPlatform, BookingSession } from '../../ports/booking-platform.ts'
import { createSystemClock } from '../../ports/system-clock.ts'
import { createResy } from './index.ts'
import { type Scripted, type ScriptedServer, serveScripted } from './testing/scripted-server.ts'

const search = { venueId: '1505' as VenueId, date: '2026-12-26' as LocalDate, partySize: 2 }
const slot: Slot = {
  handle: 'rgs://resy/1505/1/2/2026-12-26/2026-12-26/19:15:00/2/Dining Room',
  date: search.date,
  time: '19:15' as LocalTime,
  seating: 'Dining Room',
  minParty: 1,
  maxParty: 4,
}
const prepared = {
  slot,
  handle: 'book_token=abc&source_id=resy.com-venue-details',
  expiresAt: '2999-01-01T00:00:00.000Z' as Instant,
  charge: { kind: 'none', amount: 0, currency: 'USD' } as const,
}
const row = {
  resy_token: 'rr://today',
  reservation_id: 7,
  day: search.date,
  time_slot: '19:15:00',
  num_seats: 2,
  venue: { id: 1505 },
}
const secret = JSON.stringify({ authToken: 'h.e.s', holder: 'Ana R.', maskedEmail: '•••', cards: [] })
const signed = { 'x-resy-auth-token': 'h.e.s', 'x-resy-universal-auth': 'h.e.s' }

describe('a session at Resy', () => {
  let answers: Record<string, Scripted>
  let server: ScriptedServer
  let resy: BookingPlatform
  let session: BookingSession
  beforeEach(async () => {
    answers = {}
    server = await serveScripted(({ path }) => answers[path.split('?')[0] ?? ''] ?? { status: 404 })
    resy = createResy({ clock: createSystemClock(), baseUrl: `${server.url}/api/` })
    session = resy.signIn(secret)
  })
  afterEach(async () => {
    await resy.close()
    await server.stop()
  })

  it('a session at Resy finds slots with the public key alone', async () => {
    answers['/api/4/find'] = { body: { results: { venues: [] } } }

    await session.findSlots(search)

    const [asked] = server.asked
    expect(asked).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } })
    expect(asked?.headers).not.toHaveProperty('x-resy-auth-token')
    expect(JSON.parse(asked?.body ?? '')).toEqual({
      lat: 0,
      long: 0,
      day: '2026-12-26',
      party_size: 2,
      venue_id: 1505,
    })
  })

  it('a session at Resy requests details with the member’s credential', async () => {
    answers['/api/3/details'] = { body: { book_token: { value: 'abc' }, payment: {} } }

    await session.prepare(slot, search)

    const [asked] = server.asked
    expect(asked).toMatchObject({ method: 'POST', headers: signed })
    expect(JSON.parse(asked?.body ?? '')).toEqual({
      config_id: slot.handle,
      day: '2026-12-26',
      party_size: 2,
      commit: 1,
    })
  })

  it('a session at Resy posts the prepared form, and reads the reservation from the answer', async () => {
    const named = { resy_token: 'rr://abc', reservation_id: 7 }
    const bodies = [{ ...named, venue_opt_in: false }, { specs: named }]
    const booked = []

    for (const body of bodies) {
      answers['/api/3/book'] = { status: 201, body }
      booked.push(await session.book(prepared, search))
    }

    expect(server.asked[0]).toMatchObject({
      method: 'POST',
      headers: { ...signed, 'content-type': 'application/x-www-form-urlencoded' },
      body: prepared.handle,
    })
    for (const one of booked) {
      expect(one).toEqual({
        platform: 'resy',
        handle: 'rr://abc',
        confirmation: '7',
        venueId: '1505',
        venueName: '',
        date: '2026-12-26',
        time: '19:15',
        partySize: 2,
        seating: 'Dining Room',
      })
    }
  })

  it.each(['payment-required', 'card-unclear'])(
    'a session at Resy sends no booking without the card that it needs: %s',
    async (kind) => {
      const booking = session.book({ ...prepared, handle: kind }, search)

      await expect(booking).rejects.toMatchObject({ kind, during: 'book' })
      expect(server.asked).toEqual([])
    },
  )

  it.each<[string, object | undefined, string]>([
    ['there is none', [], 'payment-required'],
    ['none is the default', [{ id: 1 }, { id: 2 }], 'card-unclear'],
    ['nobody knows whether there are any', undefined, 'card-unclear'],
    ['it was sent', [{ id: 1 }], 'card-refused'],
  ])(
    'a session at Resy says why a free table that needs a card cannot be booked: %s',
    async (_, cards, kind) => {
      const details = { book_token: { value: 'abc' }, payment: { config: { type: 'free' } } }
      answers['/api/3/details'] = { body: { ...details, user: { payment_methods: cards } } }
      answers['/api/3/book'] = { status: 402 }
      const { cards: __, ...bundle } = JSON.parse(secret)
      const member = resy.signIn(JSON.stringify(bundle))

      const booking = member.book(await member.prepare(slot, search), search)

      await expect(booking).rejects.toMatchObject({ kind, during: 'book', status: 402 })
    },
  )

  it('a session at Resy distinguishes an expired handle from a table that is gone', async () => {
    const old = { ...prepared, expiresAt: '2020-01-01T00:00:00.000Z' as Instant }

    await expect(session.book(prepared, search)).rejects.toMatchObject({ kind: 'slot-gone' })
    await expect(session.book(old, search)).rejects.toMatchObject({ kind: 'stale-handle' })
  })

  it('a session at Resy releases a reservation by its current name', async () => {
    answers['/api/3/user/reservations'] = { body: { reservations: [row], venues: [] } }
    answers['/api/3/cancel'] = { body: { payment: { transaction: { refund: 1 } } } }
    const [held] = await session.reservations()

    await session.release({ ...(held as NonNullable<typeof held>), handle: 'rr://yesterday' })

    const last = server.asked.at(-1)
    expect(last).toMatchObject({ method: 'POST', path: '/api/3/cancel', headers: signed })
    expect(Object.fromEntries(new URLSearchParams(last?.body))).toEqual({ resy_token: 'rr://today' })
  })

  it('a session at Resy releases by venue and time if the list has no reservation numbers, and releases no other table', async () => {
    const { reservation_id: _, ...nameless } = row
    const elsewhere = { ...nameless, venue: { id: 77 }, resy_token: 'rr://elsewhere' }
    answers['/api/3/user/reservations'] = { body: { reservations: [elsewhere, nameless], venues: [] } }
    answers['/api/3/cancel'] = { body: {} }
    const held = (await session.reservations())[1]

    await session.release({ ...(held as NonNullable<typeof held>), handle: 'rr://yesterday' })

    expect(server.asked.at(-1)?.body).toContain(encodeURIComponent(row.resy_token))
  })

  it('a session at Resy does not report a release if the answer contains an error', async () => {
    answers['/api/3/user/reservations'] = { body: { reservations: [row], venues: [] } }
    answers['/api/3/cancel'] = { body: { error: 'Too late to cancel' } }
    const [held] = await session.reservations()

    const releasing = session.release(held as NonNullable<typeof held>)

    await expect(releasing).rejects.toMatchObject({ kind: 'unwell', during: 'release' })
  })

  it('a session at Resy reads at most four megabytes of an answer', async () => {
    answers['/api/4/find'] = { body: { results: { venues: [] }, more: 'x'.repeat(5_000_000) } }

    await expect(session.findSlots(search)).rejects.toMatchObject({ kind: 'unwell', during: 'find' })
  })

  it('a session at Resy ignores an answer that is too long, whatever its status', async () => {
    answers['/api/3/book'] = { status: 404, body: 'x'.repeat(5_000_000) }
    answers['/api/3/user/reservations'] = { status: 419, body: 'x'.repeat(5_000_000) }

    await expect(session.book(prepared, search)).rejects.toMatchObject({ kind: 'unwell' })
    await expect(session.reservations()).rejects.toMatchObject({ kind: 'unwell' })
  })

  it('a session at Resy keeps one connection open for successive requests', async () => {
    answers['/api/3/geoip'] = { body: {} }
    const ports = new Set<unknown>()

    for (let turn = 0; turn < 3; turn += 1) await resy.ping()
    for (const asked of server.asked) ports.add(asked.port)

    expect(ports.size).toBe(1)
  })

  it('a session at Resy reads the server’s time to the second', async () => {
    answers['/api/3/geoip'] = { headers: { date: 'Thu, 26 Nov 2026 15:00:00 GMT' }, body: {} }

    expect(await resy.ping()).toEqual({ serverDate: '2026-11-26T15:00:00.000Z' })
  })
})
