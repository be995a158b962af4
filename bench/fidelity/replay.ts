// Sends one recorded or reconstructed body of Resy to Cierge's real client over a real connection, and returns the
// client's result.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { VenueId } from '../../src/domain/ids.ts'
import { PlatformError } from '../../src/domain/platform-error.ts'
import type { Reservation } from '../../src/domain/reservation.ts'
import type { Prepared, Search, Slot } from '../../src/domain/slot.ts'
import type { Instant, LocalDate, LocalTime } from '../../src/domain/time.ts'
import { createResy } from '../../src/platforms/resy/index.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'

type Operation =
  | 'find'
  | 'details'
  | 'book'
  | 'list'
  | 'cancel'
  | 'search'
  | 'venue'
  | 'user'
  | 'login'
  | 'otp'
  | 'refresh'
  | 'ping'

type Sent = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** The body of the answer, sent as JSON. */
  readonly body?: unknown
  /** Bytes or text of the answer, sent unchanged. Replaces `body`. */
  readonly raw?: string | Uint8Array
}

export type Replayed = Sent & {
  readonly op: Operation
  /**
   * The answer for each path, without its query; any other path is answered with 404. If absent, every path gets the
   * answer in `body` or `raw`.
   */
  readonly answers?: Readonly<Record<string, Sent>>
  readonly venue?: number
  readonly party?: number
}

const secret = JSON.stringify({
  authToken: 'h.e.s',
  refreshToken: 'r1',
  holder: 'Ada E.',
  maskedEmail: 'a•••@example.com',
  cards: [],
})

/**
 * Replays one body to the client. Returns the client's result as plain data, `null` for no result, or `{ ERROR: kind }`
 * if the client throws.
 */
export async function replay(replayed: Replayed): Promise<unknown> {
  const server = createServer((request, response) => answer(request, response, replayed))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const resy = createResy({ clock: createSystemClock(), baseUrl, connections: 1 })
  try {
    return (await operate(resy, replayed)) ?? null
  } catch (error) {
    if (!(error instanceof PlatformError)) return { ERROR: 'fault', message: String(error) }
    const { kind, retryAfterMs } = error
    return { ERROR: kind, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  } finally {
    await resy.close()
    await new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
  }
}

function answer(request: IncomingMessage, response: ServerResponse, replayed: Replayed): void {
  request.resume()
  const path = (request.url ?? '').split('?')[0] ?? ''
  // Answers the client's call with just the public key with 200. The client treats a refusal as a refusal of the
  // credential only if that call succeeds.
  const isKeyAsked = path === '/3/geoip' && replayed.op !== 'ping'
  const sent = isKeyAsked ? {} : sentAt(path, replayed)
  const { status = 200, headers = {}, body, raw = JSON.stringify(body ?? {}) } = sent
  const listed = Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : [...value],
  ])
  response.writeHead(status, { 'content-type': 'application/json', ...Object.fromEntries(listed) })
  response.end(raw)
}

function sentAt(path: string, replayed: Replayed): Sent {
  return replayed.answers ? (replayed.answers[path] ?? { status: 404, body: {} }) : replayed
}

async function operate(resy: ReturnType<typeof createResy>, replayed: Replayed): Promise<unknown> {
  const search = searchOf(replayed)
  const session = resy.signIn(secret)
  const slot = slotOf(search)
  switch (replayed.op) {
    case 'find':
      return session.findSlots(search)
    case 'details':
      return session.prepare(slot, search)
    case 'book':
      return session.book(preparedOf(slot), search)
    case 'list':
      return session.reservations()
    case 'cancel':
      await session.release(heldOf(search))
      return 'released'
    case 'search':
      return resy.findVenues('anything')
    case 'venue':
      return resy.venue(search.venueId)
    case 'user':
      return resy.inspect(secret)
    case 'login':
      return resy.link({ email: 'ada@example.com', password: 'secret' })
    case 'otp':
      return resy.link({ phone: '+12125550101', code: '123456' })
    case 'refresh':
      return resy.renew(secret)
    case 'ping':
      return resy.ping()
  }
}

/** Returns a search for the venue that the body names, or for the venue 1. */
function searchOf({ venue, body, party = 2 }: Replayed): Search {
  const named = /"resy":(\d+)/.exec(JSON.stringify(body ?? {}))?.[1]
  return {
    venueId: String(venue ?? named ?? 1) as VenueId,
    date: '2026-12-07' as LocalDate,
    partySize: party,
  }
}

function slotOf({ venueId, date, partySize }: Search): Slot {
  return {
    handle: `rgs://resy/${venueId}/1/2/${date}/${date}/19:00:00/${partySize}/Dining Room`,
    date,
    time: '19:00' as LocalTime,
    seating: 'Dining Room',
    minParty: 1,
    maxParty: 8,
  }
}

function preparedOf(slot: Slot): Prepared {
  return {
    slot,
    handle: 'book_token=x&source_id=resy.com-venue-details',
    expiresAt: '2999-01-01T00:00:00.000Z' as Instant,
    charge: { kind: 'none', amount: 0, currency: 'USD' },
  }
}

/** Returns the reservation to cancel in a replayed cancellation. */
function heldOf({ date, partySize }: Search): Reservation {
  return {
    platform: 'resy' as Reservation['platform'],
    handle: 'rr://x',
    confirmation: '1',
    venueId: '1' as VenueId,
    venueName: '',
    date,
    time: '19:00' as LocalTime,
    partySize,
    seating: '',
  }
}
