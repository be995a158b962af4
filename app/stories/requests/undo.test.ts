import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world.ts'

describe('“undo that”', () => {
  let world: World

  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
  })
  afterEach(() => world.end())

  it('takes back the last change of a request that is being put together', async () => {
    await world.says('make it 4')

    const text = await world.says('undo that')

    expect(text).toContain('7:00–9:00 pm, earliest first · 2 people')
  })

  it('offers the values before a confirmed change, and cancels nothing', async () => {
    await world.says('book it')
    await world.says('make it 4')
    await world.says('yes')

    const text = await world.says('undo that')

    expect(text).toContain('2 people')
    expect(text).toContain('[Change it]')
    expect(await world.cierge().app.store.jobs.open()).toMatchObject([{ partySize: 4 }])
  })

  it('offers the values before a change that a button confirmed, and cancels nothing', async () => {
    await world.says('book it')
    await world.says('/edit')
    await world.says('5 people')
    await world.presses('Change it')

    const text = await world.says('oops undo')

    expect(text).toContain('2 people')
    expect(text).toContain('[Change it]')
    expect(await world.cierge().app.store.jobs.open()).toMatchObject([{ partySize: 5 }])
  })
})

it('a password in words that begin with a command’s name is not repeated', async () => {
  const world = await openWorld()

  const text = await world.says('pass is tr0ub4dor')

  expect(text).not.toContain('tr0ub4dor')
  await world.end()
})
