import { createOpenTableSandbox } from '../../../sandbox/opentable/create-opentable-sandbox.ts'
import { busyDispatcher } from '../../../sandbox/virtual-time.ts'
import type { VenueId } from '../../domain/ids.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import { describeBookingPlatform } from '../../ports/contracts/booking-platform.contract.ts'
import { createVirtualClock } from '../../ports/virtual-clock.ts'
import { zoneAt } from '../zone-at.ts'
import { openTableId } from './connection.ts'
import { createOpenTable } from './index.ts'
import { ada, ben, newYork, osteria } from './testing/samples.ts'

describeBookingPlatform('OpenTable', async () => {
  const clock = createVirtualClock('2026-11-26T14:59:00.000Z' as Instant)
  const sandbox = await createOpenTableSandbox({
    clock,
    rttMs: 40,
    world: { venues: [osteria], members: [ada, ben] },
  })
  const { control } = sandbox
  const dispatcher = busyDispatcher(clock)
  const search = { venueId: String(osteria.id) as VenueId, partySize: 2 }
  const cookies = new Map([ada, ben].map(({ email }) => [control.cookieOf({ member: email }), email]))
  const [ofAda = '', ofBen = ''] = cookies.keys()
  return {
    platform: createOpenTable({ clock, baseUrl: `${sandbox.url}/api`, dispatcher, place: newYork, zoneAt }),
    clock,
    run: clock.runUntil,
    advanceTo: clock.advanceTo,
    ada: { credential: ofAda },
    ben: { credential: ofBen },
    wrong: { credential: 'authCke=atk%3D00000000-0000-4000-8000-000000000000' },
    venue: {
      platform: openTableId,
      id: search.venueId,
      name: osteria.name,
      neighborhood: osteria.neighborhood,
      city: osteria.city.name,
    },
    released: { ...search, date: '2026-12-25' as LocalDate },
    dropped: { ...search, date: '2026-12-26' as LocalDate },
    dropAt: '2026-11-26T15:00:00.000Z' as Instant,
    async take({ time }, { date }) {
      control.addRival({ venueId: osteria.id, date, afterMs: 0, time })
      control.breakLocks({ venueId: osteria.id, date, time })
    },
    revoke: async ({ credential = '' }) => control.revoke({ member: cookies.get(credential) ?? '' }),
    stop: async () => {
      await dispatcher.destroy()
      await sandbox.stop()
    },
  }
})
