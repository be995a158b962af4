// The contract suite of stores. This file has the part about transactions, and calls the suites of the repositories.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobId } from '../../domain/ids.ts'
import { aDraft, aJob, aMember, anAnnouncement, anIdentity, at, ben } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'
import { StoreClosed } from '../store-closed.ts'
import { describeAlerts } from './store-alerts.contract.ts'
import { describeApiRows } from './store-api.contract.ts'
import { describeCalendarFeeds } from './store-calendar-feeds.contract.ts'
import { describeChangedJobs } from './store-changed-jobs.contract.ts'
import { describeChatStateRows } from './store-chat-state.contract.ts'
import { describeHouseNotes } from './store-house-notes.contract.ts'
import { describeJobLists } from './store-job-lists.contract.ts'
import { describeJobs } from './store-jobs.contract.ts'
import { describeLinkings } from './store-linkings.contract.ts'
import { describeMemberData } from './store-member-data.contract.ts'
import { describeMembers } from './store-members.contract.ts'
import { describeMembership } from './store-membership.contract.ts'
import { describeOutbox } from './store-outbox.contract.ts'
import { describePageRows } from './store-page.contract.ts'
import { describeRetention } from './store-retention.contract.ts'
import { describeStandingWishes } from './store-standing-wishes.contract.ts'
import { describeVenues } from './store-venues.contract.ts'
import { describeWaitlist } from './store-waitlist.contract.ts'
import { describeWatches } from './store-watches.contract.ts'

/**
 * Describes the contract suite of stores.
 * @param openStore returns an empty store. The suite closes it.
 */
export function describeStore(name: string, openStore: () => Promise<Store>): void {
  describe(`${name}, as a store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await openStore()
      await store.members.add(aMember(), anIdentity())
      await store.members.add(aMember({ id: ben, name: 'Ben' }), anIdentity({ userId: 'ben' }))
    })
    afterEach(() => store.close())

    const current = () => store
    describeTransactions(current)
    describeMembers(current)
    describeMembership(current)
    describeJobs(current)
    describeJobLists(current)
    describeChangedJobs(current)
    describeOutbox(current)
    describeVenues(current)
    describeWatches(current)
    describeChatStateRows(current)
    describeLinkings(current)
    describeApiRows(current)
    describePageRows(current)
    describeRetention(current)
    describeWaitlist(current)
    describeStandingWishes(current)
    describeHouseNotes(current)
    describeMemberData(current)
    describeCalendarFeeds(current)
    describeAlerts(current)
  })
}

function describeTransactions(current: () => Store): void {
  it('a store keeps every change of a transaction', async () => {
    const job = aJob()

    const told = await current().transaction(async (store) => {
      await store.jobs.add(job)
      await store.outbox.enqueue(anAnnouncement())
      return 'both'
    })

    expect(told).toBe('both')
    expect(await current().jobs.find(job.id)).toEqual(job)
    expect(await current().outbox.countPending()).toBe(1)
  })

  it('a store keeps no change of a transaction that fails', async () => {
    const why = new Error('changed my mind')

    const failing = current().transaction(async (store) => {
      await store.jobs.add(aJob())
      await store.jobs.move(aJob().id, ['requested'], 'scheduled')
      await store.outbox.enqueue(anAnnouncement())
      throw why
    })

    await expect(failing).rejects.toBe(why)
    expect(await current().jobs.find(aJob().id)).toBeUndefined()
    expect(await current().outbox.countPending()).toBe(0)
  })

  it('a store keeps no change of a transaction in which one change was rejected', async () => {
    await current().jobs.add(aJob())

    const failing = current().transaction(async (store) => {
      await store.drafts.save(aDraft())
      await store.jobs.add(aJob())
    })

    await expect(failing).rejects.toThrow('K7Q2')
    expect(await current().drafts.find(aDraft().id)).toBeUndefined()
  })

  it('a store shows the changes of a transaction inside the transaction', async () => {
    const found = await current().transaction(async (store) => {
      await store.jobs.add(aJob())
      return store.jobs.find(aJob().id)
    })

    expect(found).toEqual(aJob())
  })

  it('a store shows others nothing of a transaction until it has ended, and lets no read wait for it', async () => {
    await current().jobs.add(aJob())
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    const stateNow = async () => (await current().jobs.find(aJob().id))?.state

    const changing = current().transaction(async (store) => {
      await store.jobs.move(aJob().id, ['requested'], 'scheduled')
      await gate
    })
    const during = await stateNow()
    open()
    await changing

    expect(during).toBe('requested')
    expect(await stateNow()).toBe('scheduled')
  })

  it('a store runs transactions one after the other', async () => {
    const ids = ['AAAA', 'BBBB', 'CCCC', 'DDDD'] as JobId[]

    // Each transaction requests the same table, unless another transaction has requested it already.
    const asks = ids.map((id) =>
      current().transaction(async (store) => {
        const job = aJob({ id, askedAt: at(9) })
        if (await store.jobs.openFor(job.memberId, job.venue, job.date)) return false
        await store.jobs.add(job)
        return true
      }),
    )

    expect(await Promise.all(asks)).toEqual([true, false, false, false])
  })

  it('a store rejects a transaction inside a transaction, whichever store object starts it', async () => {
    const within = current().transaction((store) => store.transaction(async () => {}))
    const beside = current().transaction(() => current().transaction(async () => {}))

    await expect(within).rejects.toThrow('does not nest')
    await expect(beside).rejects.toThrow('does not nest')
  })

  it('a store may be closed twice, and first finishes the work that is under way', async () => {
    const adding = current().transaction((store) => store.jobs.add(aJob()))

    await current().close()
    await current().close()

    await expect(adding).resolves.toBeUndefined()
    await expect(current().jobs.open()).rejects.toThrow()
    await expect(current().transaction(async () => {})).rejects.toBeInstanceOf(StoreClosed)
  })
}
