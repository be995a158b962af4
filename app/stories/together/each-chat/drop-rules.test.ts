// Tests on the real adapter of each chat how members tell when a restaurant opens its tables: several at once, before and
// after a restart, and after the tables came.
import { expect, it } from 'vitest'
import type { FriendName } from '../../chats/peers/chat-peer.ts'
import { type ChatWorld, describeOnEachChat } from '../../chats/peers/open-chat-world.ts'

// Resy's calendar of the venue Lilia goes 28 days ahead. Its page does not say at what time a day opens.
const lilia = 418
const evening = '2026-12-23'
const asked = { Ana: '7-9pm', Ben: '7-9:15pm', Zoe: '7-9:45pm' } as const
const shown = { Ana: '7:00–9:00 pm', Ben: '7:00–9:15 pm', Zoe: '7:00–9:45 pm' } as const

describeOnEachChat((openWorld) => {
  let world: ChatWorld
  const press = (label: string, name: FriendName) => world.person(name).presses(label, { on: shown[name] })

  it('a rule is told by several at once, outlives a restart and its member, and is told after the tables came', async () => {
    world = await openWorld()
    world.opens(lilia, evening, '2026-11-25T17:00:00.000Z', [{ time: '19:30', count: 3 }])
    for (const name of ['Ana', 'Ben', 'Zoe'] as const)
      await world.says(name, `table for 2 at lilia on 23 december, ${asked[name]}`)
    await world.after(Promise.all([press('noon', 'Ana'), press('noon', 'Ben'), press('noon', 'Ana')]))
    await world.press('Book it', ['Ben'], { on: shown.Ben })
    await world.leaves('Ben')
    await world.restart()
    await world.press('Book it', ['Ana', 'Zoe', 'Ana'], { on: shown.Ana })
    await world.passUntil('2026-11-25T12:01:00-05:00')
    await world.press('noon', ['Zoe'], { on: shown.Zoe })
    const late = await world.seen('Zoe')
    await world.press('Try now', ['Zoe'], { on: shown.Zoe })
    await world.pass(60_000)
    const { dropRules } = world.app().store
    const voices = await dropRules.of({ platform: 'resy', id: `${lilia}` } as never)

    expect(late).toContain('That day is already open.')
    expect(world.holds('Ana')).toEqual([`${evening} 19:30`])
    expect(world.holds('Zoe')).toEqual([`${evening} 19:30`])
    expect(world.holds('Ben')).toEqual([])
    expect(voices.map(({ count }) => count)).toEqual([3])
    expect(await world.count('Zoe', 'Only the person who asked can use that button.')).toBe(1)
  })
})
