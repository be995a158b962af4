// The contract suite of stores about lists of jobs over all members, and about the orders that changed.
import { describe, expect, it } from 'vitest'
import type { GroupId, JobId, OrderId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import type { Replacement } from '../../domain/replacement.ts'
import type { Reservation } from '../../domain/reservation.ts'
import type { LocalDate, LocalTime } from '../../domain/time.ts'
import type { Watch } from '../../domain/watch.ts'
import { collect } from '../collect.ts'
import { aCredential, ada, aJob, anIdentity, at, ben, resy } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

const jobId = (id: string) => id as JobId
const orderId = (id: string) => id as OrderId
const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id)
const paused: Watch = { until: at(22), looks: 0, stage: 'resting' }

/**
 * Describes the contract suite of stores about lists of jobs.
 * @param current returns the store under test, in which Ada and Ben are members.
 */
export function describeJobLists(current: () => Store): void {
  const jobs = () => current().jobs
  const add = async (...changes: readonly Partial<Job>[]) => {
    for (const change of changes) await jobs().add(aJob(change))
  }

  describe('lists of jobs', () => {
    it('a store reads all open jobs by drop, however many there are, or those of a time', async () => {
      const ids = Array.from({ length: 230 }, (_, nth) => jobId(`J${String(nth).padStart(3, '0')}`))
      await add(
        { id: jobId('LATE'), dropAt: at(16) },
        { id: jobId('GONE'), state: 'booked', endedAt: at(15) },
      )
      for (const id of ids) await add({ id, dropAt: at(15) })

      expect(idsOf(await collect(jobs().openBetween()))).toEqual([...ids, 'LATE'])
      expect(idsOf(await collect(jobs().openBetween({ from: at(16), to: at(16) })))).toEqual(['LATE'])
      expect(await collect(jobs().openBetween({ from: at(17) }))).toEqual([])
      expect(await jobs().countOpen()).toBe(231)
      expect([await jobs().countOpenOf(ada), await jobs().countOpenOf(ben)]).toEqual([231, 0])
    })

    it('a store reads the orders until a drop, and leaves out paused watches', async () => {
      await add(
        { id: jobId('SOON'), orderId: orderId('soon') },
        { id: jobId('REST'), orderId: orderId('rest'), watch: paused },
        { id: jobId('HUNT'), orderId: orderId('hunt'), watch: { ...paused, stage: 'hunting' } },
        { id: jobId('LATE'), orderId: orderId('late'), dropAt: at(18) },
        { id: jobId('GONE'), orderId: orderId('gone'), state: 'missed', endedAt: at(15) },
      )

      expect(await collect(jobs().ordersUntil(at(15)))).toEqual(['soon', 'hunt'])
      expect(await collect(jobs().ordersUntil())).toEqual(['soon', 'hunt', 'late'])
    })

    it('a store names the drops of a time once each, without open days and watches', async () => {
      const { dropRule, ...open } = aJob({ id: jobId('OPEN'), dropAt: at(16) })
      await jobs().add(open)
      await add(
        { id: jobId('AAAA'), dropAt: at(17) },
        { id: jobId('BBBB'), dropAt: at(15) },
        { id: jobId('CCCC'), dropAt: at(15) },
        { id: jobId('DDDD'), dropAt: at(18) },
      )

      expect(dropRule).toBeDefined()
      expect(await jobs().dropsBetween(at(15), at(17))).toEqual([at(15), at(17)])
    })

    it('a store lists paused watches: the ones that are due, the ones for a table, and the number of tables', async () => {
      await add(
        { id: jobId('DUE1'), watch: paused },
        { id: jobId('NEXT'), watch: paused, dropAt: at(17), memberId: ben },
        { id: jobId('ELSE'), watch: paused, partySize: 2, dropAt: at(18) },
        { id: jobId('HUNT'), watch: { ...paused, stage: 'hunting' } },
        { id: jobId('OPEN') },
        { id: jobId('GONE'), watch: paused, state: 'missed', endedAt: at(15) },
      )

      const table = [aJob().venue, aJob().date, aJob().partySize] as const
      expect(idsOf(await collect(jobs().pausedUntil(at(16))))).toEqual(['DUE1'])
      expect(idsOf(await jobs().pausedFor(...table))).toEqual(['DUE1', 'NEXT'])
      expect(await jobs().countWatched()).toBe(2)
    })

    it('a store lists open jobs of a conversation by day and request, in pages, and counts them', async () => {
      const here = aJob().askedIn
      const day = '2026-12-20' as LocalDate
      await add(
        { id: jobId('THRD'), askedAt: at(11) },
        { id: jobId('SCND'), askedAt: at(10) },
        { id: jobId('FRST'), date: day, askedAt: at(12) },
        { id: jobId('ELSE'), askedIn: { ...here, key: 'elsewhere' } },
        { id: jobId('GONE'), state: 'failed', endedAt: at(15) },
      )

      expect(idsOf(await jobs().openIn(here, { skip: 0, limit: 2 }))).toEqual(['FRST', 'SCND'])
      expect(idsOf(await jobs().openIn(here, { skip: 2, limit: 2 }))).toEqual(['THRD'])
      expect(await jobs().countOpenIn(here)).toBe(3)
    })

    it('a store lists a member’s booked jobs of a day and later ones, by day', async () => {
      const day = (date: string) => ({ state: 'booked', endedAt: at(15), date: date as LocalDate }) as const
      await add(
        { id: jobId('NEXT'), ...day('2026-12-27') },
        { id: jobId('THAT'), ...day('2026-12-26') },
        { id: jobId('PAST'), ...day('2026-12-25') },
        { id: jobId('BENS'), ...day('2026-12-26'), memberId: ben },
        { id: jobId('OPEN'), date: '2026-12-28' as LocalDate },
      )

      expect(idsOf(await jobs().bookedOf(ada, '2026-12-26' as LocalDate))).toEqual(['THAT', 'NEXT'])
    })

    it('a store lists booked jobs whose free cancellation ends in a time', async () => {
      const booked = (freeCancelUntil?: Job['dropAt']): Partial<Job> => ({
        state: 'booked',
        endedAt: at(9),
        outcome: {
          kind: 'booked',
          how: 'found',
          reservation: {
            platform: resy,
            venueId: aJob().venue.id,
            venueName: 'Carbone',
            date: aJob().date,
            time: '19:00' as never,
            partySize: 4,
            confirmation: 'c-1',
            ...(freeCancelUntil && { freeCancelUntil }),
          } as never,
        },
      })
      await add(
        { id: jobId('PAST'), ...booked(at(10)) },
        { id: jobId('SOON'), ...booked(at(11)) },
        { id: jobId('LATE'), ...booked(at(13)) },
        { id: jobId('NONE'), ...booked() },
      )

      expect(idsOf(await collect(jobs().freeToCancel(at(10), at(12))))).toEqual(['SOON'])
      const many = Array.from({ length: 150 }, (_, nth) => jobId(`M${100 + nth}`))
      await add(...many.map((id) => ({ id, ...booked(at(12)) })))
      expect(idsOf(await collect(jobs().freeToCancel(at(10), at(12))))).toEqual(['SOON', ...many])
    })
  })

  describe('jobs that replace a table', () => {
    const { venue, date, partySize } = aJob()
    const known = { handle: 'rr://1', confirmation: '700000001', seating: 'Patio', venueName: venue.name }
    const table: Reservation = {
      ...{ ...known, platform: venue.platform, venueId: venue.id, date, partySize },
      time: '21:45' as LocalTime,
    }
    const replaces: Replacement = { jobId: jobId('LATE'), table, how: 'asks', mayHoldBoth: false }

    it('a store lists the ended jobs of which it is not settled what became of the table they replace', async () => {
      await jobs().add(aJob({ id: 'OPEN' as JobId, replaces, state: 'scheduled' }))
      await jobs().add(aJob({ id: 'ENDS' as JobId, replaces, state: 'booked', endedAt: at(16) }))
      await jobs().add(aJob({ id: 'GONE' as JobId, replaces, state: 'cancelled', endedAt: at(16) }))
      await jobs().add(aJob({ id: 'MISS' as JobId, replaces, state: 'missed', endedAt: at(15) }))
      await jobs().add(
        aJob({
          id: 'DONE' as JobId,
          replaces: { ...replaces, end: 'kept' },
          state: 'missed',
          endedAt: at(14),
        }),
      )

      expect(idsOf(await jobs().unsettled())).toEqual(['MISS', 'ENDS'])
    })

    it('a replacement changes only if it is still as expected', async () => {
      await jobs().add(aJob({ replaces, state: 'booked', endedAt: at(16) }))
      const next: Replacement = { ...replaces, end: 'given-up' }

      expect(await jobs().keepReplacement(aJob().id, replaces, next)).toBe(true)
      expect(await jobs().keepReplacement(aJob().id, replaces, next)).toBe(false)
      expect((await jobs().find(aJob().id))?.replaces).toEqual(next)
      expect(await jobs().unsettled()).toEqual([])
    })
  })

  describe('orders that changed', () => {
    const changes = () => current().changedOrders
    const changed = async () => {
      const all = await changes().next(100)
      await changes().settle(all)
      return all.map((one) => one.orderId)
    }

    it('an order is to be planned again when a job comes, changes, is withdrawn or ends', async () => {
      await add({ orderId: orderId('one') })
      const added = await changed()
      await jobs().move(aJob().id, ['requested'], 'scheduled')
      await jobs().markSeen(aJob().id, at(10))
      const planned = await changed()
      await jobs().withdraw(aJob().id, at(10))
      const withdrawn = await changed()
      const job = (await jobs().find(aJob().id)) ?? aJob()
      await jobs().revise(job, { ...job, orderId: orderId('two') })
      const revised = await changed()
      await jobs().move(aJob().id, ['scheduled'], 'cancelled', { endedAt: at(11) })

      expect([added, planned, withdrawn]).toEqual([['one'], [], ['one']])
      expect(revised.toSorted()).toEqual(['one', 'two'])
      expect(await changed()).toEqual(['two'])
    })

    it('the orders for the other days are to be planned again when one day of a group changes', async () => {
      const groupId = 'G1' as GroupId
      await add(
        { id: jobId('AAAA'), orderId: orderId('a'), groupId },
        { id: jobId('BBBB'), orderId: orderId('b'), groupId },
      )
      await changed()

      await jobs().move(jobId('AAAA'), ['requested'], 'booked', { endedAt: at(15) })

      expect((await changed()).toSorted()).toEqual(['a', 'b'])
    })

    it('a member’s orders are to be planned again when their credential comes, changes or goes', async () => {
      const { credentials } = current()
      await add({ orderId: orderId('adas') }, { id: jobId('BENS'), orderId: orderId('bens'), memberId: ben })
      await changed()
      await credentials.save(aCredential())
      const linked = await changed()
      await credentials.save(aCredential({ rejectedAt: at(9), linkedBy: anIdentity() }))
      const marked = await changed()
      await credentials.replace(aCredential().sealed, aCredential({ sealed: 'sealed-2' as never }))
      const renewed = await changed()
      await credentials.remove(ada, resy)

      expect([linked, marked, renewed, await changed()]).toEqual([['adas'], [], ['adas'], ['adas']])
    })

    it('later drops of a venue are to be planned again when a drop was seen there', async () => {
      await add(
        { id: jobId('PAST'), orderId: orderId('past'), dropAt: at(14) },
        { id: jobId('NEXT'), orderId: orderId('next'), dropAt: at(16) },
      )
      await changed()

      await current().dropObservations.keep(aJob().venue, {
        orderId: orderId('past'),
        date: aJob().date,
        dropAt: at(14),
        lookedUntil: at(15),
      })

      expect(await changed()).toEqual(['next'])
    })

    it('a watch that pauses needs no planning, and one that hunts does', async () => {
      await add({ orderId: orderId('rest'), watch: paused })
      const added = await changed()
      const plan = { dropAt: at(16), watch: { ...paused, stage: 'hunting' } as const }
      await jobs().keepWatching(aJob().id, { ...plan, orderId: orderId('hunt') })
      const hunting = await changed()
      await jobs().keepWatching(aJob().id, { orderId: orderId('rest2'), dropAt: at(17), watch: paused })

      expect([added, hunting, await changed()]).toEqual([[], ['hunt'], ['hunt']])
    })

    it('a change during a planning is not settled by it', async () => {
      await add({ orderId: orderId('one') })
      const before = await changes().next(10)
      await jobs().withdraw(aJob().id, at(10))

      await changes().settle(before)

      expect(await changed()).toEqual(['one'])
    })
  })
}
