// Tests drops during troubles that the real platform has shown: late answers, browser challenges, cards that a venue
// refuses.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { moods } from '../../../sandbox/moods.ts'
import type { Instant } from '../../../src/domain/time.ts'
import { openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. Wednesday 16 December opens on 25 November, the day of
// the story.
describe('a drop while the platform is in trouble', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const held = () =>
    world.sandbox.control.reservations().filter(({ cancelledAtMs }) => cancelledAtMs === undefined)

  async function asks(): Promise<void> {
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.presses('Book it')
  }

  it('a table is booked although every find takes 9 s', async () => {
    await asks()
    world.sandbox.control.injectFault({ kind: 'latency', ms: 9_000, endpoint: 'find' })

    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(held()).toHaveLength(1)
    expect(world.announcements()[0]).toContain('Booked: Saint Fennel, Wed Dec 16')
  })

  it('a table is booked although details requests time out until 8 s after the drop', async () => {
    await asks()
    const [from, until] = ['2026-11-25T16:59:40.000Z', '2026-11-25T17:00:08.000Z']
    world.sandbox.control.injectFault({
      ...moods['details time out at the edge'],
      from: from as Instant,
      until: until as Instant,
    })

    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(held()).toHaveLength(1)
  })

  it('a browser challenge with status 200 ends the hunt, and is announced as such, never as “nothing was opened”', async () => {
    await asks()
    world.sandbox.control.injectFault({ kind: 'wall', as: 'incapsula' })

    await world.passUntil('2026-11-25T13:30:00-05:00')

    const [told = ''] = world.announcements()
    expect(told).not.toMatch(/nothing (was|is) open/i)
    expect(told).toContain('Resy turned me away, so I stopped')
    expect(held()).toEqual([])
  })
})
