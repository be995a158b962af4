// Tests a machine whose clock differs from the platform's clock. The platform's clock decides when tables are released.
import { afterEach, describe, expect, it } from 'vitest'
import { toInstant } from '../../../src/domain/time.ts'
import { ben, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November.
const noonMs = Date.parse('2026-11-25T17:00:00.000Z')

describe('a machine whose clock differs from the platform’s', () => {
  let world: World
  afterEach(() => world.end())

  it.each([120_000, -120_000, 1_500])(
    'a table is booked at noon of the platform’s clock if the machine’s clock differs by %i ms',
    async (ms) => {
      world = await openWorld({ owners: [ben] })
      const { control } = world.sandbox
      control.settings({ dateSkewMs: ms })
      const openedMs = noonMs - ms
      control.createDrop({ venueId: 5109, date: '2026-12-16' as never, releasedAt: toInstant(openedMs) })
      await world.says('/link resy ada@example.com secret')
      await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
      await world.presses('Book it')

      await world.passUntil('2026-11-25T12:30:00-05:00')

      const [held] = control.reservations()
      expect((held?.bookedAtMs ?? 0) - openedMs).toBeGreaterThanOrEqual(0)
      expect((held?.bookedAtMs ?? 0) - openedMs).toBeLessThan(1_000)
      const toAda = world.announcements().filter((one) => one.includes('Booked:'))
      expect(toAda[0]).toMatch(/Bookings opened at noon; I had it (?:0\.\d s later|right away)\./)
      const toBen = world.announcements().filter((one) => one.includes('clock of the machine'))
      expect(toBen).toHaveLength(1)
      expect(toBen[0]).toContain(ms > 0 ? 'slow' : 'fast')
    },
  )

  it('a wrong machine clock is told to the owners once, within a minute, although nobody asked for anything, and once that it is right again', async () => {
    world = await openWorld({ owners: [ben], sandbox: { dateSkewMs: 90_000 } })
    const { control } = world.sandbox
    const told = (what: string) => world.announcements().filter((one) => one.includes(what))

    await world.pass(60_000)
    const atStart = told('2 min slow')
    await world.restart()
    await world.pass(6 * 3_600_000)
    control.settings({ dateSkewMs: 0 })
    await world.pass(3_600_000)

    expect(atStart).toHaveLength(1)
    expect(told('clock of the machine')).toHaveLength(2)
    expect(told('is right again')).toHaveLength(1)
  })
})
