import { afterEach, describe, expect, it } from 'vitest'
import type { OpenTableSandboxOptions } from '../../../sandbox/opentable/create-opentable-sandbox.ts'
import type { LocalDate, LocalTime } from '../../../src/domain/time.ts'
import {
  ada as adaThere,
  ben as benThere,
  osteria,
} from '../../../src/platforms/opentable/testing/samples.ts'
import { ada, group, openWorld, type World } from '../world.ts'

// Osteria Prova opens its dates 30 days ahead at 10 am, so 26 December on 26 November, half an hour after the world begins.
const table = 'table for 2 at Osteria Prova on 26 December, 7-9pm'
const date = '2026-12-26' as LocalDate
const afterDrop = '2026-11-26T10:01:00-05:00'
const muchLater = '2026-11-26T10:30:00-05:00'
const member = adaThere.email

describe('a table at OpenTable', () => {
  let world: World
  afterEach(() => world.end())

  const link = () => world.fills({ credential: world.openTable().cookieOf({ member }) })

  async function open(
    more: Partial<OpenTableSandboxOptions> = {},
    at = '2026-11-26T09:30:00-05:00',
  ): Promise<string> {
    const there = { world: { venues: [osteria], members: [adaThere, benThere] }, ...more }
    world = await openWorld({ at, openTable: there })
    await world.says('/link opentable')
    return link()
  }

  async function request(): Promise<readonly string[]> {
    await world.says(table, ada, group)
    return [await world.presses('10:00 am', ada, group), await world.presses('Book it', ada, group)]
  }

  it('a table is requested, locked and booked at the drop, and announced where it was requested', async () => {
    const linked = await open()

    const [confirmation, scheduled] = await request()
    await world.passUntil(afterDrop)

    const { openTable } = world
    expect(linked).toContain('Linked: OpenTable as Ada E., Card •4242 on file.')
    expect(linked).toContain('usually about 14 days')
    expect(confirmation).toContain('Osteria Prova, West Village · Sat Dec 26 · 7:00–9:00 pm')
    expect(scheduled).toContain('Scheduled')
    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toMatch(/^friends: Booked: Osteria Prova, Sat Dec 26, 7:15 pm, 2 people/)
    expect(openTable().reservations()).toMatchObject([{ date, time: '19:15' }])
    expect(openTable().locks()).toHaveLength(1)
    expect(openTable().requests({ kind: 'find' }).length).toBeLessThanOrEqual(20)
  })

  it('an experience is not locked, and the member gets its time and the page with the table filled in', async () => {
    await open()
    const slots = [
      { time: '19:30' as LocalTime, seating: 'Main', capacity: 1, oddity: 'experience' as const },
    ]
    const releasedAt = '2026-11-26T15:00:00.000Z' as never
    world.openTable().createDrop({ venueId: osteria.id, date, releasedAt, slots })
    await request()
    await world.passUntil(muchLater)

    const said = world.announcements().find((one) => one.includes('ticket or a set menu'))
    expect(said).toContain('It shows tables at 7:30 pm.')
    expect(said).toContain(
      `[Open on OpenTable → https://www.opentable.com/restaurant/profile/${osteria.id}?dateTime=2026-12-26T19:00&covers=2]`,
    )
    expect(world.openTable().locks()).toEqual([])
  })

  it('a pasted link to a restaurant is read as a request for its table', async () => {
    await open()

    const said = await world.says(
      `<https://www.opentable.com/restaurant/profile/${osteria.id}?dateTime=2026-12-26T19%3A30&covers=4&utm_source=x>`,
    )

    expect(said).toContain('Osteria Prova, West Village · Sat Dec 26 · 7:30 pm · 4 people')
  })

  it('a lock that lapses before the booking is taken again, and the table is booked', async () => {
    await open()
    world.openTable().injectFault({ kind: 'latency', ms: 11_000, on: 'request', endpoint: 'book', times: 1 })
    world.openTable().settings({ lockMs: 8_000 })

    await request()
    await world.passUntil(muchLater)

    expect(world.announcements()[0]).toContain('Booked: Osteria Prova, Sat Dec 26')
    expect(world.openTable().locks().length).toBeGreaterThan(1)
    expect(world.openTable().mostLocksAtOnce()).toBe(1)
    expect(world.openTable().reservations()).toHaveLength(1)
  })

  it('a reservation that is in the way is told, and nothing is booked', async () => {
    await open()
    await request()
    await world.passUntil('2026-11-26T09:59:58-05:00')
    const other = { ...osteria, id: 5, name: 'Trattoria Altra' }
    world.openTable().putVenue(other)
    world.openTable().hold({ member, venueId: 5, date, time: '20:30' as LocalTime, partySize: 4 })

    await world.passUntil(muchLater)

    expect(world.announcements().at(-1)).toContain('you already have Trattoria Altra, Sat Dec 26, 8:30 pm')
    expect(world.openTable().reservations()).toHaveLength(1)
    expect(world.openTable().mostLocksAtOnce()).toBe(1)
  })

  it('a booking whose answer is lost is found in a late profile and not sent again', async () => {
    await open({ settings: { profileLagMs: 90_000 } })
    world.openTable().injectFault({ kind: 'answer-lost', as: 'html', endpoint: 'book', times: 1 })

    await request()
    await world.passUntil(muchLater)

    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toContain('Booked: Osteria Prova, Sat Dec 26, 7:15 pm')
    expect(world.openTable().requests({ kind: 'book' })).toHaveLength(1)
    expect(world.openTable().mostHeldAtOnce()).toBe(1)
  })

  it('a sign-in that no longer works is told once, and a new one continues the request', async () => {
    await open({}, '2026-11-26T00:30:00-05:00')
    await request()
    world.openTable().revoke({ member })

    await world.passUntil('2026-11-26T09:50:00-05:00')
    const told = world.announcements()
    await world.says('/link opentable')
    await link()
    await world.passUntil(afterDrop)

    expect(told.filter((one) => one.includes('OpenTable'))).toHaveLength(1)
    expect(world.announcements().at(-1)).toContain('Booked: Osteria Prova, Sat Dec 26, 7:15 pm')
  })

  it('a block ends the hunt at once and is told plainly', async () => {
    await open()
    await request()
    await world.passUntil('2026-11-26T09:59:50-05:00')
    world.openTable().injectFault({ kind: 'blocked', endpoint: 'find' })

    await world.passUntil(muchLater)

    expect(world.openTable().requests({ kind: 'find' })).toHaveLength(1)
    expect(world.announcements().at(-1)).toContain('OpenTable turned me away, so I stopped')
    expect(world.announcements().at(-1)).toContain('https://www.opentable.com/restaurant/profile/994474')
  })

  it('a venue is found at Resy although OpenTable turns this address away', async () => {
    await open({ settings: { agents: 'any' } })
    world.openTable().injectFault({ kind: 'blocked' })

    expect(await world.says('/search Saint Fennel')).toContain('Saint Fennel')
  })
})
