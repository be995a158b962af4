import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, group, openWorld, type World } from '../world.ts'

describe('the requests of a member', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  async function scheduled(day: number): Promise<string> {
    await world.says(`table for 2 at Saint Fennel on ${day} December, 7-9pm`)
    return /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
  }

  it('/jobs without requests says how to request a table', async () => {
    expect(await world.says('/jobs')).toContain('No requests yet. Try: /book')
  })

  it('/jobs lists requests in pages, the open ones first, each with its code', async () => {
    const codes: string[] = []
    for (const day of [17, 18, 19, 20, 21, 22, 23, 24, 26]) codes.push(await scheduled(day))
    await world.says(`/cancel ${codes[0]}`)

    const first = await world.says('/jobs')
    const second = await world.presses('Show more')
    const back = await world.presses('Show newer')

    expect(first).toMatch(/^Page 1 of 2\n/)
    expect(first).toContain(`${codes[1]} Saint Fennel, Fri Dec 18, 2 people: opens`)
    expect(first).not.toContain(codes[0])
    expect(second).toMatch(/^Page 2 of 2\n/)
    expect(second).toContain(`${codes[0]} Saint Fennel, Thu Dec 17, 2 people: cancelled.`)
    expect(back).toBe(first)
    expect(await world.says('/jobs 99')).toBe(second)
    expect(await world.says('/jobs many')).toBe('You have no request MANY. /jobs lists yours.')
  })

  it('/jobs shows a request for an open day as being tried, not as waiting for bookings to open', async () => {
    await world.says('table for 2 at Saint Fennel on 1 December at 3:30pm')
    const code = /\/jobs (\w{4})/.exec(await world.presses('Try now'))?.[1]

    const told = [await world.says('/jobs'), await world.says(`/job ${code}`), await world.says('/status')]

    for (const text of told) expect(text).toContain('already open, trying now.')
  })

  it('a request shows the events of its hunt in order', async () => {
    const code = await scheduled(16)
    await world.passUntil('2026-11-25T12:30:00-05:00')

    const shown = await world.says(`/job ${code}`)
    const detail = await world.presses('See how it went')

    const seconds = [...detail.matchAll(/^([+−])(\d+\.\d{3}) s /gm)].map(
      ([, sign, number]) => Number(number) * (sign === '−' ? -1 : 1),
    )
    expect(shown.split('\n')).toHaveLength(3)
    expect(shown).not.toMatch(/\d s\b/)
    expect(detail).toContain('How it went, in seconds from the opening:')
    expect(seconds.length).toBeGreaterThan(5)
    expect(seconds).toEqual(seconds.toSorted((one, other) => one - other))
    expect(detail).toMatch(/tried 7:00 pm, .*: booked/)
    expect(detail).toMatch(/Saw \d+ tables?\./)
  })

  it('a request offers the actions that its state allows', async () => {
    const code = await scheduled(16)

    expect(await world.says(`/job ${code}`)).toContain('[Change it] [Rehearse it] [Cancel it]')
    await world.passUntil('2026-11-25T12:30:00-05:00')
    expect(await world.says(`/job ${code}`)).toContain(
      '[Try another day] [See how it went] [Give up the table]',
    )
  })
})

describe('the command /who', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  it('/who lists the requests of this group, night by night, and none from other conversations', async () => {
    await world.says('table for 2 at Saint Fennel on 17 December, 7-9pm', ada, group)
    await world.presses('Book it', ada, group)
    await world.says('table for 4 at Saint Fennel on 16 December, 8pm', ada, group)
    await world.presses('Book it', ada, group)
    await world.says('table for 2 at Saint Fennel on 18 December, 7-9pm', ada)
    await world.presses('Book it', ada)

    expect(await world.says('/who', ada, group)).toBe(
      [
        'Wed Dec 16',
        'Ada: Saint Fennel, 8:00 pm, 4 people',
        'Thu Dec 17',
        'Ada: Saint Fennel, 7:00–9:00 pm, earliest first, 2 people',
      ].join('\n'),
    )
  })

  it('/who says so when there are no requests, and says in a direct message that the conversation is private', async () => {
    expect(await world.says('/who', ada, group)).toBe('Nobody here has asked for a table.')
    expect(await world.says('/who')).toContain('This chat is just us')
  })
})
