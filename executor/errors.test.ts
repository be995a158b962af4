// Tests each error that a platform can return during a hunt.
import { describe, expect, it } from 'vitest'
import type { PlatformId, VenueId } from '../src/domain/ids.ts'
import type { PlatformErrorKind } from '../src/domain/platform-error.ts'
import type { Reservation } from '../src/domain/reservation.ts'
import type { LocalDate, LocalTime } from '../src/domain/time.ts'
import { addDays, DAY_MS, MINUTE_MS, msBetween } from '../src/domain/time.ts'
import { exactly } from '../src/domain/window.ts'
import type { FakeHeld } from '../src/ports/fakes/fake-tables.ts'
import {
  afterDrop,
  at,
  claimOf,
  createHarness,
  date,
  dropAt,
  type Harness,
  orderOf,
} from './testing/harness.ts'

const booked = (time: string) => ({ kind: 'booked', how: 'booked', reservation: { time } })
const sent = (harness: Harness, kind: string) => harness.platform.requests.filter((one) => one.kind === kind)
const sentAtMs = (harness: Harness, kind: string) =>
  sent(harness, kind).map((one) => msBetween(dropAt, one.sentAt))
const first = { from: 1, to: 1 }

function twoTables(): Harness {
  const harness = createHarness()
  harness.table('19:00')
  harness.table('19:30')
  return harness
}

describe('errors of finds', () => {
  it.each<PlatformErrorKind>(['unanswered', 'unwell', 'rejected'])(
    'a find that is %s costs only that one find',
    async (kind) => {
      const harness = twoTables()
      harness.platform.fail({ during: 'find', kind, between: { from: afterDrop(-2_000), to: afterDrop(30) } })

      const { outcomes } = await harness.hunt([{}])

      expect(outcomes).toMatchObject([booked('19:00')])
    },
  )

  it('a find that is never answered does not delay other requests', async () => {
    const harness = twoTables()
    const between = { from: afterDrop(-2_000), to: afterDrop(5) }
    harness.platform.fail({ during: 'find', kind: 'unanswered', between, afterMs: 8_000 })

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
    expect(report.endedAt <= afterDrop(200)).toBe(true)
  })

  it('after a find is refused for too many requests the hunt pauses and keeps its budget for later', async () => {
    const harness = createHarness()
    harness.table('19:00', { releasedMs: 20_000 })
    harness.platform.fail({ during: 'find', kind: 'rate-limited', calls: { from: 12, to: 12 } })

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
    const finds = sent(harness, 'find')
    const refusedAt = finds.find(({ result }) => result === 'rate-limited')?.answeredAt ?? dropAt
    const next = finds.find(({ sentAt }) => sentAt > refusedAt)
    expect(msBetween(refusedAt, next?.sentAt ?? refusedAt)).toBeGreaterThanOrEqual(2_000)
    expect(report.timeline.map(({ what }) => what)).toContain('rate-limited')
  })

  it('a find that is refused with a time to wait is not repeated before that time', async () => {
    const harness = createHarness()
    harness.table('19:00', { releasedMs: 20_000 })
    const retryAfterMs = 15_000
    harness.platform.fail({ during: 'find', kind: 'rate-limited', calls: { from: 12, to: 12 }, retryAfterMs })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
    const refusedAt =
      sent(harness, 'find').find(({ result }) => result === 'rate-limited')?.answeredAt ?? dropAt
    const pauseMs = Math.min(
      ...sentAtMs(harness, 'find')
        .map((ms) => ms - msBetween(dropAt, refusedAt))
        .filter((ms) => ms > 0),
    )
    expect(pauseMs).toBeGreaterThanOrEqual(retryAfterMs)
  })

  it('a find that is refused for too many requests does not stop the booking of slots already seen', async () => {
    const harness = twoTables()
    harness.platform.fail({
      during: 'find',
      kind: 'rate-limited',
      between: { from: afterDrop(2), to: afterDrop(90) },
    })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
  })

  it('a hunt sends no more requests after a find reports that the address is blocked', async () => {
    const harness = createHarness()
    harness.table('19:00', { releasedMs: 5_000 })
    harness.platform.fail({
      during: 'find',
      kind: 'blocked',
      between: { from: dropAt, to: afterDrop(10 * MINUTE_MS) },
    })

    const { report, outcomes } = await harness.hunt([{}, {}])

    expect(outcomes).toEqual([
      { kind: 'failed', reason: 'blocked' },
      { kind: 'failed', reason: 'blocked' },
    ])
    const learnedAt = sent(harness, 'find').find(({ result }) => result === 'blocked')?.answeredAt ?? dropAt
    expect(harness.platform.requests.filter(({ sentAt }) => sentAt > learnedAt)).toEqual([])
    expect(report.timeline.map(({ what }) => what)).toContain('blocked')
  })

  it('a find that is refused with credential-rejected fails only the claim whose credential was used', async () => {
    const harness = twoTables()
    harness.platform.fail({
      during: 'find',
      kind: 'credential-rejected',
      between: { from: afterDrop(-1_500), to: afterDrop(-700) },
    })

    const { outcomes } = await harness.hunt([{}, {}])

    expect(outcomes).toMatchObject([{ kind: 'failed', reason: 'credential-rejected' }, booked('19:00')])
  })

  it('a hunt whose finds are never answered reports that the platform is down', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'find', kind: 'unwell' })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: 'platform-down' }])
  })

  it('a hunt whose finds are all refused for the public key reports a failure of Cierge', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'find', kind: 'key-refused' })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: 'key-refused' }])
  })

  it('a hunt whose finds are all refused for too many requests reports that the address is rate-limited', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'find', kind: 'rate-limited' })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: 'blocked' }])
    expect(sent(harness, 'find').length).toBeLessThan(30)
  })
})

/** Returns a reservation whose fields can't be read, except for the given ones. */
function unreadable(told: Partial<Reservation> = {}): FakeHeld {
  const [day, time] = ['' as LocalDate, '' as LocalTime]
  const nothing = { platform: 'fake' as PlatformId, handle: '', confirmation: '', venueName: '', seating: '' }
  const row = { ...nothing, venueId: '' as VenueId, date: day, time, partySize: 0 }
  return { email: 'ana', bookedAt: dropAt, reservation: { ...row, isUnclear: true, ...told } }
}

describe('reservations that can’t be read', () => {
  it('a reservation that can’t be read does not stop the member from getting a table', async () => {
    const harness = twoTables()
    harness.platform.hold(unreadable())

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
  })

  it('an unreadable reservation that names the venue ends the hunt, and leaves a withdrawn claim in doubt', async () => {
    const harness = twoTables()
    harness.platform.hold(unreadable({ venueId: harness.search.venueId }))
    const claims = [{ ...claimOf(harness.member('ana')), isWithdrawn: true as const }]

    const { outcomes } = await harness.hunt([{}])
    const signal = new AbortController().signal
    const withdrawn = await harness.clock.runUntil(harness.execute(orderOf(claims), signal))

    expect(outcomes).toMatchObject([{ kind: 'failed', reason: 'reservation-unclear' }])
    expect(withdrawn.verdicts).toMatchObject([{ outcome: { reason: 'unanswered', isInDoubt: true } }])
  })
})

const cardWords = ['payment-required', 'card-refused', 'card-unclear'] as const

describe('errors of prepares', () => {
  it.each<PlatformErrorKind>(['unanswered', 'unwell', 'rate-limited'])(
    'a prepare that is %s is repeated',
    async (kind) => {
      const harness = createHarness()
      harness.table('19:00')
      harness.platform.fail({ during: 'prepare', kind, calls: first })

      const { outcomes } = await harness.hunt([{}])

      expect(outcomes).toMatchObject([booked('19:00')])
    },
  )

  it.each<PlatformErrorKind>(['slot-gone', 'rejected', 'conflict'])(
    'a prepare that is refused with %s leads to the next slot',
    async (kind) => {
      const harness = twoTables()
      harness.platform.fail({ during: 'prepare', kind, calls: first })

      const { outcomes } = await harness.hunt([{}])

      expect(outcomes).toMatchObject([booked('19:30')])
    },
  )

  it('a prepare that is refused with slot-gone is not repeated until a find shows the slot again', async () => {
    const harness = createHarness()
    harness.table('19:00')
    harness.platform.fail({ during: 'prepare', kind: 'slot-gone' })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'missed', reason: 'all-taken', seenTimes: ['19:00'] }])
    expect(sent(harness, 'prepare').length).toBeLessThanOrEqual(sent(harness, 'find').length)
  })

  it('a prepare that is refused for too many requests is not repeated before the pause is over', async () => {
    const harness = createHarness()
    harness.table('19:00')
    harness.platform.fail({ during: 'prepare', kind: 'rate-limited', calls: first, retryAfterMs: 3_000 })

    await harness.hunt([{}])

    const [one = 0, other = 0] = sentAtMs(harness, 'prepare')
    expect(other - one).toBeGreaterThanOrEqual(3_000)
  })

  it('the hunt waits a little for the better slot’s prepare before it books another slot', async () => {
    const roundTripMs = (kind: string, nth: number) => (kind === 'prepare' && nth === 1 ? 52 : 40)
    const harness = createHarness({ roundTripMs })
    harness.table('19:00')
    harness.table('19:30')

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
  })

  it('the hunt does not wait for an unanswered prepare when another slot is ready', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'prepare', kind: 'unanswered', calls: first, afterMs: 8_000 })

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:30')])
    expect(report.endedAt <= afterDrop(300)).toBe(true)
  })

  it('a prepare that is refused with credential-rejected fails only the claim whose credential was used', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'prepare', kind: 'credential-rejected', calls: first })

    const { outcomes } = await harness.hunt([{}, {}])

    expect(outcomes).toMatchObject([{ kind: 'failed', reason: 'credential-rejected' }, { kind: 'booked' }])
  })

  it.each(cardWords)('a prepare that is refused with %s leaves the other tables bookable', async (kind) => {
    const harness = twoTables()
    harness.platform.fail({ during: 'prepare', kind, calls: first })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:30')])
  })

  it.each(cardWords)('a hunt whose prepares are all refused with %s reports that reason', async (kind) => {
    const harness = twoTables()
    harness.platform.fail({ during: 'prepare', kind })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: kind }])
  })

  it('a prepare that never succeeds is not reported as a table that somebody else took', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'prepare', kind: 'unwell' })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: 'platform-down' }])
  })
})

describe('errors of bookings', () => {
  it.each<PlatformErrorKind>(['unanswered', 'unwell', 'blocked'])(
    'a booking that happened but was answered with %s is found, and nothing else is booked',
    async (kind) => {
      const harness = twoTables()
      harness.platform.fail({ during: 'book', kind, calls: first, happens: true })

      const { outcomes } = await harness.hunt([{}])

      expect(outcomes).toMatchObject([{ kind: 'booked', how: 'found', reservation: { time: '19:00' } }])
      expect(harness.platform.held).toHaveLength(1)
      expect(sent(harness, 'book')).toHaveLength(1)
    },
  )

  it('an unanswered booking that three reservation checks do not find is reported as unanswered', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'book', kind: 'unanswered', calls: first })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: 'unanswered' }])
    expect(sent(harness, 'book')).toHaveLength(1)
    expect(sentAtMs(harness, 'reservations').filter((ms) => ms > 0)).toEqual([101, 20_101, 60_101])
  })

  it('a booking that the platform calls failed leads to the next table after two reservation checks show none', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'book', kind: 'unwell', calls: first })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:30')])
    expect(sentAtMs(harness, 'reservations').filter((ms) => ms > 0)).toEqual([101, 2_101])
  })

  it('a booking that the platform calls failed stays in doubt while reservation checks are not answered', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'book', kind: 'unwell', calls: first })
    harness.platform.fail({ during: 'reservations', kind: 'unwell', calls: { from: 2, to: 99 } })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: 'unanswered', isInDoubt: true }])
    expect(sent(harness, 'book')).toHaveLength(1)
  })

  it('a booking that settles late is found by the last reservation check', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'book', kind: 'unanswered', calls: first, happens: true })
    const blind = { from: dropAt, to: afterDrop(50_000) }
    harness.platform.fail({ during: 'reservations', kind: 'unanswered', between: blind })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', how: 'found' }])
  })

  it('a booking that is refused with a block is reported as blocked, and ends the hunt for all claims of the order', async () => {
    const harness = createHarness()
    harness.table('19:00')
    harness.platform.fail({ during: 'book', kind: 'blocked', calls: first })

    const { outcomes } = await harness.hunt([{}, {}])

    expect(outcomes).toEqual([
      { kind: 'failed', reason: 'blocked' },
      { kind: 'failed', reason: 'blocked' },
    ])
    expect(sent(harness, 'book')).toHaveLength(1)
    const learnedAt = sent(harness, 'book')[0]?.answeredAt ?? dropAt
    expect(sent(harness, 'find').filter(({ sentAt }) => sentAt > learnedAt)).toEqual([])
  })

  it('a booking in doubt is checked again soon when the reservation check got no answer', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'book', kind: 'unanswered', calls: first, happens: true })
    harness.platform.fail({ during: 'reservations', kind: 'unwell', calls: { from: 2, to: 2 } })

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', how: 'found' }])
    expect(report.endedAt <= afterDrop(2_000)).toBe(true)
  })

  it('a booking’s outcome replaces a credential error that arrives while the booking is under way', async () => {
    const harness = createHarness()
    for (const time of ['19:00', '19:15', '19:30']) harness.table(time)
    // The third prepare is refused after the booking of the first slot was sent and before that booking is answered.
    harness.platform.fail({
      during: 'prepare',
      kind: 'credential-rejected',
      calls: { from: 3, to: 3 },
      afterMs: 40,
    })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
  })

  it('a booking is concluded before the next one starts, even if the platform answers at once', async () => {
    const harness = createHarness({ roundTripMs: 0 })
    const charge = { kind: 'deposit', amount: 10, currency: 'USD' } as const
    for (const place of [{ releasedMs: 3 }, { releasedMs: -DAY_MS, date: addDays(date, -1) }]) {
      harness.table('19:30', { charge, ...place })
      harness.table('18:30', place)
    }

    const soonest = { windows: [{ earliest: at('18:30'), latest: at('20:30'), best: at('18:30') }] }
    const { report } = await harness.hunt([soonest, {}, { feeLimit: 50 }])

    const results = report.verdicts[0]?.attempts.map(({ result }) => result)
    expect(results).toEqual(['slot-gone', 'slot-gone', 'booked'])
  })

  it('a booking in doubt is still resolved when the hunt is canceled', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'book', kind: 'unanswered', calls: first, happens: true })
    harness.platform.fail({
      during: 'reservations',
      kind: 'unwell',
      between: { from: dropAt, to: afterDrop(10_000) },
    })
    const calling = new AbortController()
    const hunting = harness.execute(orderOf([claimOf(harness.member('ana'))]), calling.signal)
    await harness.clock.advanceTo(afterDrop(5_000))

    calling.abort()

    const report = await harness.clock.runUntil(hunting)
    expect(report.verdicts).toMatchObject([{ outcome: { kind: 'booked', how: 'found' } }])
  })

  it('a booking of a slot that is gone leads to the next slot', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'book', kind: 'slot-gone', calls: first })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:30')])
  })

  it('a slot whose booking is refused for an outdated handle is prepared once more, and only once', async () => {
    const harness = createHarness()
    harness.table('19:00')
    harness.platform.fail({ during: 'book', kind: 'stale-handle', calls: first })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])

    const hopeless = createHarness()
    hopeless.table('19:00')
    hopeless.platform.fail({ during: 'book', kind: 'stale-handle' })

    await hopeless.hunt([{}])

    expect(sent(hopeless, 'book')).toHaveLength(2)
  })

  it.each(cardWords)(
    'a booking that is refused with %s leaves the tables without that requirement bookable',
    async (kind) => {
      const harness = createHarness()
      const charge = { kind: 'fee', amount: 50, currency: 'USD' } as const
      for (const time of ['19:00', '19:30', '20:00']) harness.table(time, { charge })
      harness.table('20:15')
      harness.platform.fail({ during: 'book', kind, calls: { from: 1, to: 3 } })

      const { outcomes } = await harness.hunt([{ feeLimit: 50 }])

      expect(outcomes).toMatchObject([booked('20:15')])
    },
  )

  it('a booking that is refused with credential-rejected fails only the claim whose credential was used', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'book', kind: 'credential-rejected', calls: first })

    const { outcomes } = await harness.hunt([{}, {}])

    expect(outcomes).toMatchObject([{ kind: 'failed', reason: 'credential-rejected' }, { kind: 'booked' }])
  })

  it('a booking that conflicts with the member’s reservation of the same table is reported as booked', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'book', kind: 'conflict', calls: first, happens: true })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', how: 'found', reservation: { time: '19:00' } }])
    expect(harness.platform.held).toHaveLength(1)
  })

  it('a booking that conflicts with another table of that evening reports which one', async () => {
    const harness = twoTables()
    harness.table('22:30')
    await harness.hunt([{ windows: [exactly(at('22:30'))] }], { search: { ...harness.search, partySize: 2 } })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([
      { kind: 'failed', reason: 'conflict', held: { time: '22:30', partySize: 2 } },
    ])
  })

  it('a booking that conflicts with none of the member’s reservations is reported as taken by somebody else', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'book', kind: 'conflict', calls: first })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:30')])
  })

  it('a conflict ends the claim when an unreadable reservation exists, because that reservation may be the requested table', async () => {
    const harness = twoTables()
    harness.platform.hold(unreadable())
    harness.platform.fail({ during: 'book', kind: 'conflict', calls: first })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: 'reservation-unclear' }])
    expect(sent(harness, 'book')).toHaveLength(1)
  })

  it('a booking that is refused for too many requests is sent again after the pause', async () => {
    const harness = createHarness()
    harness.table('19:00')
    harness.platform.fail({ during: 'book', kind: 'rate-limited', calls: first, retryAfterMs: 3_000 })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
    const [one = 0, other = 0] = sentAtMs(harness, 'book')
    expect(other - one).toBeGreaterThanOrEqual(3_000)
  })

  it.each([
    ['at once where there is a new one', 0, 0],
    ['in 5 s where there is none yet', undefined, 5_000],
  ])('a booking that is refused for the public key is sent again %s', async (_, retryAfterMs, pauseMs) => {
    const harness = createHarness()
    harness.table('19:00')
    const told = { ...(retryAfterMs !== undefined && { retryAfterMs }) }
    harness.platform.fail({ during: 'book', kind: 'key-refused', calls: first, ...told })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
    const [one = 0, other = 0] = sentAtMs(harness, 'book')
    expect(other - one).toBeGreaterThanOrEqual(pauseMs)
    expect(other - one).toBeLessThan(pauseMs + 200)
  })

  it('a booking that is rejected as malformed is not repeated', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'book', kind: 'rejected', calls: first })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:30')])
  })
})

describe('errors before the drop', () => {
  it('a credential that is rejected before the drop is reported at once', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'inspect', kind: 'credential-rejected', calls: first })

    const { report, outcomes } = await harness.hunt([{}])

    // The outcome is in doubt because the hunt could not see whether an earlier run of the order had booked.
    expect(outcomes).toEqual([{ kind: 'failed', reason: 'credential-rejected', isInDoubt: true }])
    expect(report.endedAt < afterDrop(-50_000)).toBe(true)
  })

  it('a credential that could not be checked before the drop is used in the hunt', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'inspect', kind: 'unanswered' })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
  })

  it('an address that is already blocked before the drop is reported at once', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'inspect', kind: 'blocked' })

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: 'blocked' }])
    expect(report.endedAt < afterDrop(-50_000)).toBe(true)
  })

  it('a hunt whose reservation checks get no answer books nothing and reports that an earlier run may have booked', async () => {
    const harness = twoTables()
    harness.platform.fail({ during: 'reservations', kind: 'unwell' })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: 'platform-down', isInDoubt: true }])
    expect(sent(harness, 'book')).toEqual([])
  })
})

describe('unexpected errors', () => {
  it('an unexpected error in a hunt ends in a report with a reference', async () => {
    const harness = twoTables()

    const { outcomes } = await harness.hunt([{}], { platform: 'nowhere' as never })

    expect(outcomes).toMatchObject([{ kind: 'failed', reason: 'fault', reference: 'REF1' }])
  })
})
