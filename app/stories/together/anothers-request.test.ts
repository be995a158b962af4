import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, type World } from '../world.ts'

describe('a friend who wants to change the table of another', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret', ada)
  })
  afterEach(() => world.end())

  it('reads whose request it is, and only its owner can use the button', async () => {
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm', ada, group)
    await world.says('book it', ada, group)

    const reply = await world.says('can you make that 3, im coming too', ben, group)

    expect(reply).toBe(
      [
        'Ada asked for that table (Wed Dec 16), so only Ada can change it.',
        'Ada: “can you make that 3”?',
        '[Change it]',
      ].join('\n'),
    )
    expect(world.isWhispered()).toBe(false)
    const [button] = world.offered()
    expect(await world.presses('Change it', ben, group)).toContain('only Ada can change')
    const change = await world.calls('edit', button?.call.args ?? {}, ada, group)
    expect(change).toContain('Wed Dec 16 · 7:00–9:00 pm, earliest first · 3 people')
  })

  it('may say that they come to a booked table', async () => {
    await world.says('table for 2 at Saint Fennel tomorrow 8pm', ada, group)
    await world.says('try now', ada, group)
    await world.pass(5 * 60_000)

    const reply = await world.says('make it 3, im coming too', ben, group)

    expect(reply).toContain('Ada booked that table (Thu Nov 26, 2 people), so only Ada can change it.')
    expect(world.isWhispered()).toBe(true)
    await world.presses('I’m coming', ben, group)
    expect(world.shown().join('\n')).toContain('Coming, 2 of 2: Ada, Ben.')
  })

  it('changes their own request, if they have one there', async () => {
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm', ada, group)
    await world.says('book it', ada, group)

    expect(await world.says('make it 5', ada, group)).toContain('5 people')
  })
})

it('/who and a restaurant lists who wants a table there', async () => {
  const world = await openWorld()
  await world.says('/link resy ada@example.com secret', ada)
  await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm', ada, group)
  await world.says('book it', ada, group)
  await world.says('table for 3 at Night Heron on 17 December, 8pm', ada, group)
  await world.says('book it', ada, group)

  const there = await world.says('/who saint fennel', ben, group)
  const nobody = await world.says('/who Quiet Corner', ben, group)
  await world.end()

  expect(there).toBe('Wed Dec 16\nAda: Saint Fennel, 7:00–9:00 pm, earliest first, 2 people')
  expect(nobody).toContain('You have no request for “Quiet Corner”.')
})
