// The contract suite of stores about jobs and their reports.
import { beforeEach, describe, expect, it } from 'vitest'
import type { JobId, OrderId, VenueId } from '../../domain/ids.ts'
import type { Job, JobState } from '../../domain/job.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import { ada, aJob, aReport, at, aVenue, ben, missed, opentable, resy } from '../fakes/store-samples.ts'
import { IdTaken, type Store } from '../store.ts'

const states: readonly JobState[] = ['requested', 'scheduled', 'booked', 'missed', 'failed', 'cancelled']
const jobId = (id: string) => id as JobId
const idsOf = (jobs: readonly Job[]) => jobs.map((job) => job.id)

/**
 * Describes the contract suite of stores about jobs and reports.
 * @param current returns the store under test, in which Ada and Ben are members.
 */
export function describeJobs(current: () => Store): void {
  const jobs = () => current().jobs
  const reports = () => current().reports
  const add = async (...changes: readonly Partial<Job>[]) => {
    for (const change of changes) await jobs().add(aJob(change))
  }

  describe('jobs', () => {
    it('a store returns a job as it was added, whether open or ended', async () => {
      const { dropRule, ...least } = aJob({ id: jobId('AAAA') })
      const ended = aJob({ id: jobId('BBBB'), state: 'missed', endedAt: at(15, 1), outcome: missed })

      await add({})
      await jobs().add(least)
      await jobs().add(ended)

      expect(dropRule).toBeDefined()
      expect(await jobs().find(aJob().id)).toEqual(aJob())
      expect(await jobs().find(least.id)).toEqual(least)
      expect(await jobs().find(ended.id)).toEqual(ended)
      expect(await jobs().find(jobId('ZZZZ'))).toBeUndefined()
    })

    it('a store rejects a job id that is taken, and keeps the old job', async () => {
      await add({})

      await expect(jobs().add(aJob({ memberId: ben, partySize: 2 }))).rejects.toThrow(IdTaken)

      expect(await jobs().find(aJob().id)).toEqual(aJob())
    })

    it('a store returns how long members have waited: from the first miss after their last table', async () => {
      const ended = (id: string, state: JobState, endedAt: Instant, owner = ada) => ({
        ...{ id: jobId(id), state, endedAt, memberId: owner },
        ...(state === 'missed' && { outcome: missed }),
      })
      await add(
        ended('MIS1', 'missed', at(10)),
        ended('TABL', 'booked', at(11)),
        ended('MIS2', 'missed', at(12)),
        ended('MIS3', 'missed', at(13)),
        ended('LATE', 'missed', at(15)),
        ended('BENS', 'booked', at(12), ben),
      )

      expect(await jobs().waitsOf([ada, ben], at(15))).toEqual(new Map([[ada, { since: at(12), misses: 2 }]]))
      expect(await jobs().waitsOf([ben], at(11))).toEqual(new Map())
      expect(await jobs().waitsOf([], at(15))).toEqual(new Map())
    })

    it('a store rejects a job of an unknown member', async () => {
      await expect(jobs().add(aJob({ memberId: 'nobody' as typeof ada }))).rejects.not.toThrow(IdTaken)
    })

    it('a store lists a member’s jobs: open ones by drop, then ended ones, the latest first', async () => {
      await add(
        { id: jobId('END1'), state: 'missed', endedAt: at(16), dropAt: at(1) },
        { id: jobId('OPN2'), state: 'requested', dropAt: at(20) },
        { id: jobId('END3'), state: 'cancelled', endedAt: at(18), dropAt: at(2) },
        { id: jobId('OPN1'), state: 'scheduled', dropAt: at(19) },
        { id: jobId('END2'), state: 'booked', endedAt: at(17), dropAt: at(3) },
        { id: jobId('BENS'), memberId: ben },
      )

      expect(idsOf(await jobs().of(ada))).toEqual(['OPN1', 'OPN2', 'END3', 'END2', 'END1'])
    })

    it('a store finds a member’s open job for a venue and day, but not an ended one', async () => {
      const day = aJob().date
      await add(
        { id: jobId('ENDD'), state: 'cancelled', endedAt: at(10) },
        { id: jobId('BENS'), memberId: ben },
        { id: jobId('OTHR'), venue: aVenue({ id: '7' as VenueId }) },
        { id: jobId('PLAT'), venue: aVenue({ platform: opentable }) },
        { id: jobId('DAYY'), date: '2026-12-27' as LocalDate },
      )

      const before = await jobs().openFor(ada, aVenue(), day)
      await add({ state: 'scheduled' })

      expect(before).toBeUndefined()
      expect(await jobs().openFor(ada, aVenue(), day)).toEqual(aJob({ state: 'scheduled' }))
    })

    it('a store lists the open jobs of one order in the order of their requests', async () => {
      await add(
        { id: jobId('THRD'), askedAt: at(11) },
        { id: jobId('SCND'), askedAt: at(10), memberId: ben },
        { id: jobId('SAME'), askedAt: at(10) },
        { id: jobId('FRST'), askedAt: at(9), state: 'scheduled' },
        { id: jobId('GONE'), askedAt: at(8), state: 'cancelled' },
        { id: jobId('ELSE'), orderId: 'another' as OrderId },
      )

      expect(idsOf(await jobs().openOf(aJob().orderId))).toEqual(['FRST', 'SCND', 'SAME', 'THRD'])
    })

    it('a store lists the open jobs of a member on one platform', async () => {
      await add(
        { id: jobId('LATE'), dropAt: at(16) },
        { id: jobId('SOON'), dropAt: at(15), state: 'scheduled' },
        { id: jobId('OPEN'), venue: aVenue({ platform: opentable }) },
        { id: jobId('BENS'), memberId: ben },
        { id: jobId('GONE'), state: 'failed', endedAt: at(15) },
      )

      expect(idsOf(await jobs().openOn(ada, resy))).toEqual(['SOON', 'LATE'])
    })

    it('a store lists all open jobs by drop', async () => {
      await add(
        { id: jobId('LATE'), dropAt: at(16) },
        { id: jobId('GONE'), dropAt: at(14), state: 'booked', endedAt: at(15) },
        { id: jobId('SOON'), dropAt: at(15), memberId: ben, state: 'scheduled' },
      )

      expect(idsOf(await jobs().open())).toEqual(['SOON', 'LATE'])
    })

    it('a store moves a job with its outcome, and keeps the other fields', async () => {
      await add({ state: 'scheduled' })

      const hasMoved = await jobs().move(aJob().id, ['requested', 'scheduled'], 'missed', {
        endedAt: at(15, 1),
        outcome: missed,
      })

      expect(hasMoved).toBe(true)
      expect(await jobs().find(aJob().id)).toEqual(
        aJob({ state: 'missed', endedAt: at(15, 1), outcome: missed }),
      )
    })

    it('a store changes the wish of a job together with its state', async () => {
      await add({})
      const wish = { ...aJob().wish, note: 'birthday' }

      await jobs().move(aJob().id, states, 'missed', { outcome: missed, wish })
      await jobs().move(aJob().id, ['missed'], 'missed', { outcome: missed })

      expect((await jobs().find(aJob().id))?.wish).toEqual(wish)
    })

    it('a store does not move a job that is in none of the expected states', async () => {
      await add({ state: 'cancelled', endedAt: at(10) })

      const told = [
        await jobs().move(aJob().id, ['requested', 'scheduled'], 'missed', { outcome: missed }),
        await jobs().move(aJob().id, [], 'missed'),
        await jobs().move(jobId('ZZZZ'), states, 'missed'),
      ]

      expect(told).toEqual([false, false, false])
      expect(await jobs().find(aJob().id)).toEqual(aJob({ state: 'cancelled', endedAt: at(10) }))
    })

    it('a store returns true for only one of two concurrent moves of a job', async () => {
      await add({ state: 'scheduled' })

      const told = await Promise.all([
        jobs().move(aJob().id, ['scheduled'], 'cancelled', { endedAt: at(14) }),
        jobs().move(aJob().id, ['scheduled'], 'missed', { endedAt: at(14), outcome: missed }),
      ])

      expect(told.filter(Boolean)).toHaveLength(1)
    })

    it('a store marks an open job as withdrawn, but not an ended one', async () => {
      await add(
        { id: jobId('OPEN'), state: 'scheduled' },
        { id: jobId('DONE'), state: 'missed', endedAt: at(9) },
      )

      const told = [
        await jobs().withdraw(jobId('OPEN'), at(15)),
        await jobs().withdraw(jobId('DONE'), at(15)),
        await jobs().withdraw(jobId('ZZZZ'), at(15)),
      ]

      expect(told).toEqual([true, false, false])
      expect((await jobs().find(jobId('OPEN')))?.withdrawnAt).toBe(at(15))
      expect((await jobs().find(jobId('DONE')))?.withdrawnAt).toBeUndefined()
    })

    it('a store lists the jobs that ended in given states since an instant, the earliest end first', async () => {
      await add(
        { id: jobId('LATE'), state: 'failed', endedAt: at(16) },
        { id: jobId('SOON'), state: 'cancelled', endedAt: at(15) },
        { id: jobId('PAST'), state: 'failed', endedAt: at(14) },
        { id: jobId('WON'), state: 'booked', endedAt: at(16) },
      )

      expect(idsOf(await jobs().endedSince(['failed', 'cancelled'], at(15)))).toEqual(['SOON', 'LATE'])
    })

    it('a store reads ended jobs part by part, the latest end first, also if several ended at one instant', async () => {
      const ids = ['OLD', 'A', 'B', 'C', 'D']
      await add(
        { id: jobId('OLD'), state: 'missed', endedAt: at(13) },
        { id: jobId('A'), state: 'failed', endedAt: at(15) },
        { id: jobId('B'), state: 'booked', endedAt: at(15) },
        { id: jobId('C'), state: 'failed', endedAt: at(15) },
        { id: jobId('D'), state: 'missed', endedAt: at(16) },
      )
      const read: string[] = []
      let before: { endedAt: Instant; id: string } | undefined
      for (let part = 0; part < 3; part += 1) {
        const jobsRead = await jobs().latestEnded(['booked', 'missed', 'failed'], {
          limit: 2,
          ...(before && { before }),
        })
        read.push(...idsOf(jobsRead))
        const last = jobsRead.at(-1)
        before = last && { endedAt: last.endedAt as Instant, id: last.id }
      }

      expect(read).toEqual(ids.toReversed())
      expect(idsOf(await jobs().latestEnded(['missed'], { limit: 9, since: at(14) }))).toEqual(['D'])
    })

    it('a store saves and returns a job in each state', async () => {
      await add(...states.map((state) => ({ id: jobId(state), state })))

      const found = await Promise.all(states.map((state) => jobs().find(jobId(state))))

      expect(found.map((job) => job?.state)).toEqual(states)
    })
  })

  describe('reports', () => {
    beforeEach(() => add({}))

    it('a store returns a report as it was saved', async () => {
      await reports().save(aJob().id, aReport())

      expect(await reports().find(aJob().id)).toEqual(aReport())
      expect(await reports().find(jobId('ZZZZ'))).toBeUndefined()
    })

    it('a store keeps the report with the latest end, in any order of arrival', async () => {
      const later = aReport({ endedAt: at(15, 9), lateMs: 8 })

      for (const report of [aReport(), later, aReport()]) await reports().save(aJob().id, report)

      expect(await reports().find(aJob().id)).toEqual(later)
    })

    it('a store returns the reports of several jobs at once', async () => {
      const [second, without, other] = [jobId('BBBB'), jobId('CCCC'), jobId('DDDD')]
      await add({ id: second }, { id: without }, { id: other })
      const later = aReport({ endedAt: at(15, 9) })
      await reports().save(aJob().id, aReport())
      await reports().save(second, later)
      await reports().save(other, aReport())

      const found = await reports().findAll([aJob().id, second, without])

      expect([...found].toSorted()).toEqual(
        [
          [aJob().id, aReport()],
          [second, later],
        ].toSorted(),
      )
      expect(await reports().findAll([])).toEqual(new Map())
    })
  })
}
