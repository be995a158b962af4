import { createSandbox } from '../../../sandbox/create-sandbox.ts'
import { busyDispatcher } from '../../../sandbox/virtual-time.ts'
import type { VenueId } from '../../domain/ids.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import { describeBookingPlatform } from '../../ports/contracts/booking-platform.contract.ts'
import { createVirtualClock } from '../../ports/virtual-clock.ts'
import { resyId } from './connection.ts'
import { createResy } from './index.ts'
import { ada, ben, trattoria } from './testing/samples.ts'

describeBookingPlatform('Resy', async () => {
  const clock = createVirtualClock('2026-11-26T14:59:00.000Z' as Instant)
  const sandbox = await createSandbox({
    clock,
    rttMs: 40,
    world: { venues: [trattoria], members: [ada, ben] },
  })
  const dispatcher = busyDispatcher(clock)
  const search = { venueId: String(trattoria.id) as VenueId, partySize: 2 }
  return {
    platform: createResy({ clock, baseUrl: sandbox.url, dispatcher }),
    clock,
    run: clock.runUntil,
    advanceTo: clock.advanceTo,
    ada: { email: ada.email, password: ada.password },
    ben: { email: ben.email, password: ben.password },
    wrong: { email: 'ada@example.com', password: 'incorrect-horse' },
    texted: { first: { phone: ada.mobile }, next: { code: '123456' }, wrong: { code: '000000' } },
    venue: {
      platform: resyId,
      id: search.venueId,
      name: trattoria.name,
      neighborhood: trattoria.neighborhood,
      city: trattoria.city.name,
    },
    released: { ...search, date: '2026-12-25' as LocalDate },
    dropped: { ...search, date: '2026-12-26' as LocalDate },
    dropAt: '2026-11-26T15:00:00.000Z' as Instant,
    take: async ({ time, seating }, { date }) =>
      sandbox.control.addRival({ venueId: trattoria.id, date, afterMs: 0, time, seating }),
    revoke: async ({ email = '' }) => sandbox.control.revoke({ member: email }),
    stop: async () => {
      await dispatcher.destroy()
      await sandbox.stop()
    },
  }
})
