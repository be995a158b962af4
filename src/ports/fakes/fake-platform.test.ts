import { describe, expect, it } from 'vitest'
import type { PlatformId, VenueId } from '../../domain/ids.ts'
import type { PlatformError } from '../../domain/platform-error.ts'
import { addMs, type Instant, type LocalDate, type LocalTime, type ZoneId } from '../../domain/time.ts'
import { describeBookingPlatform } from '../contracts/booking-platform.contract.ts'
import { createVirtualClock } from '../virtual-clock.ts'
import { createFakePlatform, type FakePlatformOptions, fakeCode } from './fake-platform.ts'
import type { FakeMember } from './fake-tables.ts'

const start = '2026-11-26T14:59:00.000Z' as Instant
const dropAt = addMs(start, 60_000)
const venueId = '7' as VenueId
const date = '2026-12-26' as LocalDate
const search = { venueId, date, partySize: 2 }
const table = { venueId, date, time: '19:15' as LocalTime, seating: 'Bar', releasedAt: dropAt }
const ada: FakeMember = {
  email: 'ada@example.com',
  password: 'secret',
  phone: '+12125550101',
  secret: 'ada',
  account: { holder: 'Ada L.', maskedEmail: 'a•••@example.com', cards: [] },
}
const carbone = {
  platform: 'fake' as PlatformId,
  id: venueId,
  name: 'Carbone',
  neighborhood: 'Greenwich Village',
  city: 'New York',
  zone: 'America/New_York' as ZoneId,
  minParty: 1,
  maxParty: 8,
}
const ben: FakeMember = { ...ada, email: 'ben@example.com', secret: 'ben' }

function makePlatform(options: Omit<FakePlatformOptions, 'clock'> = {}) {
  const clock = createVirtualClock(start)
  const platform = createFakePlatform({ clock, ...options })
  platform.addMember(ada)
  platform.addMember(ben)
  const bookAs = async (secret: string) => {
    const session = platform.signIn(secret)
    const [slot] = await session.findSlots(search)
    if (!slot) throw new Error('no slot')
    return session.book(await session.prepare(slot, search), search)
  }
  return { clock, platform, bookAs, run: clock.runUntil }
}

describe('the fake platform', () => {
  it('the fake platform shows a table from its drop on, half a round trip after the request', async () => {
    const { clock, platform, run } = makePlatform({ roundTripMs: 40 })
    platform.addTables(table)
    const ask = () => platform.signIn('ada').findSlots(search)

    await clock.advanceTo(addMs(dropAt, -21))
    const early = await run(ask())
    await clock.advanceTo(addMs(dropAt, 20))
    const late = await run(ask())

    expect([early.length, late.length]).toEqual([0, 1])
    expect(clock.now()).toBe(addMs(dropAt, 60))
  })

  it('the fake platform gives the last table to the first request and refuses the second', async () => {
    const { clock, platform, bookAs, run } = makePlatform()
    platform.addTables(table)
    await clock.advanceTo(dropAt)

    const [first, second] = await run(Promise.allSettled([bookAs('ada'), bookAs('ben')]))

    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ reason: { kind: 'slot-gone' } })
    expect(platform.held.map((held) => held.email)).toEqual(['ada@example.com'])
  })

  it('the fake platform lets rivals take tables at the instants that a test sets', async () => {
    const { clock, platform, run } = makePlatform()
    platform.addTables({ ...table, capacity: 2, rivalsAt: [addMs(dropAt, 50), addMs(dropAt, 90)] })
    const seen = []

    for (const ms of [0, 50, 90]) {
      await clock.advanceTo(addMs(dropAt, ms))
      seen.push((await run(platform.signIn('ada').findSlots(search))).length)
    }

    expect(seen).toEqual([1, 1, 0])
  })

  it('the fake platform fails the nth request, and requests between two instants, as scripted', async () => {
    const { clock, platform, run } = makePlatform()
    platform.fail({ during: 'ping', kind: 'rate-limited', calls: { from: 2, to: 2 }, retryAfterMs: 500 })
    platform.fail({ during: 'ping', kind: 'blocked', between: { from: dropAt, to: addMs(dropAt, 10) } })
    const ask = () =>
      run(
        platform.ping().then(
          () => 'ok',
          ({ kind, retryAfterMs }: PlatformError) => [kind, retryAfterMs],
        ),
      )

    const before = [await ask(), await ask(), await ask()]
    await clock.advanceTo(dropAt)
    const during = await ask()
    await clock.advanceBy(11)
    const after = await ask()

    expect(before).toEqual(['ok', ['rate-limited', 500], 'ok'])
    expect(during).toEqual(['blocked', undefined])
    expect(after).toBe('ok')
  })

  it('the fake platform books and loses the answer if a test scripts that', async () => {
    const { clock, platform, bookAs, run } = makePlatform()
    platform.addTables(table)
    platform.fail({ during: 'book', kind: 'unanswered', happens: true, afterMs: 15_000 })
    await clock.advanceTo(dropAt)

    const booking = run(bookAs('ada'))

    await expect(booking).rejects.toMatchObject({ kind: 'unanswered' })
    expect(clock.now()).toBe(addMs(dropAt, 15_000))
    expect(await run(platform.signIn('ada').reservations())).toHaveLength(1)
  })

  it('the fake platform may book although the caller has aborted, once the request has arrived', async () => {
    const { clock, platform, run } = makePlatform({ roundTripMs: 100 })
    platform.addTables(table)
    await clock.advanceTo(dropAt)
    const session = platform.signIn('ada')
    const [slot] = await run(session.findSlots(search))
    const prepared = await run(session.prepare(slot as NonNullable<typeof slot>, search))
    const patience = new AbortController()

    const booking = session.book(prepared, search, patience.signal)
    booking.catch(() => {})
    await clock.advanceBy(60)
    patience.abort()

    await expect(run(booking)).rejects.toMatchObject({ kind: 'unanswered' })
    expect(platform.held).toHaveLength(1)
  })

  it('the fake platform records who requested what, when, and the result', async () => {
    const { clock, platform, bookAs, run } = makePlatform({ roundTripMs: 10 })
    platform.addTables(table)
    await clock.advanceTo(dropAt)

    await run(bookAs('ada'))

    const slot = '7/2026-12-26/19:15/2/Bar'
    const who = 'ada@example.com'
    expect(platform.requests).toEqual([
      { kind: 'find', who, sentAt: dropAt, answeredAt: addMs(dropAt, 10), result: 'ok' },
      { kind: 'prepare', who, slot, sentAt: addMs(dropAt, 10), answeredAt: addMs(dropAt, 20), result: 'ok' },
      { kind: 'book', who, slot, sentAt: addMs(dropAt, 20), answeredAt: addMs(dropAt, 30), result: 'ok' },
    ])
  })

  it('the fake platform predicts the slots of a date from a neighboring one, with their later ids', async () => {
    const { clock, platform, run } = makePlatform()
    const neighbour = '2026-12-25' as LocalDate
    platform.addTables(table, { ...table, date: neighbour, releasedAt: start })
    const session = platform.signIn('ada')
    const neighbours = await run(session.findSlots({ ...search, date: neighbour }))

    const predicted = platform.predictSlots(neighbours, search)
    await clock.advanceTo(dropAt)

    expect(predicted).toEqual(await run(session.findSlots(search)))
  })
})

describe('a venue of the fake platform', () => {
  it('a venue of the fake platform is found by a part of its name', async () => {
    const { platform, run } = makePlatform()
    platform.addVenue(carbone)

    const hits = await run(platform.findVenues('carb'))

    expect(hits).toEqual([carbone])
    expect(await run(platform.findVenues('lilia'))).toEqual([])
  })
})

describeBookingPlatform('the fake platform', async () => {
  const clock = createVirtualClock(start)
  const platform = createFakePlatform({ clock })
  const cards = [{ id: '1', label: 'Visa •4242', isDefault: true }]
  const owners = [ada, ben].map((one) => ({ ...one, account: { ...one.account, cards } }))
  for (const owner of owners) platform.addMember(owner)
  platform.addVenue(carbone)
  const nextDate = '2026-12-27' as LocalDate
  for (const time of ['19:15', '20:00'] as LocalTime[]) {
    platform.addTables({ ...table, time, releasedAt: start }, { ...table, time, date: nextDate })
  }
  const answersOf = ({ email, password }: FakeMember) => ({ email, password })
  return {
    platform,
    clock,
    run: clock.runUntil,
    advanceTo: clock.advanceTo,
    ada: answersOf(ada),
    ben: answersOf(ben),
    wrong: { email: 'ada@example.com', password: 'guessed' },
    texted: { first: { phone: '+12125550101' }, next: { code: fakeCode }, wrong: { code: '000000' } },
    venue: carbone,
    released: search,
    dropped: { ...search, date: nextDate },
    dropAt,
    take: async (slot, of) => platform.empty(slot, of),
    revoke: async ({ email }) => platform.revoke(owners.find((one) => one.email === email)?.secret ?? ''),
    stop: async () => {},
  }
})
