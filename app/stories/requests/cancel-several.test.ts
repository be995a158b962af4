import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world.ts'

describe('a cancellation of several requests', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.says('book it')
    await world.says('night heron on 17 december at 7:30pm for 4')
    await world.says('book it')
  })
  afterEach(() => world.end())

  const openDays = async () => (await world.cierge().app.store.jobs.open()).map(({ date }) => date).toSorted()

  it('“cancel both” names the requests and cancels nothing before the answer', async () => {
    const asked = await world.says('cancel both')

    expect(asked).toContain('Cancel these 2 requests?')
    expect(asked).toContain('Saint Fennel, Wed Dec 16')
    expect(asked).toContain('Night Heron, Thu Dec 17')
    expect(await openDays()).toEqual(['2026-12-16', '2026-12-17'])
  })

  it('after “cancel both”, the button cancels them, and “Keep them” keeps them', async () => {
    await world.says('cancel both')
    await world.presses('Keep them')
    expect(await openDays()).toHaveLength(2)

    await world.says('cancel both')
    const done = await world.presses('Cancel both')

    expect(done).toContain('Cancelled: Saint Fennel, Wed Dec 16')
    expect(done).toContain('Cancelled: Night Heron, Thu Dec 17')
    expect(await openDays()).toEqual([])
  })

  it('a request that ended before the answer is named, and the others are cancelled', async () => {
    await world.says('cancel both')
    const all = await world.cierge().app.store.jobs.open()
    const first = all.find(({ date }) => date === '2026-12-16')
    await world
      .cierge()
      .app.store.jobs.move(first?.id ?? ('' as never), ['scheduled', 'requested'], 'missed', {
        endedAt: world.cierge().app.clock.now(),
      })

    const done = await world.says('yes')

    expect(done).toContain('I didn’t cancel Saint Fennel, Wed Dec 16')
    expect(done).toContain('Cancelled: Night Heron, Thu Dec 17')
    expect(await openDays()).toEqual([])
  })

  it('“everything except” keeps the named request', async () => {
    const asked = await world.says('cancel everything except saint fennel')
    await world.says('yes')

    expect(asked).not.toContain('Saint Fennel')
    expect(await openDays()).toEqual(['2026-12-16'])
  })
})
