import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November. All days of the venue
// "The Full House" are already open.
const drop = '2026-11-25T17:00:00.000Z'

describe('the request limits of one address', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld({ at: '2026-11-25T11:40:00-05:00' })
    for (const who of [ada, ben]) {
      await world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)
    }
  })
  afterEach(() => world.end())

  const requests = (kind?: 'find') => world.asked().filter((one) => kind === undefined || one.kind === kind)
  const codeIn = (text: string) => /\/jobs (\w{4})/.exec(text)?.[1] ?? ''

  /**
   * Requests a table for Ada. The day has one table, which is released 1.2 s after the drop and taken by a rival 0.7 s
   * later.
   */
  async function adaWaitsForADrop(): Promise<void> {
    const table = { venueId: 5109, date: '2026-12-16' as never }
    const slots = [{ time: '19:30' as never, seating: 'Patio', capacity: 1 }]
    const releasedAt = '2026-11-25T17:00:01.200Z' as never
    world.sandbox.control.createDrop({ ...table, releasedAt, slots })
    world.sandbox.control.addRival({ ...table, afterMs: 700 })
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.presses('Book it')
  }

  async function benTries(day: number): Promise<string> {
    await world.says(`table for 2 at The Full House on ${day} December, 7-9pm`, ben)
    return world.presses('Try now', ben)
  }

  it('finds are kept for a drop even if a friend tries many open days in the minutes before', async () => {
    await adaWaitsForADrop()
    await world.passUntil('2026-11-25T11:52:00-05:00')
    for (const day of [1, 2, 3, 4]) {
      await benTries(day)
      await world.pass(30_000)
    }
    const before = requests('find').length

    await world.passUntil('2026-11-25T12:30:00-05:00')

    const held = world.sandbox.control.reservations({ member: 'ada@example.com' })
    expect(before).toBeLessThanOrEqual(10)
    expect(held).toHaveLength(1)
  })

  it('a try of an open day waits for the end of a near drop, says until when, and then runs', async () => {
    await adaWaitsForADrop()
    await world.passUntil('2026-11-25T11:59:00-05:00')

    const said = await benTries(1)
    const code = codeIn(said)
    const listed = await world.says('/jobs', ben)
    const detail = await world.says(`/job ${code}`, ben)
    const findsBefore = requests('find').filter(({ arrivedAtMs }) => arrivedAtMs < Date.parse(drop) - 30_000)
    await world.passUntil('2026-11-25T12:02:00-05:00')

    expect(said).toContain('That day is open, but other tables open soon')
    expect(said).toContain('I’ll try at 12:01 pm and tell you here.')
    expect(listed).toContain('already open, trying <countdown 2026-11-25T17:01:00.000Z>')
    expect(detail).toContain('Waiting: other tables open at noon, and those go first.')
    expect(findsBefore).toEqual([])
    expect(world.announcements().some((one) => one.includes('The Full House') && one.includes('@Ben'))).toBe(
      true,
    )
  })

  it('a watch does not poll during a near drop, and says so', async () => {
    await adaWaitsForADrop()
    await world.passUntil('2026-11-25T11:52:00-05:00')
    await world.says('table for 2 at The Full House on 1 December, 7-9pm', ben)

    const begun = await world.presses('Watch for cancellations', ben)
    await world.passUntil('2026-11-25T11:58:00-05:00')

    expect(begun).toContain('Waiting: other tables open at noon')
    expect(await world.says(`/job ${codeIn(begun)}`, ben)).toContain('Waiting: other tables open at noon')
    expect(requests('find')).toEqual([])
    await world.passUntil('2026-11-25T12:40:00-05:00')
    expect(requests('find').some((one) => one.date === '2026-12-01')).toBe(true)
  })

  it('each member’s requests are limited per command, so that other commands still work', async () => {
    world.sandbox.control.forgetRequests()
    const replies: string[] = []
    for (let nth = 0; nth < 120; nth += 1) replies.push(await world.says(`/search place number ${nth}`, ben))
    const searches = requests().length
    const venue = await world.says('/venue Lilia', ben)

    expect(searches).toBeLessThanOrEqual(60)
    expect(replies.at(-1)).toBe(
      'That’s more than I can ask Resy for one person at a time. Try again in 1 minute.',
    )
    expect(venue).toContain('Lilia')
    expect(await world.says('/search Lilia', ada)).toContain('Lilia')
    await world.pass(60_000)
    expect(await world.says('/search Lilia', ben)).toContain('Lilia')
  })

  it('sign-ins are limited to a few, and the account stays linked', async () => {
    world.sandbox.control.forgetRequests()
    const replies: string[] = []
    for (let nth = 0; nth < 30; nth += 1) {
      replies.push(await world.says(`/link resy ada@example.com guess${nth}`, ben))
    }

    expect(requests().length).toBeLessThanOrEqual(15)
    expect(replies.at(-1)).toBe(
      'That’s too many sign-in tries in a row. Check what you typed and try again in 2 minutes.',
    )
    expect(await world.says('/accounts', ben)).toContain('b•••@example.com')
  })

  it('only few searches are allowed near a drop, and the reply says when to try again', async () => {
    await adaWaitsForADrop()
    await world.passUntil('2026-11-25T11:55:00-05:00')
    world.sandbox.control.forgetRequests()
    const replies: string[] = []
    for (let nth = 0; nth < 40; nth += 1) replies.push(await world.says(`/search place number ${nth}`, ben))

    expect(requests().length).toBeLessThanOrEqual(15)
    expect(replies.at(-1)).toBe('Tables open soon on Resy, and those go first. Try again in 6 minutes.')
  })
})
