// Provides requests that many public clients send in a similar form. Options stand for the differences between the
// clients.
import {
  type Ask,
  type ClientHarness,
  type ClientReply,
  expectStatus,
  type JsonValue,
  type ListedVenue,
  need,
} from './foreign-client.ts'

export type Style = {
  /** The method of the requests: `GET` sends parameters in the query, `POST` sends them as JSON. */
  readonly method?: 'GET' | 'POST'
}

export const list = (json: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(json) ? (json as readonly JsonValue[]) : []
export const text = (json: JsonValue | undefined): string => (typeof json === 'string' ? json : '')

const notListed = 'no venue in the list'

/**
 * Returns the slots of a find. Throws if the answer lists no venue, because many clients read the first venue without a
 * check.
 */
export async function find(
  harness: ClientHarness,
  venue: ListedVenue,
  { method = 'POST', day = venue.day, partySize = 2 }: Style & { day?: string; partySize?: number } = {},
): Promise<readonly JsonValue[]> {
  const ask = { lat: 0, long: 0, day, party_size: partySize, venue_id: venue.id }
  const reply = await harness.send(method, '/4/find', method === 'GET' ? { query: ask } : { json: ask })
  const [first] = list(expectStatus(reply, 200).json.results?.venues)
  need(first, notListed)
  need(Array.isArray(first.slots), 'no list of slots')
  return list(first.slots)
}

export async function findSome(
  harness: ClientHarness,
  venue: ListedVenue,
  style: Parameters<typeof find>[2] = {},
) {
  const slots = await find(harness, venue, style)
  const slot = slots.find((one) => text(one.config?.token) !== '')
  need(slot, 'no slot with a token')
  need(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text(slot.date?.start)), 'no start')
  return slot
}

type Unreleased = Style & {
  /**
   * True if the client needs the venue in the list, even without slots. False if it accepts an empty list and tries
   * again later.
   */
  readonly mustBeListed?: boolean
}

/** Sends a find for a day that is not released, and checks that it shows no slots. */
export async function findUnreleased(
  harness: ClientHarness,
  { mustBeListed, ...style }: Unreleased = {},
): Promise<void> {
  const slots = await find(harness, harness.free, { ...style, day: harness.laterDay }).catch(
    (error: Error) => {
      if (mustBeListed || error.message !== notListed) throw error
      return []
    },
  )
  need(slots.length === 0, 'slots before the release')
}

/** Sends a details request for the venue's first slot. */
export async function details(
  harness: ClientHarness,
  venue: ListedVenue,
  { method = 'POST', commit = 1 as number | undefined, more = {} as object } = {},
): Promise<ClientReply> {
  const slot = await findSome(harness, venue)
  const ask = { config_id: text(slot.config?.token), day: venue.day, party_size: 2, ...more }
  const sent: Ask =
    method === 'GET' ? { query: ask } : { json: { ...ask, ...(commit !== undefined && { commit }) } }
  const reply = await harness.send(method === 'GET' ? 'GET' : 'POST', '/3/details', sent)
  return expectStatus(reply, 200, 201)
}

export async function bookToken(
  harness: ClientHarness,
  venue: ListedVenue,
  style: Parameters<typeof details>[2] = {},
) {
  const value = text((await details(harness, venue, style)).json.book_token?.value)
  need(value !== '', 'no book token')
  return value
}

/** Sends a details request, then a book request. Returns the reservation's token. */
export async function book(
  harness: ClientHarness,
  venue: ListedVenue,
  {
    form = {} as Readonly<Record<string, string>>,
    style = {} as Parameters<typeof details>[2],
    statuses = [200, 201],
  } = {},
): Promise<string> {
  const reply = await harness.send('POST', '/3/book', {
    form: { book_token: await bookToken(harness, venue, style), ...form },
  })
  const held = text(expectStatus(reply, ...statuses).json.resy_token)
  need(held !== '', 'no resy_token')
  return held
}

export async function signIn(
  harness: ClientHarness,
  path: '/3/auth/password' | '/4/auth/password',
): Promise<ClientReply> {
  const reply = await harness.send('POST', path, { form: { email: 'ada@example.com', password: 'secret' } })
  const token = text(expectStatus(reply, 200).json.token)
  need(token !== '', 'no token')
  need(list(reply.json.payment_methods).length > 0, 'no payment methods')
  harness.signInAs(token)
  return reply
}

/** Returns the names of the venues at which the member has reservations. */
export async function listHeld(harness: ClientHarness): Promise<readonly string[]> {
  const query = { limit: 10, offset: 1, type: 'upcoming' }
  const { json } = expectStatus(await harness.send('GET', '/3/user/reservations', { query }), 200)
  const rows = list(json.reservations)
  need(rows.length > 0, 'nothing is held')
  return rows.map((row) => {
    const id = String(row.venue?.id ?? '')
    need(text(json.venues?.[id]?.name) !== '', 'no name for a venue')
    return text(row.resy_token)
  })
}

export async function cancelAll(harness: ClientHarness): Promise<void> {
  for (const resyToken of await listHeld(harness)) {
    const reply = await harness.send('POST', '/3/cancel', { form: { resy_token: resyToken } })
    need(expectStatus(reply, 200).json.payment?.transaction, 'no transaction')
  }
}

export function cardOf(id: number | string): Readonly<Record<string, string>> {
  return { struct_payment_method: JSON.stringify({ id }) }
}
