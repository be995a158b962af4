import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, group, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November.
const opening = '2026-11-25T17:00:00.000Z' as never
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('a booking without an answer', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    await world.says(table, ada, group)
    await world.presses('Book it', ada, group)
  })
  afterEach(() => world.end())

  /**
   * Loses the answer of a successful booking. The list of reservations does not answer either, until the time `until`.
   */
  function loseTheAnswer(until: string): void {
    const listing = { endpoint: 'reservations', from: opening, until: until as never } as const
    world.sandbox.control.injectFault({ kind: 'answer-lost', endpoint: 'book', times: 1 })
    world.sandbox.control.injectFault({ kind: 'bad-gateway', ...listing })
  }

  it('a booking without an answer is announced as in doubt, and corrected when the table turns up', async () => {
    loseTheAnswer('2026-11-25T17:10:00.000Z')

    await world.passUntil('2026-11-25T12:08:00-05:00')
    const before = world.announcements().toSorted()
    await world.passUntil('2026-11-25T12:15:00-05:00')

    expect(before).toHaveLength(2)
    expect(before[0]).toMatch(
      /^dm-Ada: Couldn’t book Saint Fennel, Wed Dec 16: I sent the booking but got no answer/,
    )
    expect(before[1]).toBe('friends: Couldn’t book Saint Fennel, Wed Dec 16. I’ve written to @Ada.')
    expect(world.announcements()).toHaveLength(3)
    expect(world.announcements()[2]).toMatch(
      /^friends: It did work: Saint Fennel, Wed Dec 16, 7:00 pm, 2 people.*@Ada\nI told you otherwise at .*\. The table is on your account\./,
    )
    expect(world.sandbox.control.mostHeldAtOnce()).toBe(1)
  })

  it('the announcement of a booking in doubt is not corrected if no table appears within an hour', async () => {
    world.sandbox.control.injectFault({ kind: 'cut', endpoint: 'book', times: 1 })
    world.sandbox.control.injectFault({
      kind: 'bad-gateway',
      endpoint: 'reservations',
      from: opening,
      until: '2026-11-25T17:10:00.000Z' as never,
    })

    await world.passUntil('2026-11-25T14:00:00-05:00')

    expect(world.announcements().filter((said) => said.includes('It did work'))).toEqual([])
    expect(world.sandbox.control.reservations()).toEqual([])
  })
})
