// The contract suite of stores about watches, booked jobs of future days, and renewed or rejected credentials.
import { describe, expect, it } from 'vitest'
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { Sealed } from '../../domain/credential.ts'
import type { JobId, OrderId } from '../../domain/ids.ts'
import {
  aCredential,
  ada,
  aJob,
  anAnnouncement,
  at,
  ben,
  missed,
  opentable,
  resy,
} from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

const jobId = (id: string) => id as JobId
const watch = { until: at(23), looks: 0, stage: 'resting' } as const

/**
 * Describes the contract suite of stores about watches and credentials.
 * @param current returns the store under test, in which Ada and Ben are members.
 */
export function describeWatches(current: () => Store): void {
  describe('watches', () => {
    const later = {
      orderId: 'another' as OrderId,
      dropAt: at(16),
      watch: { until: at(23), looks: 3, stage: 'hunting' },
    } as const

    it('a watch is stored with its job, and its next poll can be set', async () => {
      const { jobs } = current()
      await jobs.add(aJob({ state: 'scheduled', watch }))

      const before = await jobs.find(aJob().id)
      const hasMoved = await jobs.keepWatching(aJob().id, later)

      expect(before).toEqual(aJob({ state: 'scheduled', watch }))
      expect(hasMoved).toBe(true)
      expect(await jobs.find(aJob().id)).toEqual(aJob({ state: 'scheduled', ...later }))
    })

    it('a job that has ended or is no watch gets no next poll', async () => {
      const { jobs } = current()
      const ended = aJob({ id: jobId('ENDD'), state: 'missed', endedAt: at(16), outcome: missed, watch })
      for (const job of [ended, aJob()]) await jobs.add(job)

      const told = [await jobs.keepWatching(ended.id, later), await jobs.keepWatching(aJob().id, later)]

      expect(told).toEqual([false, false])
      expect(await jobs.find(ended.id)).toEqual(ended)
      expect(await jobs.find(aJob().id)).toEqual(aJob())
    })
  })

  describe('a credential', () => {
    const renewed = aCredential({ sealed: 'sealed-2' as Sealed, linkedAt: at(9) })

    it('a credential is replaced by a renewed one, or marked as rejected', async () => {
      const { credentials } = current()
      await credentials.save(aCredential())

      const isReplaced = await credentials.replace(aCredential().sealed, renewed)
      const isMarked = await credentials.replace(renewed.sealed, { ...renewed, rejectedAt: at(10) })

      expect([isReplaced, isMarked]).toEqual([true, true])
      expect(await credentials.find(ada, resy)).toEqual({ ...renewed, rejectedAt: at(10) })
    })

    it('a credential that was linked again or removed meanwhile is not replaced', async () => {
      const { credentials } = current()
      const linkedAgain = aCredential({ sealed: 'sealed-3' as Sealed })
      await credentials.save(linkedAgain)

      const told = [
        await credentials.replace(aCredential().sealed, renewed),
        await credentials.replace(aCredential().sealed, { ...renewed, memberId: ben }),
      ]

      expect(told).toEqual([false, false])
      expect(await credentials.all()).toEqual([linkedAgain])
    })

    it('a credential is no longer marked as rejected after it is linked again', async () => {
      const { credentials } = current()
      await credentials.save(aCredential({ rejectedAt: at(10) }))

      await credentials.save(aCredential())

      expect(await credentials.find(ada, resy)).toEqual(aCredential())
    })

    it('credentials of all members are listed by member and platform', async () => {
      const { credentials } = current()
      const bens = aCredential({ memberId: ben })
      const other = aCredential({ platform: opentable })
      for (const one of [bens, aCredential(), other]) await credentials.save(one)

      expect(await credentials.all()).toEqual([other, aCredential(), bens])
    })
  })

  it('a store knows every announcement that was added, delivered or not', async () => {
    const { outbox } = current()
    const { id } = anAnnouncement()

    const before = await outbox.knows(id)
    await outbox.enqueue(anAnnouncement())
    const pending = await outbox.knows(id)
    await outbox.delivered(id, at(16))

    expect([before, pending, await outbox.knows(id)]).toEqual([false, true, true])
    expect(await outbox.knows('another' as AnnouncementId)).toBe(false)
  })
}
