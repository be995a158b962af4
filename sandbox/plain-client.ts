// A simple client of the sandbox for the sandbox's tests: sends the requests that Resy's web page sends, and does not
// check the answers.
import { type Dispatcher, request } from 'undici'
import type { VirtualClock } from '../src/ports/virtual-clock.ts'
import { busyDispatcher } from './virtual-time.ts'

/** The answer fields that tests read, of all endpoints. A field that an answer lacks is absent. */
type Told = {
  readonly token: string
  readonly results: {
    readonly venues: readonly { readonly venue: unknown; readonly slots: readonly ToldSlot[] }[]
  }
  readonly book_token: { readonly value: string; readonly date_expires: string }
  readonly resy_token: string
  readonly reservation_id: number
  readonly reservations: readonly unknown[]
  readonly search: { readonly nbHits: number; readonly hits: readonly { readonly name: string }[] }
}

type ToldSlot = {
  readonly config: { readonly id: number; readonly token: string; readonly type: string }
  readonly date: { readonly start: string; readonly end: string }
  readonly quantity: number
}

/** An answer. `body` is the parsed JSON, or the text if the body is not JSON. */
type Answered = {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: Told
}

export type PlainClient = {
  get(path: string, query?: Record<string, string | number>): Promise<Answered>
  delete(path: string, query: Record<string, string | number>): Promise<Answered>
  postJson(path: string, body: object): Promise<Answered>
  postForm(path: string, body: Record<string, string>): Promise<Answered>
  /** Returns a client with changed headers. `undefined` removes a header. */
  with(headers: Record<string, string | undefined>): PlainClient
  /** Returns a client whose requests let the virtual clock advance, and are canceled when the signal aborts. */
  aside(signal?: AbortSignal): PlainClient
  /** Signs in. Returns a client that sends the credential. */
  signedIn(email: string, password?: string): Promise<PlainClient>
  find(venueId: number, day: string, partySize?: number): Promise<Answered>
  /** Returns the first bookable slot at the given time. */
  slotAt(venueId: number, day: string, time: string, partySize?: number): Promise<ToldSlot | undefined>
  details(configToken: string): Promise<Answered>
  book(bookToken: string, cardId?: number): Promise<Answered>
}

type Wait = <T>(answer: Promise<T>) => Promise<T>

const usualHeaders = {
  authorization: 'ResyAPI api_key="VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5"',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/143.0 Safari/537.36',
}

export function createPlainClient(url: string, clock: VirtualClock): PlainClient {
  const dispatcher = busyDispatcher(clock)
  const letTimePass: Wait = (answer) => clock.runUntil(answer)
  const build = (
    headers: Record<string, string | undefined>,
    wait: Wait,
    signal?: AbortSignal,
  ): PlainClient => {
    async function send(
      method: Dispatcher.HttpMethod,
      path: string,
      body?: string,
      type?: string,
    ): Promise<Answered> {
      const kept = Object.entries({ ...headers, 'content-type': type }).filter(
        ([, value]) => value !== undefined,
      )
      const answer = await wait(
        request(`${url}${path}`, {
          method,
          dispatcher,
          headers: Object.fromEntries(kept) as Record<string, string>,
          ...(body !== undefined && { body }),
          ...(signal && { signal }),
        }).then(async ({ statusCode, headers: told, body: sent }) => ({
          statusCode,
          told,
          text: await sent.text(),
        })),
      )
      return { status: answer.statusCode, headers: answer.told, body: parse(answer.text) }
    }
    const client: PlainClient = {
      get: (path, query = {}) => send('GET', withQuery(path, query)),
      delete: (path, query) => send('DELETE', withQuery(path, query)),
      postJson: (path, body) => send('POST', path, JSON.stringify(body), 'application/json'),
      postForm: (path, body) =>
        send('POST', path, new URLSearchParams(body).toString(), 'application/x-www-form-urlencoded'),
      with: (changed) => build({ ...headers, ...changed }, wait, signal),
      aside: (until) => build(headers, (answer) => answer, until),
      async signedIn(email, password = 'secret') {
        const { body } = await client.postForm('/4/auth/password', { email, password })
        return client.with({ 'x-resy-auth-token': body.token, 'x-resy-universal-auth': body.token })
      },
      find: (venueId, day, partySize = 2) =>
        client.postJson('/4/find', { lat: 0, long: 0, day, party_size: partySize, venue_id: venueId }),
      async slotAt(venueId, day, time, partySize = 2) {
        const { body } = await client.find(venueId, day, partySize)
        return body.results.venues[0]?.slots.find((slot) => slot.date.start.endsWith(` ${time}:00`))
      },
      details(configToken) {
        const [, , , , , , day, , , partySize] = configToken.split('/')
        const body = { config_id: configToken, day, party_size: Number(partySize), commit: 1 }
        return client.postJson('/3/details', body)
      },
      book: (bookToken, cardId) =>
        client.postForm('/3/book', {
          book_token: bookToken,
          ...(cardId !== undefined && { struct_payment_method: JSON.stringify({ id: cardId }) }),
          source_id: 'resy.com-venue-details',
          venue_marketing_opt_in: '0',
        }),
    }
    return client
  }
  return build(usualHeaders, letTimePass)
}

function withQuery(path: string, query: Record<string, string | number>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) search.set(name, String(value))
  return search.size === 0 ? path : `${path}?${search}`
}

function parse(text: string): Told {
  try {
    return JSON.parse(text)
  } catch {
    return text as unknown as Told
  }
}
