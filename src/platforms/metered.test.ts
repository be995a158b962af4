import { expect, it } from 'vitest'
import type { PlatformId, VenueId } from '../domain/ids.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import { createFakePlatform } from '../ports/fakes/fake-platform.ts'
import { createVirtualClock } from '../ports/virtual-clock.ts'
import { meterPlatform } from './metered.ts'

const id = 'fake' as PlatformId
const search = { venueId: '1' as VenueId, date: '2026-12-26' as LocalDate, partySize: 2 }

it('a metered platform counts every request before it is sent', async () => {
  const clock = createVirtualClock('2026-11-26T15:00:00.000Z' as Instant)
  const counted: string[] = []
  const metered = meterPlatform(createFakePlatform({ clock, id, roundTripMs: 0 }), (kind) => {
    counted.push(kind)
    return undefined
  })

  await clock.runUntil(metered.findVenues('Lilia'))
  await clock.runUntil(metered.venue(search.venueId))
  await clock.runUntil(metered.signIn('').findSlots(search))
  await clock.runUntil(
    metered
      .signIn('')
      .reservations()
      .catch(() => []),
  )
  await clock.runUntil(metered.link({ email: 'ana', password: 'wrong' }).catch(() => undefined))

  expect(counted).toEqual(['look', 'look', 'find', 'holdings', 'sign-in'])
})

it('a metered platform does not send a request that must wait, and says how long', async () => {
  const clock = createVirtualClock('2026-11-26T15:00:00.000Z' as Instant)
  const platform = createFakePlatform({ clock, id, roundTripMs: 0 })
  const metered = meterPlatform(platform, () => ({ why: 'asked-too-often', waitMs: 20_000 }))

  const refused = await metered.link({ email: 'ana', password: 'wrong' }).catch((error) => error)

  expect(refused).toMatchObject({ kind: 'asked-too-often', during: 'link', retryAfterMs: 20_000 })
  expect(platform.requests).toEqual([])
})

it('a metered platform always sends a release and the check after it, however many requests were sent before', async () => {
  const clock = createVirtualClock('2026-11-26T15:00:00.000Z' as Instant)
  const platform = createFakePlatform({ clock, id, roundTripMs: 0 })
  const account = { holder: 'Ana', maskedEmail: 'a•••', cards: [] }
  platform.addMember({ email: 'ana', password: 'secret', secret: 'secret of ana', account })
  const metered = meterPlatform(platform, () => ({ why: 'drops-first', waitMs: 60_000 }))
  const session = metered.signIn('secret of ana')

  await expect(session.reservations()).rejects.toMatchObject({ kind: 'drops-first' })
  await clock.runUntil(session.release({ handle: 'unknown' } as Reservation).catch(() => undefined))

  expect(await clock.runUntil(session.reservations())).toEqual([])
})
