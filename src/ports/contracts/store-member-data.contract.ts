// The part of the store's contract suite about everything that is kept of one member.
import { describe, expect, it } from 'vitest'
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { ApiKeyId } from '../../domain/api-key.ts'
import type { JobId } from '../../domain/ids.ts'
import {
  aCredential,
  aDraft,
  ada,
  aJob,
  anAnnouncement,
  anIdentity,
  aReport,
  at,
  aVenue,
  ben,
} from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

/**
 * Describes the contract suite of stores about members' data.
 * @param current returns the store under test, in which Ada and Ben are members.
 */
export function describeMemberData(current: () => Store): void {
  /** Adds rows to every table that keeps something of a member. */
  async function fill(store: Store): Promise<void> {
    const { askedBy, askedIn } = aJob()
    await store.venues.remember(aVenue(), at(8))
    await store.jobs.add(aJob())
    await store.jobs.move(aJob().id, ['requested', 'scheduled'], 'missed', { endedAt: at(10) })
    await store.reports.save(aJob().id, aReport({ endedAt: at(10) }))
    await store.jobs.add(aJob({ id: 'LATE' as JobId }))
    await store.jobs.move('LATE' as JobId, ['requested', 'scheduled'], 'cancelled', { endedAt: at(14) })
    await store.jobs.add(aJob({ id: 'BENS' as JobId, memberId: ben }))
    await store.drafts.save(aDraft())
    await store.credentials.save(aCredential())
    await store.favorites.add(ada, aVenue(), at(9))
    await store.dropRules.confirm(aVenue(), { leadDays: 30, at: '10:00' as never }, ada, at(9))
    await store.codes.add({ kind: 'invite', hash: 'code-hash', madeBy: ada, madeAs: askedBy })
    await store.codes.missed(askedBy, at(9))
    await store.apiKeys.add(
      {
        id: 'k1' as ApiKeyId,
        memberId: ada,
        name: 'laptop',
        scope: 'write',
        madeBy: askedBy,
        madeIn: askedIn,
        madeAt: at(8),
      },
      'key-hash',
    )
    await store.chatState.save({
      chat: askedBy.chat,
      key: `shown/dm-1/${askedBy.space}/${askedBy.userId}`,
      value: '{"at":"now"}',
      isSealed: false,
    })
    await store.chatState.save({ chat: askedBy.chat, key: 'shown/dm-1/x/adam', value: '1', isSealed: false })
    await store.outbox.enqueue(anAnnouncement({ mention: anIdentity() }))
    await store.outbox.delivered(anAnnouncement().id, at(11))
    await store.outbox.enqueue(anAnnouncement({ id: 'pending' as AnnouncementId, mention: anIdentity() }))
  }

  describe('members’ data', () => {
    it('a store gives a member the rows of all tables that are about them, and no secret', async () => {
      await fill(current())

      const rows = await current().memberData.of(ada)

      expect(Object.keys(rows).toSorted()).toEqual([
        'api_keys',
        'chat_state',
        'code_tries',
        'codes',
        'credentials',
        'drafts',
        'drop_rules',
        'favourites',
        'identities',
        'jobs',
        'members',
        'outbox',
        'reports',
        'request_events',
      ])
      expect(rows.jobs?.map(({ id }) => id).toSorted()).toEqual(['K7Q2', 'LATE'])
      expect(rows.jobs?.[0]?.venue).toMatchObject({ name: 'Carbone' })
      expect(rows.chat_state).toHaveLength(1)
      expect(JSON.stringify(rows)).not.toMatch(/sealed-1|key-hash|code-hash/)
    })

    it('a store forgets a member, except for requests that have just ended and for pending announcements', async () => {
      await fill(current())

      await current().memberData.forget(ada, at(12))
      const rows = await current().memberData.of(ada)

      expect(Object.keys(rows).toSorted()).toEqual(['drop_rules', 'identities', 'jobs', 'members', 'outbox'])
      expect(rows.jobs?.map(({ id }) => id)).toEqual(['LATE'])
      expect(rows.outbox?.map(({ id }) => id)).toEqual(['pending'])
      expect(await current().jobs.find('BENS' as JobId)).toBeDefined()
    })

    it('a store deletes the last requests of a member who left, once they are old', async () => {
      const { retention, jobs, reports, memberData, members } = current()
      await fill(current())
      await reports.save('LATE' as JobId, aReport({ endedAt: at(14) }))
      await memberData.forget(ada, at(12))
      await members.remove(ada, at(14))

      const found = { ...noneBefore, left: at(15) }
      const old = await retention.old(found)
      for (const before of [at(14), at(15), at(15)]) await retention.forget('left', before, 10)

      expect(old).toEqual(['left'])
      expect(await jobs.find('LATE' as JobId)).toBeUndefined()
      expect(await jobs.find('BENS' as JobId)).toBeDefined()
    })
  })
}

const noneBefore = {
  delivered: at(0),
  reports: at(0),
  drafts: at(0),
  observations: at(0),
  'code-tries': at(0),
  expired: at(0),
  events: at(0),
  'api-replies': at(0),
}
