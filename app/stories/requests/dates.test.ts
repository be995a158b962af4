import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordReport } from '../../../src/concierge/jobs/record-report.ts'
import type { JobId } from '../../../src/domain/ids.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November, 17 December a day
// later.
const nights = 'table for 2 at Saint Fennel on 16 or 17 December, 7-9pm'

describe('one table on one of several days', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const openJobs = () => world.cierge().app.store.jobs.open()

  it('a request for one of several days is confirmed once, with the drop of each day', async () => {
    const confirmation = await world.says(nights)
    const scheduled = await world.presses('Book it')

    expect(confirmation).toContain('Saint Fennel, Cobble Hill · Wed Dec 16 or Thu Dec 17 · 7:00–9:00 pm')
    expect(confirmation).toContain('I’ll book one of these nights and drop the rest.')
    expect(confirmation).toContain('Wed Dec 16 opens Wed Nov 25, noon in New York')
    expect(confirmation).toContain('Thu Dec 17 opens Thu Nov 26, noon in New York')
    expect(scheduled).toContain('Scheduled for one of 2 nights.')
    expect(scheduled).toMatch(/Wed Dec 16\. Details: \/jobs \w{4}/)
    expect(await openJobs()).toHaveLength(2)
  })

  it('the first booking of a request for several days stops the other days, and is announced once', async () => {
    await world.says(nights, ada, group)
    await world.presses('Book it', ada, group)

    await world.passUntil('2026-11-26T13:00:00-05:00')

    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toMatch(/Booked: Saint Fennel, Wed Dec 16/)
    expect(world.announcements()[0]).toContain('I’ve stopped looking for Thu Dec 17.')
    expect(world.sandbox.control.reservations()).toMatchObject([{ date: '2026-12-16' }])
    expect(await openJobs()).toEqual([])
  })

  it('a table that is booked although its day was stopped is announced as such', async () => {
    await world.says(nights)
    const [first = '', second = ''] = (await world.presses('Book it')).match(/(?<=\/jobs )\w{4}/g) ?? []
    await world.passUntil('2026-11-25T12:30:00-05:00')
    const { app } = world.cierge()
    const [report, stopped] = await Promise.all([
      app.store.reports.find(first as JobId),
      app.store.jobs.find(second as JobId),
    ])
    if (!report || !stopped) throw new Error('The first day was hunted for, and the second stopped')

    const verdicts = report.verdicts.map((verdict) => ({ ...verdict, jobId: stopped.id }))
    await recordReport(app, { ...report, orderId: stopped.orderId, verdicts })
    await world.pass(60_000)

    expect(world.announcements()[1]).toMatch(
      /It did work: .*\nI’d stopped it at (?:noon|12:00:0\d pm)\. The table/,
    )
    expect(world.announcements()[1]).toContain('⚠️ Wed Dec 16 is booked as well; give one of them up.')
  })

  it('the next of several days is hunted when the first day gave no table, and the announcement says so', async () => {
    world.sandbox.control.createDrop({
      venueId: 5109,
      date: '2026-12-16' as never,
      releasedAt: '2026-11-25T17:00:00.000Z' as never,
      slots: [{ time: '17:00' as never, seating: 'Patio', capacity: 1 }],
    })
    await world.says(nights)
    await world.presses('Book it')

    await world.passUntil('2026-11-26T13:00:00-05:00')

    expect(world.announcements()).toHaveLength(2)
    expect(world.announcements()[0]).toMatch(/No table: Saint Fennel, Wed Dec 16/)
    expect(world.announcements()[0]).toContain('Thu Dec 17 hasn’t opened yet.')
    expect(world.announcements()[1]).toMatch(/Booked: Saint Fennel, Thu Dec 17/)
    expect(world.announcements()[1]).not.toContain('stopped')
  })

  it('a request for one of several days books one table if all days are already open', async () => {
    await world.says('table for 2 at Saint Fennel on 1, 2 or 3 December, 7-9pm')
    await world.presses('Book it')

    await world.pass(10 * 60_000)

    expect(world.sandbox.control.mostHeldAtOnce()).toBe(1)
    expect(world.sandbox.control.reservations()).toHaveLength(1)
    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toContain('I’ve stopped looking for Wed Dec 2 and Thu Dec 3.')
  })

  it('the other days of a request stay when one of its days is canceled', async () => {
    await world.says(nights)
    const code = /Wed Dec 16\. Details: \/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1]

    const cancelled = await world.says(`/cancel ${code}`)

    expect(cancelled).toMatch(
      /Cancelled: Saint Fennel.*\nI’m still trying for Thu Dec 17; \/cancel \w{4} stops that\./,
    )
    expect(await openJobs()).toHaveLength(1)
  })

  it('a request for one of several days is refused entirely if one of the days is already requested', async () => {
    await world.says('table for 2 at Saint Fennel on 17 December, 7-9pm')
    await world.presses('Book it')

    expect(await world.says(nights)).toContain('You already have a request for Saint Fennel on Thu Dec 17')
    expect(await openJobs()).toHaveLength(1)
  })
})

describe('what a member wants beyond place, day and time', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
  const onlyJob = async () => (await world.cierge().app.store.jobs.open())[0]

  it('a number alone answers a question about the day, the party or the time', async () => {
    await world.says('a table at Saint Fennel')

    await world.presses('Pick another day')
    await world.fills({ date: '16' })
    await world.presses('Enter another number')
    await world.fills({ party: 'four' })
    await world.presses('Pick another time')
    const confirmation = await world.fills({ time: '8' })

    expect(confirmation).toContain('Wed Dec 16 · 8:00 pm · 4 people')
  })

  it('the details of a request are changed one field at a time, and shown before it is confirmed', async () => {
    await world.says(table)

    await world.presses('Change')
    await world.presses('Change the seating')
    const seated = await world.fills({ seating: 'patio, not the bar' })
    await world.presses('Change')
    await world.presses('Change the deposit')
    const paid = await world.fills({ fee: '$25 per person' })
    await world.presses('Change')
    await world.presses('Change the party')
    const three = await world.fills({ party: '3' })
    await world.presses('Book it')

    expect(seated).toContain('2 people · patio if possible · no bar')
    expect(paid).toContain('Deposit or fee up to $50.')
    expect(three).toContain('3 people · patio if possible · no bar')
    expect(three).toContain('Deposit or fee up to $75.')
    expect((await onlyJob())?.wish).toMatchObject({ seating: ['patio'], avoid: ['bar'], feeLimit: 75 })
  })

  it('a seating or deposit from the first message can be removed from a request', async () => {
    await world.says(`${table}, patio, deposit up to $100`)

    await world.presses('Change')
    await world.presses('Change the seating')
    await world.fills({ seating: 'anywhere' })
    await world.presses('Change')
    await world.presses('Change the deposit')
    const free = await world.fills({ fee: 'none' })

    expect(free).toContain('No deposit.')
    expect(free).not.toContain('patio')
  })

  it('flexible times add half an hour before and after the requested times, as the last choice', async () => {
    await world.says(table)

    await world.presses('Change')
    const flexible = await world.presses('Allow 30 min either side')
    await world.presses('Change')
    const strict = await world.presses('Exact times only')

    expect(flexible).toContain('7:00–9:00 pm, earliest first, else 6:30–9:30 pm, nearest 7:00 pm first')
    expect(strict).not.toContain('6:30')
  })

  it('a deposit that can’t be read as an amount is refused', async () => {
    await world.says(table)
    await world.presses('Change')
    await world.presses('Change the deposit')

    const refused = await world.fills({ fee: 'a lot' })

    expect(refused).toBe('I don’t understand “a lot”. Try $200, $50 per person, any late fee or none.')
  })

  it('the word “asap” offers an immediate try if the drop rule is unknown', async () => {
    const offer = await world.says('table for 2 at Lilia on 26 December, 7-9pm, asap')

    expect(offer).toContain('Try now')
  })

  it('a friend who requests the same table in a group is told with whom the hunt is shared', async () => {
    await world.says('/link resy ben@example.com secret', ben)
    await world.says(table, ada, group)
    const first = await world.presses('Book it', ada, group)
    await world.says(table, ben, group)
    const second = await world.presses('Book it', ben, group)

    expect(first).not.toContain('same table')
    expect(second).toContain('Ada wants the same table; I’ll try for both of you, Ada first.')
  })

  it('a friend who requested the same table in private is not named to others', async () => {
    await world.says('/link resy ben@example.com secret', ben)
    await world.says(table, ada)
    await world.presses('Book it', ada)
    await world.says(table, ben, group)
    const second = await world.presses('Book it', ben, group)

    expect(second).toContain('A friend wants the same table')
    expect(second).not.toContain('Ada')
  })
})
