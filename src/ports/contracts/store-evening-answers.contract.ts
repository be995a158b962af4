// The contract suite of stores about people's answers to plans and booked tables ("evenings"), and about tables
// booked in a group.
import { describe, expect, it } from 'vitest'
import type { EveningAnswer, EveningId } from '../../domain/evening.ts'
import type { JobId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { aConversation, aJob, anIdentity, at } from '../fakes/store-samples.ts'
import type { Store } from '../store.ts'

const friday = 'K7Q2' as EveningId
const saturday = 'BBBB' as EveningId
const ana: EveningAnswer = {
  by: anIdentity(),
  name: 'Ana',
  days: [aJob().date],
  guests: 0,
  at: at(10),
}
const zoe: EveningAnswer = { ...ana, by: anIdentity({ userId: 'zoe' }), name: 'Zoe', at: at(11) }

/**
 * Describes the contract suite of stores about answers to evenings.
 * @param current returns the store under test.
 */
export function describeEveningAnswers(current: () => Store): void {
  describe('answers to evenings', () => {
    it('a store keeps one answer of each person to an evening, the latest, in the order of the first answers', async () => {
      const { eveningAnswers } = current()
      await eveningAnswers.save(friday, ana)
      await eveningAnswers.save(friday, zoe)
      const changed = { ...ana, days: [], guests: 1, at: at(12) }

      await eveningAnswers.save(friday, changed)

      expect(await eveningAnswers.of(friday)).toEqual([changed, zoe])
      expect(await eveningAnswers.of(saturday)).toEqual([])
    })

    it('a store lists the evenings to which a person answered, and forgets the answers of that person only', async () => {
      const { eveningAnswers } = current()
      await eveningAnswers.save(friday, ana)
      await eveningAnswers.save(saturday, { ...ana, at: at(12) })
      await eveningAnswers.save(friday, zoe)

      const before = await eveningAnswers.answeredBy(ana.by)
      await eveningAnswers.forget(ana.by)

      expect(before).toEqual([saturday, friday])
      expect(await eveningAnswers.answeredBy(ana.by)).toEqual([])
      expect(await eveningAnswers.of(friday)).toEqual([zoe])
    })

    it('a store forgets old answers', async () => {
      const { eveningAnswers, retention } = current()
      await eveningAnswers.save(friday, ana)
      await eveningAnswers.save(friday, zoe)

      await retention.forget('answers', at(11), 10)

      expect(await eveningAnswers.of(friday)).toEqual([zoe])
    })
  })

  describe('tables booked in a group', () => {
    const reservation = {
      ...{ platform: aJob().venue.platform, venueId: aJob().venue.id, venueName: 'Carbone' },
      ...{ handle: 'h', confirmation: '' },
      ...{ date: aJob().date, time: aJob().wish.windows[0]?.earliest ?? ('19:00' as never) },
      ...{ partySize: 4, seating: '' },
    }
    const outcome = { kind: 'booked', how: 'booked', reservation } as const
    const booked = (id: string, change: Partial<Job>) =>
      aJob({ id: id as JobId, state: 'booked', outcome, endedAt: at(16), ...change })

    it('a store returns the tables booked last in a channel and its threads, and no others', async () => {
      const { jobs } = current()
      const thread = { ...aConversation, key: 'thread', parent: aConversation.key }
      await jobs.add(booked('AAAA', { endedAt: at(15) }))
      await jobs.add(booked('BBBB', { askedIn: thread, endedAt: at(17) }))
      await jobs.add(booked('CCCC', { askedIn: { ...aConversation, key: 'elsewhere' } }))
      await jobs.add(aJob({ id: 'DDDD' as JobId }))

      const [all, one] = [await jobs.bookedIn(aConversation, 10), await jobs.bookedIn(thread, 1)]

      expect(all.map(({ id }) => id)).toEqual(['BBBB', 'AAAA'])
      expect(one.map(({ id }) => id)).toEqual(['BBBB'])
    })
  })
}
