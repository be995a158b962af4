// Tests unknown answers of Resy: the stored shapes, the notices to owners, and the weekly check that the owner can set.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ada, ben, openWorld, type World } from '../world.ts'

const weekly = { CIERGE_LIVE_CHECK: 'weekly' }
/** The requests of the live check, without its ping: Cierge also sends pings by itself. */
const liveKinds = ['search', 'venue', 'config', 'find', 'find', 'user', 'reservations']
const notifications = (world: World) =>
  world.announcements().filter((said) => /Resy (?:sent|answers differently)/.test(said))
const kept = (world: World): readonly string[] => {
  try {
    return readdirSync(join(world.folder, 'shapes'))
  } catch {
    return []
  }
}

describe('an unknown answer of Resy', () => {
  let world: World
  afterEach(() => world.end())

  it('an unknown answer is stored as a shape, and the owner is told its reference once, across restarts', async () => {
    world = await openWorld({ owners: [ben] })
    world.sandbox.control.injectFault({
      kind: 'soft-error',
      message: 'sesame, Ada',
      endpoint: 'search',
    })

    await world.says('/venue Lilia')
    await world.pass(120_000)
    await world.says('/venue Lilia')
    await world.restart()
    await world.says('/venue Carbone')
    await world.pass(120_000)

    const [file = '', ...others] = kept(world)
    const [said = '', ...more] = notifications(world)
    const reference = /^resy-search-200-([0-9A-F]{4})\.json$/.exec(file)?.[1]
    expect([others, more]).toEqual([[], []])
    expect(said).toContain(`Resy sent an answer I don’t recognize (ref ${reference}).`)
    expect(said).toContain(`npm run cierge -- doctor --shapes ${reference}`)
    expect(said).toContain('Ben: ')
    expect(readFileSync(join(world.folder, 'shapes', file), 'utf8')).not.toMatch(/sesame|Ada|Lilia/)
  })

  it('an answer that lacks a field is noticed even if the client can read the rest', async () => {
    world = await openWorld({ owners: [ben] })
    const field = 'results.venues[].slots[].config.type'
    world.sandbox.control.injectFault({ kind: 'reshaped', field, as: 'number', endpoint: 'find' })
    await world.says('/link resy ada@example.com secret')

    await world.says('table for 2 at Lilia on 1 December, 7-9pm')
    await world.presses('Try now')
    await world.pass(120_000)

    expect(kept(world)).toEqual([expect.stringMatching(/^resy-find-200-/)])
    expect(notifications(world)).toHaveLength(1)
  })

  it('an answer that names its error clearly is not reported as unknown', async () => {
    world = await openWorld({ owners: [ben] })
    for (const kind of ['bad-gateway', 'forbidden', 'server-error', 'gone'] as const) {
      world.sandbox.control.clearFaults()
      world.sandbox.control.injectFault({ kind })
      await world.says('/venue Lilia')
    }
    world.sandbox.control.clearFaults()
    await world.says('/venue Lilia')
    await world.pass(120_000)

    expect(kept(world)).toEqual([])
    expect(notifications(world)).toEqual([])
  })
})

describe('the weekly check', () => {
  let world: World
  afterEach(() => world.end())

  const asked = () => world.asked().map(({ kind }) => kind)

  it('the weekly check runs only if the owner set it', async () => {
    world = await openWorld({ owners: [ada] })

    await world.pass(3_600_000)

    expect(asked()).not.toContain('reservations')
    expect(kept(world)).toEqual([])
  })

  it('the weekly check runs once a week with the owner’s account, and is silent if nothing changed', async () => {
    world = await openWorld({ owners: [ada] })
    await world.says('/link resy ada@example.com secret')
    await world.restart(async () => world.sandbox.control.forgetRequests(), weekly)

    await world.pass(3 * 3_600_000)

    expect(asked()).toEqual(liveKinds)
    expect(kept(world)).toEqual(['resy-live-2026-11-25.json'])
    expect(notifications(world)).toEqual([])
  })

  it.each([
    ['six days', '2026-11-19', 0],
    ['a week', '2026-11-18', 5],
  ])(
    'the weekly check runs again only a week after the last one, tested %s after it',
    async (_, day, count) => {
      world = await openWorld({ owners: [ada] })
      mkdirSync(join(world.folder, 'shapes'))
      writeFileSync(join(world.folder, 'shapes', `resy-live-${day}.json`), '{}')
      await world.restart(undefined, weekly)

      await world.pass(3_600_000)

      expect(asked()).toHaveLength(count)
    },
  )

  it('the weekly check uses no friend’s account', async () => {
    world = await openWorld({ owners: [ben] })
    await world.says('/link resy ada@example.com secret')
    await world.restart(async () => world.sandbox.control.forgetRequests(), weekly)

    await world.pass(3_600_000)

    expect(asked()).toEqual(liveKinds.slice(0, 5))
  })

  it('the weekly check does not run within half an hour of a drop', async () => {
    world = await openWorld({ owners: [ada] })
    await world.says('/link resy ada@example.com secret')
    // The day of this request opens at noon.
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.presses('Book it')
    await world.passUntil('2026-11-25T11:31:00-05:00')
    await world.restart(async () => world.sandbox.control.forgetRequests(), weekly)

    await world.passUntil('2026-11-25T12:29:00-05:00')
    const before = asked().filter((kind) => kind === 'search')
    await world.passUntil('2026-11-25T13:45:00-05:00')

    expect(before).toEqual([])
    expect(kept(world)).toEqual(['resy-live-2026-11-25.json'])
  })

  it('the weekly check tells the owner which answers changed, and gives a remedy', async () => {
    world = await openWorld({ owners: [ada] })
    world.sandbox.control.settings({ apiKey: 'another' })
    await world.restart(undefined, weekly)

    await world.pass(3_600_000)

    expect(notifications(world)).toHaveLength(1)
    expect(notifications(world)[0]).toContain('Connection and key: refused.')
    expect(notifications(world)[0]).toContain('Nobody has to link again')
  })
})
