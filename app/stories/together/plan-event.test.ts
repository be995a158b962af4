import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, stranger, type World } from '../world.ts'

// Saint Fennel opens its dates 21 days ahead at noon. It is 25 November, 10 am: 16 December opens today.
const words = 'Saint Fennel, 16 or 17 December, 7-9pm'

describe('the event of a plan in the group’s calendar', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const events = () => [...world.chat().calendar.values()]
  const code = async () => (await world.cierge().app.store.jobs.of('m-Ada' as never))[0]?.id ?? ''

  async function planned(where = group): Promise<void> {
    await world.says(`/plan ${words}`, ada, where)
    await world.presses('Ask everyone', ada, where)
    await world.pass(1_000)
    await world.pressesOnAnnouncement('Wed Dec 16', ben)
  }

  async function booked(): Promise<void> {
    await planned()
    await world.passUntil('2026-11-25T12:02:00-05:00')
  }

  it('is there once the table is booked, with its place and its times', async () => {
    await planned()
    const before = events()
    await world.passUntil('2026-11-25T12:02:00-05:00')

    expect(before).toEqual([])
    expect(events()).toMatchObject([
      {
        name: 'Saint Fennel, 2 people',
        place: 'Saint Fennel, Cobble Hill, New York',
        startsAt: '2026-12-17T00:00:00.000Z',
        endsAt: '2026-12-17T02:00:00.000Z',
      },
    ])
    expect(events()[0]?.about).toMatch(/\/plan [0-9A-Z]{5}$/)
  })

  it('is gone when the member who planned gives the table up, also if they press twice at once', async () => {
    await booked()
    const job = await code()

    await world.calls('cancel', { job }, ada)
    await world.presses('Give up the table', ada)
    await world.calls('cancel', { job }, ada)
    await world.pass(2_000)

    expect(events()).toEqual([])
  })

  it('is made once, also after a restart between the booking and the chat’s answer', async () => {
    await planned()
    world.chat().failNext(2)
    await world.passUntil('2026-11-25T12:02:00-05:00')
    await world.restart()
    await world.pass(60_000)
    await world.restart()
    await world.pass(60_000)

    expect(events()).toHaveLength(1)
    expect(world.announcements().filter((one) => one.includes('You planned this together'))).toEqual([])
  })

  it('is not made for a table that a member asked for alone', async () => {
    await world.says('/book Saint Fennel 16 December 7-9pm for 2', ada, group)
    await world.presses('Book it', ada, group)
    await world.passUntil('2026-11-25T12:02:00-05:00')

    expect(world.shown().some((one) => one.includes('Booked: Saint Fennel'))).toBe(true)
    expect(events()).toEqual([])
  })

  it('moves to the better table for which the member gave the first one up', async () => {
    const { control } = world.sandbox
    const venue = control.venues().find(({ id }) => id === 5109)
    if (!venue) throw new Error('The sandbox has no Saint Fennel')
    control.putVenue({ ...venue, allowMultiple: true })
    const frees = (time: string) =>
      control.createDrop({
        venueId: 5109,
        date: '2026-12-16' as never,
        releasedAt: '2026-11-25T17:00:00.000Z' as never,
        slots: [{ time: time as never, seating: 'Patio', capacity: 1 }],
      })
    frees('21:00')
    await booked()
    const [first] = events()
    await world.says(`/swap ${await code()} 7-8pm`, ada, group)
    await world.presses('Swap without asking', ada, group)
    frees('19:30')
    await world.pass(40 * 60_000)

    expect(first?.startsAt).toBe('2026-12-17T02:00:00.000Z')
    expect(events()).toMatchObject([{ startsAt: '2026-12-17T00:30:00.000Z' }])
  })

  it('stays as it is when friends answer to the table', async () => {
    await booked()
    const before = events()
    await world.pressesOnAnnouncement('+1', stranger)
    await world.pass(2_000)

    expect(events()).toEqual(before)
  })
})
