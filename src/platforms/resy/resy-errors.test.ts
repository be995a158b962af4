// Tests over real HTTP that each error answer of Resy becomes the right kind of error, and that no error contains a
// secret.
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../sandbox/create-sandbox.ts'
import type { FaultSpec } from '../../../sandbox/faults.ts'
import { busyDispatcher } from '../../../sandbox/virtual-time.ts'
import type { VenueId } from '../../domain/ids.ts'
import { PlatformError, type PlatformErrorKind } from '../../domain/platform-error.ts'
import type { Slot } from '../../domain/slot.ts'
import { type Instant, type LocalDate, msBetween } from '../../domain/time.ts'
import type { BookingPlatform } from '../../ports/booking-platform.ts'
import { createSystemClock } from '../../ports/system-clock.ts'
import { createVirtualClock, type VirtualClock } from '../../ports/virtual-clock.ts'
import { createResy } from './index.ts'
import { ada, trattoria } from './testing/samples.ts'
import { type Scripted, serveScripted } from './testing/scripted-server.ts'

const search = {
  venueId: String(trattoria.id) as VenueId,
  date: '2026-12-25' as LocalDate,
  partySize: 2,
}

async function errorOf(work: Promise<unknown>): Promise<PlatformError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(PlatformError)
  return error as PlatformError
}

describe('an error answer of Resy', () => {
  let clock: VirtualClock
  let sandbox: Sandbox
  let dispatcher: ReturnType<typeof busyDispatcher>
  let resy: BookingPlatform
  beforeEach(async () => {
    clock = createVirtualClock('2026-11-26T14:59:00.000Z' as Instant)
    sandbox = await createSandbox({ clock, world: { venues: [trattoria], members: [ada] } })
    dispatcher = busyDispatcher(clock)
    resy = createResy({ clock, baseUrl: sandbox.url, dispatcher })
  })
  afterEach(async () => {
    await resy.close()
    await dispatcher.destroy()
    await sandbox.stop()
  })

  const link = () => clock.runUntil(resy.link({ email: ada.email, password: ada.password }))

  /**
   * Performs the steps of a booking before the one at `endpoint`. Returns a function that performs that step and
   * returns its error.
   */
  async function step(endpoint: 'user' | 'find' | 'details' | 'book' | 'reservations') {
    const linked = await link()
    const secret = 'secret' in linked ? linked.secret : ''
    const session = resy.signIn(secret)
    const [slot] = await clock.runUntil(session.findSlots(search))
    const prepared = await clock.runUntil(session.prepare(slot as Slot, search))
    const steps: Readonly<Record<typeof endpoint, () => Promise<unknown>>> = {
      user: () => resy.inspect(secret),
      find: () => session.findSlots(search),
      details: () => session.prepare(slot as Slot, search),
      book: () => session.book(prepared, search),
      reservations: () => session.reservations(),
    }
    return () => errorOf(clock.runUntil(steps[endpoint]()))
  }

  type Case = readonly [Parameters<typeof step>[0], FaultSpec, PlatformErrorKind, status?: number]
  const table: readonly Case[] = [
    ['user', { kind: 'unauthorized' }, 'credential-rejected', 419],
    ['reservations', { kind: 'redirected' }, 'credential-rejected', 302],
    // The member of this test has a card on file.
    ['book', { kind: 'payment-required' }, 'card-refused', 402],
    ['details', { kind: 'payment-required' }, 'card-refused', 402],
    // Only requests for a table can require a card.
    ['find', { kind: 'payment-required' }, 'unwell', 402],
    ['reservations', { kind: 'payment-required' }, 'unwell', 402],
    // A find carries no credential, and other calls show that Resy accepts the key. So Resy refuses this address.
    ['find', { kind: 'unauthorized' }, 'rate-limited', 419],
    ['find', { kind: 'redirected' }, 'rate-limited', 302],
    ['find', { kind: 'forbidden' }, 'blocked', 403],
    ['details', { kind: 'gone' }, 'slot-gone', 404],
    ['book', { kind: 'gone' }, 'slot-gone', 404],
    ['reservations', { kind: 'gone' }, 'rejected', 404],
    ['book', { kind: 'conflict' }, 'conflict', 412],
    ['find', { kind: 'rate-limited' }, 'rate-limited', 429],
    ['find', { kind: 'blocked' }, 'blocked', 500],
    ['find', { kind: 'bad-gateway' }, 'unwell', 502],
    ['find', { kind: 'html' }, 'unwell', 200],
    ['book', { kind: 'html' }, 'unwell', 200],
    ['book', { kind: 'soft-error', message: 'Invalid book token' }, 'stale-handle', 200],
    ['details', { kind: 'soft-error', message: 'This slot is no longer available.' }, 'slot-gone', 200],
    ['book', { kind: 'soft-error', message: 'Something else' }, 'unwell', 200],
    ['find', { kind: 'cut' }, 'unanswered'],
    ['book', { kind: 'answer-lost' }, 'unanswered'],
  ]
  for (const [endpoint, fault, kind, status] of table) {
    const what = `${fault.kind}${'message' in fault ? ` (${fault.message})` : ''}`
    it(`the error is ${kind} when Resy answers ${endpoint} with ${what}`, async () => {
      const ask = await step(endpoint)
      sandbox.control.injectFault({ ...fault, endpoint })

      const error = await ask()

      expect(error).toMatchObject({ platform: 'resy', kind, status })
    })
  }

  it('an answer of 401 also means that Resy rejects the credential', async () => {
    const ask = await step('user')
    sandbox.control.settings({ unauthorizedStatus: 401 })
    sandbox.control.revoke({ member: ada.email })

    expect(await ask()).toMatchObject({ kind: 'credential-rejected', status: 401 })
  })

  it.each(['user', 'reservations', 'details', 'book', 'find'] as const)(
    'the error is key-refused if Resy answers both %s and a call with the key alone with 419',
    async (endpoint) => {
      const ask = await step(endpoint)
      sandbox.control.settings({ apiKey: 'NewKeyOfToday' })
      sandbox.control.injectFault({ kind: 'gone', endpoint: 'web' })

      const error = await ask()

      expect(error).toMatchObject({ kind: 'key-refused', status: 419, retryAfterMs: undefined })
    },
  )

  it('a booking that was refused because of an old key is not sent again, and its error says that there is a new key', async () => {
    const ask = await step('book')
    sandbox.control.settings({ apiKey: 'NewKeyOfToday' })

    const error = await ask()

    expect(error).toMatchObject({ kind: 'key-refused', retryAfterMs: 0 })
    expect(sandbox.control.requests({ kind: 'book' })).toHaveLength(1)
    expect(await ask().catch(() => 'booked')).toBe('booked')
  })

  it.each(['unauthorized', 'redirected'] as const)(
    'an answer does not mean a rejected credential while calls without a credential are also %s or get no answer',
    async (kind) => {
      const ask = await step('user')
      sandbox.control.injectFault({ kind, endpoint: 'user' })
      sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'geoip' })
      const unknown = await ask()
      sandbox.control.clearFaults()
      sandbox.control.injectFault({ kind })

      expect(unknown.kind).toBe('unwell')
      expect((await ask()).kind).not.toBe('credential-rejected')
    },
  )

  it('an error says how long to wait if Resy’s answer does', async () => {
    const ask = await step('find')
    sandbox.control.injectFault({ kind: 'rate-limited', retryAfterS: 3 })

    expect(await ask()).toMatchObject({ kind: 'rate-limited', retryAfterMs: 3_000 })
  })

  it('the client waits 8 s for an answer of Resy, and 15 s for the answer to a booking', async () => {
    const asks = [await step('find'), await step('book')]
    sandbox.control.injectFault({ kind: 'hang' })
    const waited = []

    for (const ask of asks) {
      const askedAt = clock.now()
      expect(await ask()).toMatchObject({ kind: 'unanswered' })
      waited.push(msBetween(askedAt, clock.now()))
    }

    expect(waited).toEqual([8_000, 15_000])
  })

  it('a booking whose answer was lost exists, and is found in the list of reservations', async () => {
    const ask = await step('book')
    sandbox.control.injectFault({ kind: 'answer-lost', endpoint: 'book' })

    await ask()

    expect(sandbox.control.reservations({ member: ada.email })).toHaveLength(1)
    expect(sandbox.control.requests({ kind: 'book' })).toHaveLength(1)
  })
})

describe('an unknown answer of Resy', () => {
  const table: readonly (readonly [string, Scripted, PlatformErrorKind])[] = [
    ['a 400', { status: 400, body: { message: 'Bad Request' } }, 'rejected'],
    ['a 405', { status: 405 }, 'rejected'],
    ['a 500 with a body', { status: 500, body: { message: 'Oops' } }, 'unwell'],
    ['an empty 503', { status: 503, body: '' }, 'unwell'],
    ['an empty 200', { status: 200, body: '' }, 'unwell'],
    ['JSON of another shape', { body: { results: [] } }, 'unwell'],
    ['slots of another shape', { body: { results: { venues: [{ slots: [{ id: 7 }] }] } } }, 'unwell'],
    ['an answer cut in the middle', { body: { results: { venues: [] } }, cut: true }, 'unanswered'],
  ]
  for (const [what, answer, kind] of table) {
    it(`an unknown answer of Resy gives the error ${kind} when it is ${what}`, async () => {
      const server = await serveScripted(() => answer)
      const resy = createResy({ clock: createSystemClock(), baseUrl: server.url })

      const error = await errorOf(resy.signIn('').findSlots(search))

      expect(error).toMatchObject({ kind, during: 'find' })
      expect(server.asked).toHaveLength(1)
      await resy.close()
      await server.stop()
    })
  }

  it('a request to Resy is unanswered if no server listens, or if the connection closes during the answer', async () => {
    const server = await serveScripted(() => ({ body: { results: { venues: [] } } }))
    const resy = createResy({ clock: createSystemClock(), baseUrl: server.url })
    await server.stop()

    const refused = await errorOf(resy.signIn('').findSlots(search))
    const closing = errorOf(resy.ping())
    await resy.close()

    expect(refused.kind).toBe('unanswered')
    expect((await closing).kind).toBe('unanswered')
  })
})

describe('the errors of Resy', () => {
  const password = 'correct-horse-battery'
  const authToken = 'eyJhbGciOiJFUzI1NiJ9.eyJleHAiOjE4MDAwMDAwMDB9.c2VjcmV0'
  const refreshToken = 'refresh-cookie-value'
  const bookToken = 'book-token-value'
  const secrets = [password, authToken, refreshToken, bookToken, ada.email]
  const secret = JSON.stringify({ authToken, refreshToken, holder: '', maskedEmail: '', cards: [] })
  const slot = { handle: 'rgs://resy/1505/1/2/2026-12-25/2026-12-25/19:15:00/2/Bar' } as Slot
  const prepared = {
    slot,
    handle: `book_token=${bookToken}`,
    expiresAt: '2026-11-26T15:00:00.000Z' as Instant,
    charge: { kind: 'none', amount: 0, currency: 'USD' },
  } as const

  // Scripts an answer that repeats the request, as some servers do.
  const echo =
    (scripted: Scripted) =>
    (asked: { headers: object; body: string }): Scripted => ({
      ...scripted,
      body: { message: asked.body, error: JSON.stringify(asked.headers), token: 7, results: asked.body },
    })
  const answers: readonly Scripted[] = [
    ...[200, 302, 400, 401, 402, 403, 404, 412, 419, 429, 500, 502].map((status) => ({ status })),
    { cut: true },
  ]

  for (const answer of answers) {
    it(`errors contain no secret when ${answer.cut ? 'the connection is cut' : `Resy answers ${answer.status}`}`, async () => {
      const server = await serveScripted(echo(answer))
      const resy = createResy({ clock: createSystemClock(), baseUrl: server.url })
      const session = resy.signIn(secret)

      const errors = await Promise.all(
        [
          resy.link({ email: ada.email, password }),
          resy.link({ credential: authToken }),
          resy.renew(secret),
          session.prepare(slot, search),
          session.book(prepared, search),
          session.reservations(),
        ].map((work) =>
          work.then(
            () => undefined,
            (error: unknown) => error,
          ),
        ),
      )

      for (const error of errors) {
        expect(error).toBeInstanceOf(PlatformError)
        const shown = [String(error), JSON.stringify(error), inspect(error, { depth: 12, showHidden: true })]
        for (const text of shown) for (const word of secrets) expect(text).not.toContain(word)
      }
      await resy.close()
      await server.stop()
    })
  }
})
