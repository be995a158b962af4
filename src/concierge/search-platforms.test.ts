import { describe, expect, it } from 'vitest'
import type { PlatformId, VenueId } from '../domain/ids.ts'
import { PlatformError } from '../domain/platform-error.ts'
import type { Venue } from '../domain/venue.ts'
import { createFakePlatform, type FakePlatform } from '../ports/fakes/fake-platform.ts'
import { at, aVenue } from '../ports/fakes/store-samples.ts'
import { createVirtualClock } from '../ports/virtual-clock.ts'
import { searchPlatforms } from './search-platforms.ts'

const lilia = (platform: string): Venue =>
  aVenue({ platform: platform as PlatformId, id: '418' as VenueId, name: 'Lilia' })

/** Searches on platforms with these round trips, in milliseconds. */
function openPlatforms(...roundTripsMs: readonly number[]) {
  const clock = createVirtualClock(at(10))
  const platforms = roundTripsMs.map((roundTripMs, index): FakePlatform => {
    const id = `p${index + 1}` as PlatformId
    const platform = createFakePlatform({ clock, id, roundTripMs })
    platform.addVenue(lilia(id))
    return { ...platform, name: `P${index + 1}` }
  })
  const startedMs = Date.parse(clock.now())
  return {
    platforms,
    search: () => clock.runUntil(searchPlatforms({ clock }, platforms, 'Lilia')),
    tookMs: () => Date.parse(clock.now()) - startedMs,
  }
}

describe('a search on several platforms', () => {
  it('all platforms are searched at the same time', async () => {
    const { search, tookMs } = openPlatforms(400, 900)

    expect(await search()).toEqual({ hits: [lilia('p1'), lilia('p2')], unsearched: [] })
    expect(tookMs()).toBe(900)
  })

  it('a slow platform is waited for a little after the first answer, and then named', async () => {
    const { search, tookMs } = openPlatforms(60_000, 400)

    expect(await search()).toEqual({ hits: [lilia('p2')], unsearched: ['P1'] })
    expect(tookMs()).toBe(1_900)
  })

  it('a platform that fails is named, and the others are searched', async () => {
    const { search, platforms } = openPlatforms(100, 400)
    platforms[0]?.fail({ during: 'search', kind: 'blocked', calls: { from: 1, to: 1 } })

    expect(await search()).toEqual({ hits: [lilia('p2')], unsearched: ['P1'] })
  })

  it('an error is thrown if all platforms fail', async () => {
    const { search, platforms } = openPlatforms(100, 400)
    for (const one of platforms) one.fail({ during: 'search', kind: 'unwell', calls: { from: 1, to: 1 } })

    await expect(search()).rejects.toThrow(PlatformError)
  })

  it('a single platform may take its time', async () => {
    const { search, tookMs } = openPlatforms(9_000)

    expect(await search()).toEqual({ hits: [lilia('p1')], unsearched: [] })
    expect(tookMs()).toBe(9_000)
  })
})
