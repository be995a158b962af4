import { afterEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, type World } from '../world.ts'
import { codeIn } from './swap-world.ts'

// Saint Fennel opens its dates 21 days ahead at noon, each with one table. Ada gets that of 16 December, and Ben misses it.
describe('a hunt for several friends', () => {
  let world: World
  async function open(): Promise<void> {
    world = await openWorld()
    for (const who of [ada, ben])
      await world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)
    oneTable('2026-12-16', '2026-11-25T17:00:00.000Z')
    await asks(ada, 16)
    await asks(ben, 16)
    await world.passUntil('2026-11-25T12:15:00-05:00')
    oneTable('2026-12-17', '2026-11-26T17:00:00.000Z')
  }
  afterEach(() => world.end())

  function oneTable(date: string, releasedAt: string): void {
    const slots = [{ time: '19:30' as never, seating: 'Patio', capacity: 1 }]
    world.sandbox.control.createDrop({
      venueId: 5109,
      date: date as never,
      releasedAt: releasedAt as never,
      slots,
    })
  }

  /** Lets the drop of the next day pass. Cierge is stopped for the night, because each of its minutes takes time. */
  async function untilNextDrop(): Promise<void> {
    await world.restart(() => world.passUntil('2026-11-26T11:45:00-05:00'))
    await world.passUntil('2026-11-26T12:15:00-05:00')
  }

  async function asks(who: typeof ada, day: number): Promise<string> {
    await world.says(`table for 2 at Saint Fennel on ${day} December, 7-9pm`, who, group)
    return codeIn(await world.presses('Book it', who, group))
  }

  const holdsOn17 = (who: typeof ada) =>
    world.sandbox.control.reservations({
      member: `${who.userId.toLowerCase()}@example.com`,
      date: '2026-12-17' as never,
    }).length

  it('lets the one choose first who has waited longest for a table, and /who says why', async () => {
    await open()
    const adas = await asks(ada, 17)
    const bens = await asks(ben, 17)
    const list = await world.says('/who', ada, group)
    const turns = await world.says(`/who ${bens}`, ben, group)
    await untilNextDrop()

    expect(list).toContain(
      'Ada: Saint Fennel, 7:00–9:00 pm, earliest first, 2 people · second to choose: asked Wed Nov 25',
    )
    expect(list).toContain(
      'Ben: Saint Fennel, 7:00–9:00 pm, earliest first, 2 people · first to choose: 1 miss since Wed Nov 25',
    )
    expect(turns).toBe(
      'Saint Fennel, Thu Dec 17: who has waited longest chooses first.\n1. You: 1 miss since Wed Nov 25\n2. Ada: asked Wed Nov 25',
    )
    expect([holdsOn17(ada), holdsOn17(ben)]).toEqual([0, 1])
    expect(await world.says(`/job ${adas}`)).toContain('couldn’t get a table')
  })

  it('keeps the sequence over a restart', async () => {
    await open()
    await asks(ada, 17)
    await asks(ben, 17)
    await world.restart()
    await untilNextDrop()

    expect([holdsOn17(ada), holdsOn17(ben)]).toEqual([0, 1])
  })

  it('gives the turn to the next one if the first one leaves', async () => {
    await open()
    await asks(ada, 17)
    await asks(ben, 17)
    const { removeMember } = await import('../../../src/concierge/remove-member.ts')
    await world.clock.runUntil(removeMember(world.cierge().app, 'm-Ben' as never).then(() => {}))
    // Does not restart the application, because a restart would add Ben as a member again.
    await world.passUntil('2026-11-26T12:15:00-05:00')

    expect([holdsOn17(ada), holdsOn17(ben)]).toEqual([1, 0])
  })

  it('begins to count again after a member’s table', async () => {
    await open()
    await asks(ada, 17)
    await asks(ben, 17)
    await untilNextDrop()
    oneTable('2026-12-18', '2026-11-27T17:00:00.000Z')
    // Ada has one request without a table now, and Ben has a table.
    await asks(ben, 18)
    const adas = await asks(ada, 18)

    expect(await world.says(`/who ${adas}`, ada, group)).toContain(
      '1. You: 1 miss since Thu Nov 26\n2. Ben: asked Thu Nov 26',
    )
  })

  it('lets two who ask at once share it, and nobody waits for nothing', async () => {
    await open()
    await world.says('table for 2 at Saint Fennel on 17 December, 7-9pm', ada, group)
    const adasButton = world.offered().find(({ label }) => label === 'Book it')
    await world.says('table for 2 at Saint Fennel on 17 December, 7-9pm', ben, group)
    const bensButton = world.offered().find(({ label }) => label === 'Book it')
    if (!adasButton || !bensButton) throw new Error('Nothing to press')
    await Promise.all([
      world.calls(adasButton.call.command, adasButton.call.args, ada, group),
      world.calls(bensButton.call.command, bensButton.call.args, ben, group),
    ])
    await untilNextDrop()

    expect([holdsOn17(ada), holdsOn17(ben)]).toEqual([0, 1])
  })
})
