// Tests tables after midnight, which belong to the evening before: they can be requested, found, booked and announced.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instant } from '../../../src/domain/time.ts'
import { openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. Wednesday 16 December opens on 25 November, the day of
// the story.
describe('a table after midnight', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    const table = { seating: 'Dining Room', capacity: 1 }
    world.sandbox.control.createDrop({
      venueId: 5109,
      date: '2026-12-16' as never,
      releasedAt: '2026-11-25T17:00:00.000Z' as Instant,
      slots: [
        { ...table, time: '19:00' as never },
        { ...table, time: '00:30' as never, nextDay: true },
      ],
    })
  })
  afterEach(() => world.end())

  const held = () =>
    world.sandbox.control.reservations().filter(({ cancelledAtMs }) => cancelledAtMs === undefined)

  async function books(line: string, ...presses: readonly string[]): Promise<string> {
    let said = await world.says(line)
    for (const label of presses) said = await world.presses(label)
    const code = /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
    await world.passUntil('2026-11-25T12:30:00-05:00')
    return `${said}\n${code}`
  }

  it('a table after midnight is booked for a range of times that includes midnight', async () => {
    const said = await books('table for 2 at Saint Fennel on 16 December, 11pm to 1am')

    expect(said).toContain('Wed Dec 16 · 11:00 pm–1:00 am, earliest first')
    expect(held()).toMatchObject([{ date: '2026-12-17', time: '00:30' }])
    expect(world.announcements()[0]).toContain('Saint Fennel, Thu Dec 17, 12:30 am (Wed night), 2 people')
  })

  it('a table after midnight is confirmed with its night, because its date alone is ambiguous', async () => {
    const question = await world.says('table for 2 at Saint Fennel on 16 December at 12:30am')
    const said = await books('table for 2 at Saint Fennel on 16 December at 12:30am', 'Wed night, Wed Dec 16')

    expect(question).toContain('Which day: Tue night, Tue Dec 15 or Wed night, Wed Dec 16?')
    expect(said).toContain('Wed Dec 16 · 12:30 am that night')
    expect(held()).toMatchObject([{ date: '2026-12-17', time: '00:30' }])
  })

  it('a booked table after midnight is listed, and can be released by its code', async () => {
    const code = (await books('table for 2 at Saint Fennel on 16 December, 11pm to 1am')).split('\n').at(-1)

    const list = await world.says('/reservations')
    await world.says(`/release ${code}`)
    await world.presses('Give up the table')

    expect(list).toContain('Saint Fennel, Thu Dec 17, 12:30 am (Wed night), 2 people')
    expect(held()).toEqual([])
  })

  it('a table after midnight is not mistaken for a table in the evening of its date', async () => {
    await books('table for 2 at Saint Fennel on 16 December, 7-9pm')

    expect(held()).toMatchObject([{ date: '2026-12-16', time: '19:00' }])
  })

  it('a table after midnight whose booking was in doubt is found by the reservation check', async () => {
    world.sandbox.control.injectFault({ kind: 'answer-lost', endpoint: 'book', times: 1 })

    await books('table for 2 at Saint Fennel on 16 December, 11pm to 1am')

    expect(held()).toHaveLength(1)
    expect(world.announcements()[0]).toContain('Booked: Saint Fennel, Thu Dec 17, 12:30 am (Wed night)')
  })

  it('a table after midnight of tonight can be requested until its time, and not afterwards', async () => {
    await world.passUntil('2026-11-25T23:30:00-05:00')
    const ahead = await world.says('table for 2 at Saint Fennel tonight at 12:30am')
    await world.passUntil('2026-11-26T00:40:00-05:00')
    const over = await world.says('table for 2 at Saint Fennel tonight from 11pm to 12:30am')

    expect(ahead).toContain('Wed Nov 25 · 12:30 am that night')
    expect(over).not.toContain('[Book it]')
  })
})

describe('tables after midnight on two nights in a row', () => {
  it('tables after midnight on two nights in a row are two different tables', async () => {
    const world = await openWorld({ at: '2026-11-26T22:00:00-05:00' })
    await world.says('/link resy ada@example.com secret')

    for (const date of ['28 November', '29 November']) {
      await world.calls('book', { venue: 'Night Heron', date, time: '12:30 am', party: '2' })
      await world.presses('Try now')
      await world.pass(60_000)
    }

    expect(world.sandbox.control.reservations()).toMatchObject([
      { date: '2026-11-29', time: '00:30' },
      { date: '2026-11-30', time: '00:30' },
    ])
    expect(world.announcements()[1]).toContain('Mon Nov 30, 12:30 am (Sun night)')
    await world.end()
  })
})

describe('a table of the current night', () => {
  it('a table of the current night can be requested after midnight, until it begins', async () => {
    const world = await openWorld({ at: '2026-11-27T00:10:00-05:00' })
    await world.says('/link resy ada@example.com secret')

    const question = await world.says('table for 2 at Night Heron tonight at 1am')
    const confirmation = await world.presses('Thu night, Thu Nov 26')
    const begun = await world.calls('book', {
      venue: 'Night Heron',
      date: '2026-11-26',
      time: 'midnight',
      party: '2',
    })

    expect(question).toContain('Which day: Thu night, Thu Nov 26 or Fri night, Fri Nov 27?')
    expect(confirmation).toContain('Thu Nov 26 · 1:00 am that night')
    expect(begun).toContain('It’s already past midnight in New York')
    await world.end()
  })
})
