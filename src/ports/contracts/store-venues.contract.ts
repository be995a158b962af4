// The contract suite of stores about venues, favorites and observations of drops.
import { describe, expect, it } from 'vitest'
import type { DropObservation } from '../../domain/drops/drop-observation.ts'
import type { OrderId, VenueId } from '../../domain/ids.ts'
import type { VenueKey } from '../../domain/place.ts'
import type { LocalDate } from '../../domain/time.ts'
import { ada, at, aVenue, ben, cleo, opentable } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

const lilia = aVenue({ id: '418' as VenueId, name: 'Lilia', neighborhood: 'Williamsburg' })

/**
 * Describes the contract suite of stores about venues.
 * @param current returns the store under test, in which Ada and Ben are members.
 */
export function describeVenues(current: () => Store): void {
  describe('venues', () => {
    it('venues are stored with all fields, as last seen', async () => {
      const { leadDays, statedRule, url, ...least } = aVenue({ name: 'Carbone & Fils “Żółć”' })
      const { venues } = current()

      await venues.remember(aVenue(), at(9))
      const first = await venues.find(aVenue())
      await venues.remember(least, at(10))

      expect([leadDays, statedRule, url]).not.toContain(undefined)
      expect(first).toEqual(aVenue())
      expect(await venues.find(aVenue())).toEqual(least)
      expect(await venues.find(aVenue({ platform: opentable }))).toBeUndefined()
    })

    it('venues are listed in the order in which they were last seen, the latest first', async () => {
      const { venues } = current()
      await venues.remember(aVenue(), at(9))
      await venues.remember(lilia, at(8))
      await venues.remember(aVenue({ platform: opentable }), at(7))

      expect(await venues.latest(2)).toEqual([aVenue(), lilia])
      await venues.remember(lilia, at(11))
      expect(await venues.latest(2)).toEqual([lilia, aVenue()])
    })
  })

  describe('picked platforms', () => {
    const there = aVenue({ platform: opentable, id: '9' as VenueId, name: 'Lilia' })
    const keysOf = (venues: readonly VenueKey[]) => venues.map(({ platform, id }) => ({ platform, id }))

    it('a pick is found by any entry of the restaurant, and belongs to one member', async () => {
      const { platformPicks } = current()

      await platformPicks.keep(ada, [lilia, there], at(9))

      expect(await platformPicks.of(ada, [there])).toEqual(keysOf([lilia, there]))
      expect(await platformPicks.of(ada, [aVenue(), lilia])).toEqual(keysOf([lilia, there]))
      expect(await platformPicks.of(ada, [aVenue()])).toEqual([])
      expect(await platformPicks.of(ada, [])).toEqual([])
      expect(await platformPicks.of(ben, [lilia, there])).toEqual([])
    })

    it('the latest pick of a restaurant counts', async () => {
      const { platformPicks } = current()
      await platformPicks.keep(ada, [lilia, there], at(9))

      await platformPicks.keep(ada, [there], at(11))
      await platformPicks.keep(ada, [lilia], at(10))

      expect(await platformPicks.of(ada, [lilia, there])).toEqual(keysOf([there]))
    })

    it('a member’s picks are deleted without those of others', async () => {
      const { platformPicks } = current()
      for (const member of [ada, ben]) await platformPicks.keep(member, [lilia], at(9))

      await current().memberData.forget(ada, at(11))

      expect(await platformPicks.of(ada, [lilia])).toEqual([])
      expect(await platformPicks.of(ben, [lilia])).toEqual(keysOf([lilia]))
    })
  })

  describe('favorites', () => {
    it('favorites are listed in the order of adding, with their venues as last seen', async () => {
      const { venues, favorites } = current()
      for (const venue of [lilia, aVenue()]) await venues.remember(venue, at(9))

      await favorites.add(ada, lilia, at(9))
      await favorites.add(ada, aVenue(), at(9))
      await venues.remember({ ...lilia, maxParty: 4 }, at(10))

      expect(await favorites.of(ada)).toEqual([{ ...lilia, maxParty: 4 }, aVenue()])
      expect(await favorites.of(ben)).toEqual([])
    })

    it('only one of two concurrent changes of a favorite succeeds', async () => {
      const { venues, favorites } = current()
      await venues.remember(lilia, at(9))

      const added = await Promise.all([favorites.add(ada, lilia, at(9)), favorites.add(ada, lilia, at(9))])
      const removed = await Promise.all([favorites.remove(ada, lilia), favorites.remove(ada, lilia)])

      expect(added.filter(Boolean)).toHaveLength(1)
      expect(removed.filter(Boolean)).toHaveLength(1)
      expect(await favorites.of(ada)).toEqual([])
    })

    it('a favorite belongs to one member, and needs a known member and a stored venue', async () => {
      const { venues, favorites } = current()
      await venues.remember(lilia, at(9))
      await favorites.add(ada, lilia, at(9))

      expect(await favorites.remove(ben, lilia)).toBe(false)
      await expect(favorites.add(ada, aVenue(), at(9))).rejects.toThrow()
      await expect(favorites.add(cleo, lilia, at(9))).rejects.toThrow()
    })
  })

  describe('drop observations', () => {
    const seen: DropObservation = {
      orderId: 'resy-1505-2026-12-20-2-x' as OrderId,
      date: '2026-12-20' as LocalDate,
      dropAt: at(15),
      seenAfterMs: 412,
      lookedUntil: at(15, 1),
    }
    const { seenAfterMs, ...rest } = seen
    const unseen: DropObservation = {
      ...rest,
      orderId: 'resy-1505-2026-12-21-2-x' as OrderId,
      date: '2026-12-21' as LocalDate,
      dropAt: at(16),
    }

    it('observations of drops are returned as stored, the latest drop first', async () => {
      const { dropObservations } = current()
      await dropObservations.keep(aVenue(), seen)
      await dropObservations.keep(aVenue(), unseen)

      expect(seenAfterMs).toBeDefined()
      expect(await dropObservations.of(aVenue(), 5)).toEqual([unseen, seen])
      expect(await dropObservations.of(aVenue(), 1)).toEqual([unseen])
      expect(await dropObservations.of(lilia, 5)).toEqual([])
    })

    it('observations of drops are limited to one per order, the first', async () => {
      const { dropObservations } = current()
      await dropObservations.keep(aVenue(), seen)
      await dropObservations.keep(aVenue(), { ...seen, seenAfterMs: 90_000 })

      expect(await dropObservations.of(aVenue(), 5)).toEqual([seen])
    })
  })

  describe('imported drops', () => {
    const source = { key: 'AAAA', name: 'Cleo’s house' }
    const { platform, id: venueId } = aVenue()
    const drop = {
      platform,
      venueId,
      date: '2026-12-26' as LocalDate,
      dropAt: at(10),
      seenAfterMs: 412,
      lookedUntil: at(11),
    }

    it('a store returns the imported drops of a venue with their house, the latest first', async () => {
      const { importedDrops } = current()
      const { seenAfterMs: _none, ...unseen } = { ...drop, date: '2026-12-27' as LocalDate, dropAt: at(12) }

      await importedDrops.replace(source, [drop, unseen])

      expect(await importedDrops.of(aVenue(), 9)).toEqual([
        { source, ...unseen },
        { source, ...drop },
      ])
      expect(await importedDrops.of(aVenue(), 1)).toHaveLength(1)
    })

    it('a store replaces all imported drops of a house, and keeps those of other houses', async () => {
      const { importedDrops } = current()
      await importedDrops.replace(source, [drop])
      await importedDrops.replace({ key: 'BBBB', name: 'Dan’s' }, [drop, drop])

      await importedDrops.replace(source, [])

      expect((await importedDrops.of(aVenue(), 9)).map((one) => one.source.name)).toEqual(['Dan’s'])
    })
  })
}
