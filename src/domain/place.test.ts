import { describe, expect, it } from 'vitest'
import type { PlatformId, VenueId } from './ids.ts'
import { everywhereReference, isSamePlace, joinPlaces, parsePlaceReference, placeReference } from './place.ts'
import type { VenueHit } from './venue.ts'

const lilia: VenueHit = {
  platform: 'one' as PlatformId,
  id: '418' as VenueId,
  name: 'Lilia',
  neighborhood: 'Williamsburg',
  city: 'New York',
}
const elsewhere = (change: Partial<VenueHit> = {}): VenueHit => ({
  ...lilia,
  platform: 'two' as PlatformId,
  id: '9' as VenueId,
  ...change,
})

describe('one restaurant on two platforms', () => {
  it.each([
    ['the same name and place', {}],
    ['other capitals, accents and marks', { name: 'LÍLIA', neighborhood: 'williamsburg', city: 'New-York' }],
    ['the neighborhood behind the name', { name: 'Lilia - Williamsburg' }],
    ['the city behind the name', { name: 'Lilia (New York)' }],
  ])('two entries are one restaurant: %s', (_, change) => {
    expect(isSamePlace(lilia, elsewhere(change))).toBe(true)
    expect(isSamePlace(elsewhere(change), lilia)).toBe(true)
  })

  it.each([
    ['the same platform', { platform: lilia.platform }],
    ['another name', { name: 'Lilia Caffè' }],
    ['another neighborhood', { neighborhood: 'Tribeca' }],
    ['another city', { city: 'Chicago' }],
    ['an unknown neighborhood', { neighborhood: '' }],
    ['an unknown city', { city: '' }],
    ['another place behind the name', { name: 'Lilia - Tribeca' }],
  ])('two entries are not one restaurant: %s', (_, change) => {
    expect(isSamePlace(lilia, elsewhere(change))).toBe(false)
  })

  it('a list shows the restaurant once, where it stood first, with its entries on all platforms', () => {
    const carbone = elsewhere({ id: '8' as VenueId, name: 'Carbone' })

    expect(joinPlaces([carbone, lilia, elsewhere()])).toEqual([carbone, { ...lilia, alsoOn: [elsewhere()] }])
    expect(joinPlaces([elsewhere(), carbone, lilia])).toEqual([{ ...elsewhere(), alsoOn: [lilia] }, carbone])
  })

  it('nothing is joined if one platform has two restaurants of that name there', () => {
    const hits = [lilia, elsewhere(), elsewhere({ id: '10' as VenueId })]

    expect(joinPlaces(hits)).toEqual(hits)
  })

  it('a reference names a venue, a restaurant on any platform, or one to try on all platforms', () => {
    const keys = [
      { platform: 'one', id: '418' },
      { platform: 'two', id: '9' },
    ]

    expect(placeReference(lilia)).toBe('one:418')
    expect(parsePlaceReference(placeReference(lilia))).toEqual({ kind: 'venue', venues: keys.slice(0, 1) })
    expect(parsePlaceReference(placeReference({ ...lilia, alsoOn: [elsewhere()] }))).toEqual({
      kind: 'any',
      venues: keys,
    })
    expect(parsePlaceReference(everywhereReference([lilia, elsewhere()]))).toEqual({
      kind: 'all',
      venues: keys,
    })
    for (const text of ['Lilia', 'one:418|', 'one:418+Lilia', 'Lilia|one:418', ''])
      expect(parsePlaceReference(text)).toBeUndefined()
  })
})
