// The part of the store's contract suite about announcements that are sent by e-mail or ntfy (the second way).
import { expect, it } from 'vitest'
import type { AnnouncementId } from '../../domain/announcement.ts'
import { ada, aJob, anAnnouncement, at } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

export function describeAlerts(current: () => Store): void {
  it('a store names announcements that must not be missed five minutes later, with their delivery', async () => {
    const { outbox } = current()
    const fact = { kind: 'credential-rejected', platformName: 'Resy', jobs: [aJob()] } as const
    const urgent = anAnnouncement({ fact, pendingSince: at(9) })
    await outbox.enqueue(urgent)
    await outbox.enqueue(anAnnouncement({ id: 'usual' as AnnouncementId, pendingSince: at(9) }))
    await outbox.delivered(urgent.id, at(9, 1))

    const early = await outbox.toAlert(at(9, 4), 10)
    const due = await outbox.toAlert(at(9, 5), 10)
    await outbox.alertAt(urgent.id, at(10))
    const later = await outbox.toAlert(at(9, 59), 10)
    await outbox.alertAt(urgent.id, undefined)

    expect(early).toEqual([])
    expect(due).toMatchObject([{ id: urgent.id, fact, deliveredAt: at(9, 1) }])
    expect(later).toEqual([])
    expect(await outbox.toAlert(at(23), 10)).toEqual([])
  })

  it('a store knows when a member was seen last', async () => {
    const { members } = current()

    expect(await members.seenAt(ada)).toBeUndefined()
    await members.noteSeen(ada, at(9))
    expect(await members.seenAt(ada)).toBe(at(9))
    await members.remove(ada, at(10))
    expect(await members.seenAt(ada)).toBeUndefined()
  })
}
