import { describe, expect, it } from 'vitest'
import { aConversation, ada, aJob, anIdentity, at, aWish, missed } from '../ports/fakes/store-samples.ts'
import type { EveningId } from './evening.ts'
import type { JobId } from './ids.ts'
import { choiceOf, nextStepOf, type Plan, type PlanTally } from './plan.ts'
import type { LocalDate } from './time.ts'

const { venue } = aJob()
const [friday, saturday] = ['2026-12-25', '2026-12-26'] as LocalDate[] as [LocalDate, LocalDate]
const drop = { at: at(16), rule: { leadDays: 30, at: '10:00' as never } }
const plan: Plan = {
  ...{ id: 'AAAAA' as EveningId, memberId: ada, askedBy: anIdentity(), askedIn: aConversation },
  ...{ askedAt: at(10), days: [friday, saturday], wish: aWish, quorum: 2 },
  nights: [
    { venue, date: friday },
    { venue, date: saturday, drop },
  ],
  ...{ decideBy: at(12), until: at(14), state: 'open', dropped: [] },
}
const ana = { name: 'Ana', guests: 0 }
const ben = { name: 'Ben', guests: 1 }
const tallyOf = (fridays: PlanTally['days'][number]['coming'], saturdays: typeof fridays): PlanTally => ({
  days: [
    { date: friday, coming: fridays },
    { date: saturday, coming: saturdays },
  ],
  notComing: [],
})
const facts = { jobs: [], now: at(11), isFrozen: false, isMember: true }

describe('the choice of a plan', () => {
  it('the day with the most votes is chosen, and its people count with their guests', () => {
    const choice = choiceOf(plan, tallyOf([ana], [ana, ben]), { tried: [], now: at(11) })

    expect(choice).toEqual({ date: saturday, heads: 3 })
  })

  it('of days with as many votes the one named first is chosen, and a day that was tried is not', () => {
    const tally = tallyOf([ana, ben], [ana, ben])

    expect(choiceOf(plan, tally, { tried: [], now: at(11) })?.date).toBe(friday)
    expect(choiceOf(plan, tally, { tried: [friday], now: at(11) })?.date).toBe(saturday)
    expect(choiceOf(plan, tally, { tried: [friday, saturday], now: at(11) })).toBeUndefined()
  })
})

describe('the next step of a plan', () => {
  it('a day that opens later is requested as soon as enough people come, and an open day at the deadline', () => {
    const later = tallyOf([], [ana, ben])
    const open = tallyOf([ana, ben], [])

    expect(nextStepOf(plan, { ...facts, tally: later }).kind).toBe('request')
    expect(nextStepOf(plan, { ...facts, tally: open }).kind).toBe('rest')
    expect(nextStepOf(plan, { ...facts, tally: open, now: at(12) }).kind).toBe('request')
  })

  it('with too few people the member is asked at the deadline, and the plan ends at its end', () => {
    const tally = tallyOf([ana], [])

    expect(nextStepOf(plan, { ...facts, tally }).kind).toBe('rest')
    expect(nextStepOf(plan, { ...facts, tally, now: at(12) }).kind).toBe('ask')
    expect(nextStepOf({ ...plan, isForced: true }, { ...facts, tally, now: at(12) }).kind).toBe('request')
    expect(nextStepOf(plan, { ...facts, tally, now: at(14) })).toEqual({
      kind: 'end',
      end: { kind: 'undecided' },
    })
  })

  it('an open request is withdrawn if people drop out, but not once its hunt begins', () => {
    const open = aJob({ date: saturday })
    const tally = tallyOf([], [ana])

    expect(nextStepOf(plan, { ...facts, tally, jobs: [open] }).kind).toBe('withdraw')
    expect(nextStepOf(plan, { ...facts, tally, jobs: [open], isFrozen: true }).kind).toBe('rest')
  })

  it('a booking in doubt is waited for, and no other day is tried meanwhile', () => {
    const outcome = { kind: 'failed', reason: 'unanswered', isInDoubt: true } as const
    const doubtful = aJob({ date: friday, state: 'failed', outcome, endedAt: at(11) })
    const tally = tallyOf([ana, ben], [ana, ben])

    expect(nextStepOf(plan, { ...facts, tally, jobs: [doubtful], now: at(11, 59) }).kind).toBe('rest')
    expect(nextStepOf(plan, { ...facts, tally, jobs: [doubtful], now: at(12, 1) }).kind).toBe('request')
  })

  it('a plan whose chosen days all had no table has missed', () => {
    const tried = [friday, saturday].map((date, index) =>
      aJob({ id: `AAA${index}` as JobId, date, state: 'missed', outcome: missed, endedAt: at(11) }),
    )

    expect(nextStepOf(plan, { ...facts, tally: tallyOf([ana, ben], [ana, ben]), jobs: tried })).toEqual({
      kind: 'end',
      end: { kind: 'missed' },
    })
  })

  it('a plan ends if its member cancels the request, but not if the plan itself canceled it', () => {
    const stopped = aJob({ date: saturday, state: 'cancelled', endedAt: at(11) })
    const tally = tallyOf([], [ana, ben])

    expect(nextStepOf(plan, { ...facts, tally, jobs: [stopped] })).toMatchObject({
      end: { kind: 'called-off' },
    })
    expect(nextStepOf({ ...plan, dropped: [stopped.id] }, { ...facts, tally, jobs: [stopped] }).kind).toBe(
      'request',
    )
  })
})
