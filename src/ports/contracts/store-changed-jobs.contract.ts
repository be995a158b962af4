// The contract suite of stores about jobs that members change, group or view, and about announcements that cannot be
// delivered.
import { beforeEach, describe, expect, it } from 'vitest'
import type { GroupId, JobId, OrderId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import type { LocalDate } from '../../domain/time.ts'
import { aJob, anAnnouncement, anIdentity, at, aWish } from '../fakes/store-samples.ts'
import type { JobPlan } from '../job-repository.ts'
import type { Store } from '../store.ts'

const jobId = (id: string) => id as JobId
const groupId = 'group-1' as GroupId
const next: JobPlan = {
  date: '2026-12-27' as LocalDate,
  partySize: 2,
  wish: { ...aWish, seating: ['Patio'] },
  orderId: 'another' as OrderId,
  dropAt: at(16),
  dropRule: { leadDays: 31, at: '11:00' as never },
}

/**
 * Describes the contract suite of stores about changed jobs.
 * @param current returns the store under test, in which Ada is a member.
 */
export function describeChangedJobs(current: () => Store): void {
  const jobs = () => current().jobs

  describe('changed jobs', () => {
    beforeEach(() => jobs().add(aJob({ state: 'scheduled' })))

    it('a changed job has the new plan, and keeps its other fields', async () => {
      const isRevised = await jobs().revise(aJob(), next)

      expect(isRevised).toBe(true)
      expect(await jobs().find(aJob().id)).toEqual(aJob({ state: 'scheduled', ...next }))
    })

    it('a changed job loses its drop rule if the new day is already open', async () => {
      const { dropRule, ...open } = next

      await jobs().revise(aJob(), open)

      expect(dropRule).toBeDefined()
      expect(await jobs().find(aJob().id)).not.toHaveProperty('dropRule')
    })

    it('a job that differs from the expected one is not changed', async () => {
      await jobs().revise(aJob(), next)

      const again = await jobs().revise(aJob(), { ...next, partySize: 6 })
      const otherWish = await jobs().revise({ ...aJob(), ...next, wish: aWish }, { ...next, partySize: 6 })

      expect([again, otherWish]).toEqual([false, false])
      expect((await jobs().find(aJob().id))?.partySize).toBe(2)
    })

    it('a job that has ended is not changed', async () => {
      await jobs().move(aJob().id, ['scheduled'], 'cancelled', { endedAt: at(14) })

      expect(await jobs().revise(aJob(), next)).toBe(false)
    })

    it('only one of two concurrent edits changes a job', async () => {
      const told = await Promise.all([jobs().revise(aJob(), next), jobs().revise(aJob(), next)])

      expect(told.filter(Boolean)).toHaveLength(1)
    })
  })

  it('the jobs of a group are listed as they were added, the preferred one first, with ended ones and without other groups’ jobs', async () => {
    const members: readonly Partial<Job>[] = [
      { id: jobId('SATU'), date: '2026-12-26' as LocalDate, groupId },
      { id: jobId('FRID'), date: '2026-12-25' as LocalDate, groupId, state: 'cancelled', endedAt: at(14) },
      { id: jobId('OTHR'), groupId: 'group-2' as GroupId },
      { id: jobId('LONE') },
    ]
    for (const member of members) await jobs().add(aJob(member))

    const group = await jobs().inGroup(groupId)

    expect(group.map(({ id }) => id)).toEqual(['SATU', 'FRID'])
    expect(group[0]?.groupId).toBe(groupId)
  })

  it('a store records when a member last viewed a job', async () => {
    await jobs().add(aJob())

    await jobs().markSeen(aJob().id, at(16))
    await jobs().markSeen(aJob().id, at(17))

    expect(await jobs().find(aJob().id)).toEqual(aJob({ seenAt: at(17) }))
  })

  it('a store counts the announcements that were tried often and not delivered', async () => {
    const { outbox } = current()
    const stuck = anAnnouncement()
    await outbox.enqueue(stuck)
    await outbox.enqueue(anAnnouncement({ id: 'young' as never }))
    await outbox.enqueue(anAnnouncement({ id: 'spoken' as never }))
    for (const id of [stuck.id, stuck.id, 'spoken' as never, 'spoken' as never])
      await outbox.postpone(id, at(18))
    await outbox.delivered('spoken' as never, at(18))

    expect(await outbox.countStuck(2)).toBe(1)
    expect(await outbox.countStuck(2, [stuck.mention])).toBe(1)
    expect(await outbox.countStuck(2, [anIdentity({ userId: 'ben' })])).toBe(0)
    expect(await outbox.countStuck(3)).toBe(0)
  })
}
