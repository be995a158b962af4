// The contract suite of stores about places on waiting lists, and about jobs whose member gets a page.
import { beforeEach, describe, expect, it } from 'vitest'
import type { JobId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import type { WaitlistPlace } from '../../domain/waitlist.ts'
import { ada, aJob, at, ben } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

const job = aJob({ id: 'AAAA' as JobId })
const place: WaitlistPlace = {
  jobId: job.id,
  memberId: ada,
  platform: job.venue.platform,
  venueId: job.venue.id,
  date: job.date,
  partySize: job.partySize,
  state: 'wanted',
  nextAt: at(16),
  tries: 0,
}

/**
 * Describes the contract suite of stores about waiting lists.
 * @param current returns the store under test, in which Ada and Ben are members.
 */
export function describeWaitlist(current: () => Store): void {
  describe('places on waiting lists', () => {
    const list = () => current().waitlist
    beforeEach(async () => {
      await current().jobs.add(job)
    })

    async function addOther(change: Partial<Job>): Promise<WaitlistPlace> {
      const other = aJob({ id: 'BBBB' as JobId, ...change })
      await current().jobs.add(other)
      const { id: jobId, memberId, date, partySize } = other
      const added = { ...place, jobId, memberId, date, partySize }
      await list().add(added)
      return added
    }

    it('a store keeps one place for each job, the first', async () => {
      await list().add(place)
      await list().add({ ...place, state: 'listed' })

      expect(await list().find(job.id)).toEqual(place)
      expect(await list().find('NONE' as JobId)).toBeUndefined()
    })

    it('a store replaces a place with all its fields, and forgets it', async () => {
      const { venueId, date, partySize } = place
      const entry = { venueId, date, partySize, handle: '7/2' }
      const listed = { ...place, state: 'listed', entry, accountKey: 'k', since: at(15), tries: 2 } as const
      await list().add(place)

      await list().save(listed)
      const saved = await list().find(job.id)
      await list().remove(job.id)
      await list().save(listed)

      expect(saved).toEqual(listed)
      expect(await list().find(job.id)).toBeUndefined()
    })

    it('a store returns the places that are due, the longest due first', async () => {
      await list().add({ ...place, nextAt: at(17) })
      const soon = await addOther({ date: job.date })

      expect(await list().due(at(15), 10)).toEqual([])
      expect(await list().due(at(16), 10)).toEqual([soon])
      expect(await list().due(at(18), 1)).toEqual([soon])
      expect((await list().due(at(18), 10)).map(({ jobId }) => jobId)).toEqual(['BBBB', 'AAAA'])
    })

    it('a store returns the places of other jobs for the same table, of all members', async () => {
      await list().add(place)
      const bens = await addOther({ memberId: ben })
      await addOther({ id: 'CCCC' as JobId, partySize: job.partySize + 1 })

      expect(await list().besides(place)).toEqual([bens])
      expect(await list().of(ben)).toEqual([bens])
    })
  })

  describe('jobs whose member gets a page', () => {
    const venue = { ...job.venue, byHand: { kind: 'tock' } } as const
    const shown = { ...job.venue, byHand: { kind: 'captcha' } } as const
    const watch = { until: at(22), looks: 0, stage: 'resting' } as const

    it('a store returns hand-overs and watches by the opening until an instant, and no other jobs', async () => {
      const jobs = [
        aJob({ id: 'LATE' as JobId, venue, dropAt: at(17) }),
        aJob({ id: 'WTCH' as JobId, venue: shown, dropAt: at(20), watch: { ...watch, opensAt: at(15) } }),
        aJob({ id: 'TOLD' as JobId, venue: shown, dropAt: at(14), watch }),
        aJob({ id: 'PAGE' as JobId, venue, dropAt: at(16) }),
        aJob({ id: 'HUNT' as JobId, dropAt: at(14) }),
        aJob({ id: 'GONE' as JobId, venue, dropAt: at(14), state: 'missed', endedAt: at(14) }),
      ]
      for (const one of jobs) await current().jobs.add(one)

      const found = await current().jobs.toHandOver(at(16))

      expect(found.map(({ id }) => id)).toEqual(['WTCH', 'PAGE'])
    })
  })
}
