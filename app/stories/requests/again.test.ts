import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ben, group, openWorld, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('the command /again', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    await world.says('/link resy ben@example.com secret', ben)
  })
  afterEach(() => world.end())

  const openJobs = () => world.cierge().app.store.jobs.open()

  async function scheduled(line = table): Promise<string> {
    await world.says(line)
    return /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
  }

  /**
   * Requests a table and lets the hunt end without a table. The day opens with one table, at 9:45 pm, outside the
   * requested times.
   */
  async function missed(line = table): Promise<string> {
    world.sandbox.control.createDrop({
      venueId: 5109,
      date: '2026-12-16' as never,
      releasedAt: '2026-11-25T17:00:00.000Z' as never,
      slots: [{ time: '21:45' as never, seating: 'Patio', capacity: 1 }],
    })
    const code = await scheduled(line)
    await world.passUntil('2026-11-25T12:30:00-05:00')
    return code
  }

  it('/again for another date asks which date, then shows the usual confirmation', async () => {
    const code = await scheduled()

    const question = await world.says(`/again ${code}`)
    await world.presses('Pick another day')
    const confirmation = await world.fills({ date: '18 December' })
    await world.presses('Book it')

    expect(question).toContain('Which day?')
    expect(question).toContain('Saint Fennel, Cobble Hill · 7:00–9:00 pm, earliest first · 2 people')
    expect(confirmation).toContain('Fri Dec 18 · 7:00–9:00 pm, earliest first · 2 people')
    expect(await openJobs()).toHaveLength(2)
  })

  it('/again with a date shows the confirmation at once, also for a request of several days', async () => {
    const code = await scheduled()

    const confirmation = await world.says(`/again ${code} 18 or 19 December`)

    expect(confirmation).toContain('Fri Dec 18 or Sat Dec 19')
    expect(await openJobs()).toHaveLength(1)
  })

  it('/again is offered after a miss, and one press books the time that the hunt saw', async () => {
    const code = await missed()
    expect(world.announcements()[0]).toContain('[Take 9:45 pm] [Wed Dec 23 until 9:45 pm] [Try another day]')

    await world.says(`/job ${code}`)
    const taken = await world.presses('Take 9:45 pm')
    await world.pass(60_000)

    expect(taken).toContain('Trying now;')
    expect(world.announcements()[1]).toMatch(/Booked: Saint Fennel, Wed Dec 16, 9:45 pm/)
  })

  it('a time that the hunt saw is confirmed first if it overlaps a table that the member has', async () => {
    const code = await missed()
    await world.says(`/job ${code}`)
    world.sandbox.control.hold({
      ...{ member: 'ada@example.com', venueId: 5102, partySize: 2 },
      ...{ date: '2026-12-16' as never, time: '21:00' as never },
    })
    const asked = await world.presses('Take 9:45 pm')

    expect(asked).toContain(
      "You already have Joe's Table, Wed Dec 16, 9:00 pm, 2 people; the two would overlap.",
    )
    expect(await openJobs()).toEqual([])
    expect(await world.presses('Try now')).toContain('Trying now;')
  })

  it.each(['Take 9:45 pm', 'Watch for cancellations'])(
    'a missed day that is requested again with “%s” stops the other days of its request when it is booked',
    async (label) => {
      const code = await missed('table for 2 at Saint Fennel on 16 or 17 December, 7-9pm')
      await world.says(`/job ${code}`)
      world.sandbox.control.createDrop({
        venueId: 5109,
        date: '2026-12-16' as never,
        releasedAt: '2026-11-25T17:25:00.000Z' as never,
        slots: ['19:00', '21:45'].map((time) => ({ time: time as never, seating: 'Patio', capacity: 1 })),
      })

      await world.presses(label)
      await world.passUntil('2026-11-26T13:00:00-05:00')

      expect(world.sandbox.control.reservations()).toMatchObject([{ date: '2026-12-16' }])
      expect(world.announcements().at(-1)).toContain('I’ve stopped looking for Thu Dec 17.')
      expect(await openJobs()).toEqual([])
    },
  )

  it('two simultaneous presses on an offered time book one table', async () => {
    const code = await missed()
    await world.says(`/job ${code}`)
    const before = world.heard().length

    await Promise.all([world.presses('Take 9:45 pm'), world.presses('Take 9:45 pm')])
    await world.pass(60_000)

    const replies = world.heard().slice(before)
    expect(replies.filter((reply) => reply.includes('Trying now;'))).toHaveLength(1)
    expect(replies.filter((reply) => /You already|same meal/.test(reply))).toHaveLength(1)
    expect(world.sandbox.control.mostHeldAtOnce()).toBe(1)
  })

  it('a table that was above the price limit is offered with its price, and paid only after a confirmation', async () => {
    // The venue Kyoto Counter opens its dates 30 days ahead at noon, so 26 December opens on 26 November. It takes a
    // deposit of $50 per person.
    const code = await scheduled('table for 2 at Kyoto Counter on 26 December, 5:30-9:30pm')
    await world.passUntil('2026-11-26T12:30:00-05:00')
    const told = world.announcements()[0]

    await world.says(`/job ${code}`)
    const confirmation = await world.presses('Book it with a $100 deposit')
    const before = world.sandbox.control.reservations()
    await world.presses('Try now')
    await world.pass(60_000)

    expect(told).toMatch(/needs a \$100 deposit, and you said none\. I haven’t taken it\./)
    expect(told).toContain('[Book it with a $100 deposit] [Sat Jan 2 with a $100 deposit] [Try another day]')
    expect(confirmation).toContain('Deposit or fee up to $100.')
    expect(before).toEqual([])
    expect(world.announcements()[1]).toMatch(/Booked: Kyoto Counter, Sat Dec 26/)
  })

  it('after a cancellation /again is offered for the same day and another', async () => {
    const code = await scheduled()
    await world.says(`/cancel ${code}`)

    expect(await world.says(`/job ${code}`)).toContain('[Try again] [Try another day]')
    expect(await world.presses('Try again')).toContain('Wed Dec 16 · 7:00–9:00 pm')
  })

  it('/again refuses another member’s request and an unknown code', async () => {
    const code = await scheduled()

    expect(await world.says(`/again ${code}`, ben, group)).toBe(
      `You have no request ${code}. /jobs lists yours.`,
    )
    expect(await world.says('/again ZZZZ')).toBe('You have no request ZZZZ. /jobs lists yours.')
    expect(await world.says(`/again ${code} 30 February`)).toMatch(/30 February isn’t a date/)
    expect(await openJobs()).toHaveLength(1)
  })
})
