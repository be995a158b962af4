// The contract suite of stores about the outbox.
import { describe, expect, it } from 'vitest'
import { type Announcement, type AnnouncementId, placeOf } from '../../domain/announcement.ts'
import type { SentId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import { aJob, anAnnouncement, anIdentity, at } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

const id = anAnnouncement().id
const numbered = (number: number, pendingSince: Instant): Announcement =>
  anAnnouncement({ id: `announcement-${number}` as AnnouncementId, pendingSince })

/**
 * Describes the contract suite of stores about the outbox.
 * @param current returns the store under test.
 */
export function describeOutbox(current: () => Store): void {
  describe('the outbox', () => {
    it('the outbox returns an announcement as it was added', async () => {
      await current().outbox.enqueue(anAnnouncement())

      expect(await current().outbox.due(at(16), 10)).toEqual([{ ...anAnnouncement(), tries: 0 }])
    })

    it('the outbox adds an announcement once, and not again after its delivery', async () => {
      const { outbox } = current()

      await outbox.enqueue(anAnnouncement())
      await outbox.enqueue(anAnnouncement({ pendingSince: at(17) }))
      const pending = await outbox.due(at(16), 10)
      await outbox.delivered(id, at(16))
      await outbox.enqueue(anAnnouncement())

      expect(pending).toHaveLength(1)
      expect(await outbox.due(at(18), 10)).toEqual([])
      expect(await outbox.countPending()).toBe(0)
    })

    it('the outbox returns the oldest announcements first, and at most the requested number', async () => {
      const { outbox } = current()
      for (const [number, hour] of [12, 10, 11, 10].entries())
        await outbox.enqueue(numbered(number, at(hour)))

      const due = await outbox.due(at(13), 3)

      expect(due.map((announcement) => announcement.id)).toEqual([
        'announcement-1',
        'announcement-3',
        'announcement-2',
      ])
    })

    it('the outbox tells since when its oldest pending announcement is pending', async () => {
      const { outbox } = current()
      const ofNone = await outbox.oldestPendingSince()
      await outbox.enqueue(numbered(1, at(9)))
      await outbox.enqueue(numbered(2, at(10)))
      const ofTwo = await outbox.oldestPendingSince()
      await outbox.delivered('announcement-1' as AnnouncementId, at(16))

      expect([ofNone, ofTwo, await outbox.oldestPendingSince()]).toEqual([undefined, at(9), at(10)])
    })

    it('the outbox returns the ends of requests before other announcements', async () => {
      const { outbox } = current()
      const id = 'notice' as AnnouncementId
      const fact = { kind: 'hunt-begins', job: aJob() } as const
      await outbox.enqueue(anAnnouncement({ id, fact, pendingSince: at(9) }))
      await outbox.enqueue(numbered(1, at(11)))
      await outbox.enqueue(numbered(2, at(10)))

      const due = await outbox.due(at(13), 10)

      expect(due.map((one) => one.id)).toEqual(['announcement-2', 'announcement-1', 'notice'])
    })

    it('the outbox leaves out the announcements of the named places, before it counts', async () => {
      const { outbox } = current()
      const elsewhere = { kind: 'direct', identity: anIdentity({ userId: 'ben' }) } as const
      for (const number of [1, 2, 3]) await outbox.enqueue(numbered(number, at(10)))
      const id = 'elsewhere' as AnnouncementId
      await outbox.enqueue(anAnnouncement({ id, address: elsewhere, pendingSince: at(11) }))

      const places = [placeOf(anAnnouncement().address)]
      const due = await outbox.due(at(13), 2, { places, chats: [] })
      const none = await outbox.due(at(13), 2, { places, chats: [anIdentity().chat] })

      expect(due.map((one) => one.id)).toEqual(['elsewhere'])
      expect(none).toEqual([])
    })

    it('the outbox keeps an announcement pending that was told on another chat', async () => {
      const { outbox } = current()
      await outbox.enqueue(anAnnouncement())

      await outbox.toldElsewhere(id, at(12))

      expect(await outbox.due(at(16), 10)).toMatchObject([{ id, elsewhereAt: at(12) }])
    })

    it('the outbox returns no announcement before it is due', async () => {
      await current().outbox.enqueue(numbered(1, at(12)))

      expect(await current().outbox.due(at(11, 59), 10)).toEqual([])
      expect(await current().outbox.due(at(12), 10)).toHaveLength(1)
    })

    it('the outbox returns a postponed announcement when it is due, and counts its failed tries', async () => {
      const { outbox } = current()
      await outbox.enqueue(anAnnouncement())

      await outbox.postpone(id, at(17))
      await outbox.postpone(id, at(18))

      expect(await outbox.due(at(17, 59), 10)).toEqual([])
      expect(await outbox.countPending()).toBe(1)
      expect(await outbox.due(at(18), 10)).toEqual([{ ...anAnnouncement(), tries: 2 }])
    })

    it('the outbox returns when the next announcement is due, and undefined if none is pending', async () => {
      const { outbox } = current()
      const before = await outbox.nextDueAt()
      await outbox.enqueue(numbered(1, at(12)))
      await outbox.enqueue(anAnnouncement({ pendingSince: at(11) }))
      await outbox.delivered(id, at(16))

      expect(before).toBeUndefined()
      expect(await outbox.nextDueAt()).toBe(at(12))
    })

    it('the outbox returns a delayed announcement later, without counting a try', async () => {
      const { outbox } = current()
      await outbox.enqueue(anAnnouncement())

      await outbox.defer(id, at(17))

      expect(await outbox.due(at(16), 10)).toEqual([])
      expect(await outbox.due(at(17), 10)).toEqual([{ ...anAnnouncement(), tries: 0 }])
    })

    it('the outbox makes all announcements for a person due at once, and no others', async () => {
      const { outbox } = current()
      const forBen = anAnnouncement({
        id: 'announcement-ben' as AnnouncementId,
        mention: anIdentity({ userId: 'ben' }),
      })
      for (const announcement of [anAnnouncement(), forBen]) {
        await outbox.enqueue(announcement)
        await outbox.postpone(announcement.id, at(23))
      }

      const hastened = await outbox.hasten(anAnnouncement().mention, at(17))
      const again = await outbox.hasten(anAnnouncement().mention, at(17))

      expect([hastened, again]).toEqual([true, false])
      expect((await outbox.due(at(17), 10)).map((one) => one.id)).toEqual([id])
    })

    it('a revised announcement is pending again with its message, and keeps the fact that was set last', async () => {
      const { outbox } = current()
      const sentId = 'message-1' as SentId
      const fact = (partySize: number) => ({ kind: 'hunt-begins', job: aJob({ partySize }) }) as const
      await outbox.enqueue(anAnnouncement())
      await outbox.delivered(id, at(16), { sentId })

      const isRevised = await outbox.revise(id, fact(3), at(17))
      await outbox.revise(id, fact(2), at(18))

      expect(isRevised).toBe(true)
      expect(await outbox.due(at(17), 10)).toMatchObject([
        { id, fact: fact(2), sentId, changes: 2, tries: 0 },
      ])
      expect(await outbox.factOf(id)).toEqual(fact(2))
      await outbox.delivered(id, at(19), { sentId, changes: 2 })
      expect(await outbox.countPending()).toBe(0)
    })

    it('an announcement that is revised while it is sent stays pending', async () => {
      const { outbox } = current()
      const fact = { kind: 'hunt-begins', job: aJob() } as const
      await outbox.enqueue(anAnnouncement())
      await outbox.revise(id, fact, at(15, 30))

      await outbox.delivered(id, at(16), { sentId: 'message-1' as SentId })

      expect(await outbox.due(at(16), 10)).toMatchObject([{ id, sentId: 'message-1', changes: 1 }])
    })

    it('an announcement whose message can’t be edited, or that is unknown, is not revised', async () => {
      const { outbox } = current()
      const fact = { kind: 'hunt-begins', job: aJob() } as const
      await outbox.enqueue(anAnnouncement())
      await outbox.delivered(id, at(16))

      const revised = [
        await outbox.revise(id, fact, at(17)),
        await outbox.revise('nothing' as AnnouncementId, fact, at(17)),
      ]

      expect(revised).toEqual([false, false])
      expect(await outbox.factOf(id)).toEqual(anAnnouncement().fact)
      expect(await outbox.countPending()).toBe(0)
    })

    it('the outbox changes the address of an announcement', async () => {
      const address = { kind: 'direct', identity: anIdentity() } as const
      await current().outbox.enqueue(anAnnouncement())

      await current().outbox.readdress(id, address)

      expect(await current().outbox.due(at(16), 10)).toEqual([{ ...anAnnouncement({ address }), tries: 0 }])
    })
  })
}
