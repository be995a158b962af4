import { afterEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon, as its page states. 16 December opens on 25 November.
const opening = '2026-11-25T12:00:00-05:00'
const afterwards = '2026-11-25T12:30:00-05:00'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('a table', () => {
  let world: World
  afterEach(() => world.end())

  const linked = async (email: string, who = ada) => world.says(`/link resy ${email} secret`, who)

  it('a table is requested, booked at the drop, and announced where it was requested', async () => {
    world = await openWorld()
    await linked('ada@example.com')

    const confirmation = await world.says(table, ada, group)
    const scheduled = await world.presses('Book it', ada, group)
    await world.passUntil(opening)
    await world.pass(60_000)

    expect(confirmation).toContain(
      'Saint Fennel, Cobble Hill · Wed Dec 16 · 7:00–9:00 pm, earliest first · 2 people',
    )
    expect(confirmation).toContain('Wed Nov 25, noon in New York')
    expect(scheduled).toContain('Scheduled. I’ll let you know here on Wed Nov 25 at noon.')
    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toMatch(
      /^friends: Booked: Saint Fennel, Wed Dec 16, 7:00 pm, 2 people.*@Ada/,
    )
    expect(world.sandbox.control.reservations()).toMatchObject([{ date: '2026-12-16', time: '19:00' }])
  })

  it('the last table is booked for one of two friends, and each is told the true outcome', async () => {
    world = await openWorld()
    world.sandbox.control.createDrop({
      venueId: 5109,
      date: '2026-12-16' as never,
      releasedAt: '2026-11-25T17:00:00.000Z' as never,
      slots: [{ time: '19:30' as never, seating: 'Patio', capacity: 1 }],
    })
    await linked('ada@example.com')
    await linked('ben@example.com', ben)

    for (const friend of [ada, ben]) {
      await world.says(table, friend, group)
      await world.presses('Book it', friend, group)
    }
    await world.passUntil(afterwards)

    const said = world.announcements().toSorted()
    expect(said).toHaveLength(2)
    expect(said[0]).toMatch(/Booked: Saint Fennel, Wed Dec 16, 7:30 pm, 2 people, Patio\. @Ada/)
    expect(said[1]).toMatch(
      /No table: Saint Fennel, Wed Dec 16, 2 people\. @Ben\nThere were tables at 7:30 pm, but others/,
    )
    expect(world.sandbox.control.mostHeldAtOnce()).toBe(1)
  })

  it('a table is booked with the credential that the member linked last', async () => {
    world = await openWorld()
    await linked('ada@example.com')
    await world.says(table)
    await world.presses('Book it')
    world.sandbox.control.revoke({ member: 'ada@example.com' })

    await linked('ada@example.com')
    await world.passUntil(afterwards)

    expect(world.announcements()[0]).toContain('Booked: Saint Fennel')
  })

  it('a hunt with a rejected credential is announced to the member with the reason, and to the group without it', async () => {
    world = await openWorld()
    await linked('ada@example.com')
    await world.says(table, ada, group)
    await world.presses('Book it', ada, group)
    world.sandbox.control.revoke({ member: 'ada@example.com' })

    await world.passUntil(afterwards)

    const said = world.announcements().toSorted()
    expect(said).toHaveLength(2)
    expect(said[0]).toMatch(
      /^dm-Ada: Couldn’t book Saint Fennel, Wed Dec 16: your Resy sign-in no longer works\. @Ada/,
    )
    expect(said[1]).toBe('friends: Couldn’t book Saint Fennel, Wed Dec 16. I’ve written to @Ada.')
  })

  it('a table is still booked if Cierge restarts between the request and the drop', async () => {
    world = await openWorld()
    await linked('ada@example.com')
    await world.says(table)
    await world.presses('Book it')

    await world.restart()
    await world.passUntil(afterwards)
    await world.restart()
    await world.pass(120_000)

    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toContain('Booked: Saint Fennel')
    expect(world.sandbox.control.mostHeldAtOnce()).toBe(1)
  })

  it('a table is booked late, and announced as late, if Cierge starts within ten minutes after the drop', async () => {
    world = await openWorld()
    await linked('ada@example.com')
    await world.says(table)
    await world.presses('Book it')

    await world.restart(() => world.passUntil('2026-11-25T12:04:00-05:00'))
    await world.pass(60_000)

    expect(world.announcements()[0]).toContain('Booked: Saint Fennel')
    expect(world.announcements()[0]).toContain('I started 4 min late.')
  })

  it('a hunt is given up, with the reason, if Cierge starts more than ten minutes after the drop', async () => {
    world = await openWorld()
    await linked('ada@example.com')
    await world.says(table)
    await world.presses('Book it')

    await world.restart(() => world.passUntil('2026-11-25T12:11:00-05:00'))
    await world.pass(60_000)

    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toContain('I wasn’t running when bookings opened.')
    expect(world.sandbox.control.reservations()).toEqual([])
  })

  it('a booking without an answer is checked in the member’s reservations before anything is announced', async () => {
    world = await openWorld()
    await linked('ada@example.com')
    world.sandbox.control.injectFault({ kind: 'answer-lost', endpoint: 'book', times: 1 })
    await world.says(table)
    await world.presses('Book it')

    await world.passUntil(afterwards)

    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toContain('Booked: Saint Fennel')
    expect(world.sandbox.control.mostHeldAtOnce()).toBe(1)
  })

  it('a request for a day that is already open is offered for an immediate try', async () => {
    world = await openWorld()
    await linked('ada@example.com')

    const offer = await world.says('table for 2 at Saint Fennel on 1 December at 7pm or 7:30pm or 8pm')
    await world.presses('Try now')
    await world.pass(60_000)

    expect(offer).toContain('That day is already open.')
    expect(world.announcements()[0]).toMatch(/Booked: Saint Fennel, Tue Dec 1/)
  })

  it('a canceled request is not hunted', async () => {
    world = await openWorld()
    await linked('ada@example.com')
    await world.says(table)
    const scheduled = await world.presses('Book it')
    const code = /\/jobs (\w{4})/.exec(scheduled)?.[1]

    const cancelled = await world.says(`/cancel ${code}`)
    world.sandbox.control.forgetRequests()
    await world.passUntil(afterwards)

    expect(cancelled).toContain('Cancelled: Saint Fennel')
    expect(world.announcements()).toEqual([])
    expect(world.asked()).toEqual([])
  })

  it('a request at a venue with an unknown drop rule asks for the rule, and the answer is used for all members', async () => {
    world = await openWorld()
    await linked('ada@example.com')
    await linked('ben@example.com', ben)

    const question = await world.says('table for 2 at Lilia on 26 December, 7-9pm')
    const confirmation = await world.presses('10:00 am')
    await world.presses('Book it')
    const next = await world.says('table for 2 at Lilia on 27 December, 7-9pm', ben)

    expect(question).toContain('At what time does Lilia open bookings?')
    expect(confirmation).toContain('Sat Nov 28, 10:00 am in New York')
    expect(next).toContain('How I know: a friend confirmed “28 days ahead at 10:00 am”.')
  })
})
