import { afterEach, describe, expect, it } from 'vitest'
import { ada as adaThere, ben as benThere, osteria } from '../../src/platforms/opentable/testing/samples.ts'
import { ada, group, openWorld, type World } from './world.ts'

// Osteria Prova opens its dates 30 days ahead at 10 am: 26 December on 26 November.
const table = 'table for 2 at Osteria Prova on 26 December, 7-9pm, opens at 10am'
const afterDrop = '2026-11-26T10:01:00-05:00'

describe('a table at OpenTable', () => {
  let world: World
  afterEach(() => world.end())

  const open = async (more = {}) => {
    world = await openWorld({
      openTable: { world: { venues: [osteria], members: [adaThere, benThere] }, ...more },
    })
    await world.says('/link opentable')
    return world.fills({ credential: world.openTable().cookieOf({ member: adaThere.email }) })
  }

  it('a table is requested, locked and booked at the drop, and announced where it was requested', async () => {
    const linked = await open()

    const confirmation = await world.says(table, ada, group)
    const scheduled = await world.presses('Book it', ada, group)
    await world.passUntil(afterDrop)

    expect(linked).toContain('Linked: OpenTable as Ada E., Card •4242 on file.')
    expect(confirmation).toContain('Osteria Prova, West Village')
    expect(scheduled).toContain('Scheduled')
    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toMatch(/^friends: Booked: Osteria Prova, Sat Dec 26, 7:15 pm, 2 people/)
    const { openTable } = world
    expect(openTable().reservations()).toMatchObject([{ date: '2026-12-26', time: '19:15' }])
    expect(openTable().mostLocksAtOnce()).toBe(1)
    expect(openTable().requests({ kind: 'find' }).length).toBeLessThanOrEqual(20)
  })
})
