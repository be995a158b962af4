// The contract suite of stores about retention: which old rows `forget` deletes.
import { describe, expect, it } from 'vitest'
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { ApiKeyId } from '../../domain/api-key.ts'
import { aDraft, aJob, anAnnouncement, aReport, at } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

/**
 * Describes the contract suite of stores about retention.
 * @param current returns the store under test, in which Ada and Ben are members.
 */
export function describeRetention(current: () => Store): void {
  describe('what a store forgets', () => {
    it('a store forgets announcements delivered before an instant, in slices, and no pending ones', async () => {
      const { outbox, retention } = current()
      const ids = ['one', 'two', 'three', 'late', 'pending'] as AnnouncementId[]
      for (const id of ids) await outbox.enqueue(anAnnouncement({ id }))
      for (const id of ids.slice(0, 3)) await outbox.delivered(id, at(10))
      await outbox.delivered('late' as AnnouncementId, at(12))

      const forgotten = [
        await retention.forget('delivered', at(12), 2),
        await retention.forget('delivered', at(12), 2),
        await retention.forget('delivered', at(12), 2),
      ]

      expect(forgotten).toEqual([2, 1, 0])
      expect(await Promise.all(ids.map((id) => outbox.knows(id)))).toEqual([false, false, false, true, true])
    })

    it('a store forgets reports and drafts that are old, and keeps the jobs', async () => {
      const { jobs, reports, drafts, retention } = current()
      await jobs.add(aJob())
      await reports.save(aJob().id, aReport({ endedAt: at(10) }))
      await drafts.save(aDraft({ touchedAt: at(10) }))

      await retention.forget('reports', at(10), 10)
      await retention.forget('drafts', at(10), 10)
      expect(await reports.find(aJob().id)).toBeDefined()
      await retention.forget('reports', at(11), 10)
      await retention.forget('drafts', at(11), 10)

      expect(await reports.find(aJob().id)).toBeUndefined()
      expect(await drafts.find(aDraft().id)).toBeUndefined()
      expect(await jobs.find(aJob().id)).toEqual(aJob())
    })

    it('a store forgets observations, tries of codes, and what expired', async () => {
      const { chatState, codes, dropObservations, retention } = current()
      const { venue, orderId, date, dropAt, askedBy } = aJob()
      await dropObservations.keep(venue, { orderId, date, dropAt, lookedUntil: at(10) })
      await codes.missed(askedBy, at(10))
      await codes.add({ kind: 'invite', hash: 'old', expiresAt: at(10) })
      await codes.add({ kind: 'owner', hash: 'lasting' })
      await chatState.save({
        chat: askedBy.chat,
        key: 'form',
        value: 'x',
        isSealed: false,
        expiresAt: at(10),
      })

      for (const what of ['observations', 'code-tries', 'expired'] as const) {
        await retention.forget(what, at(11), 10)
      }

      expect(await dropObservations.of(venue, 10)).toEqual([])
      expect(await codes.countMissed(askedBy, at(9))).toBe(0)
      expect(await codes.find('old', ['invite'], at(9))).toBeUndefined()
      expect(await codes.find('lasting', ['owner'], at(9))).toBeDefined()
      expect(await chatState.find(askedBy.chat, 'form')).toBeUndefined()
    })

    it('a store names the kinds of rows of which some are old', async () => {
      const { drafts, outbox, codes, retention } = current()
      const olderThan = (hour: number) => ({
        delivered: at(hour),
        reports: at(hour),
        drafts: at(hour),
        observations: at(hour),
        'code-tries': at(hour),
        left: at(hour),
        expired: at(hour),
        events: at(hour),
        'api-replies': at(hour),
      })
      await outbox.enqueue(anAnnouncement())
      await drafts.save(aDraft({ touchedAt: at(10) }))
      await codes.add({ kind: 'invite', hash: 'old', expiresAt: at(10) })

      expect(await retention.old(olderThan(10))).toEqual([])
      expect(await retention.old(olderThan(11))).toEqual(['drafts', 'expired'])
      await outbox.delivered(anAnnouncement().id, at(10))
      expect(await retention.old(olderThan(11))).toEqual(['delivered', 'drafts', 'expired'])
    })

    it('a store drops what may have been revoked since a backup, and sends no pending announcement', async () => {
      const { apiKeys, codes, outbox, retention } = current()
      const { askedBy, askedIn, memberId } = aJob()
      const key = { id: 'k1' as ApiKeyId, memberId, name: 'laptop', scope: 'write' as const }
      await apiKeys.add({ ...key, madeBy: askedBy, madeIn: askedIn, madeAt: at(8) }, 'hash')
      await codes.add({ kind: 'invite', hash: 'unused' })
      await outbox.enqueue(anAnnouncement())

      const marked = [await retention.distrust(at(10)), await retention.distrust(at(11))]

      expect(marked).toEqual([1, 0])
      expect(await apiKeys.of(memberId, at(10))).toEqual([])
      expect(await codes.find('unused', ['invite'], at(10))).toBeUndefined()
      expect(await outbox.countPending()).toBe(0)
      expect(await outbox.knows(anAnnouncement().id)).toBe(true)
    })

    it('a store knows its size', async () => {
      const { databaseBytes, backups } = await current().retention.diskUse()

      expect(databaseBytes).toBeGreaterThan(50_000)
      expect(backups).toBe(0)
    })
  })
}
