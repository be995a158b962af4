// Tests hunts at venues where only people can book: such a hunt ends early and reports the times.
import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../src/domain/time.ts'
import { addDays } from '../../src/domain/time.ts'
import { afterDrop, at, createHarness, date } from '../testing/harness.ts'

const byHand = { kind: 'captcha' } as const

describe('a hunt at a venue that is booked by hand', () => {
  it('a hunt that finds only tables for people ends at once, reports their times and books nothing', async () => {
    const harness = createHarness()
    harness.table('19:30', { byHand })
    harness.table('19:00', { byHand })

    const { report, outcomes } = await harness.hunt([{}, {}])

    const said = { kind: 'failed', reason: 'by-hand', byHand: { why: byHand, times: ['19:00', '19:30'] } }
    expect(outcomes).toEqual([said, said])
    expect(report.endedAt <= afterDrop(200)).toBe(true)
    expect(harness.platform.requests.filter(({ kind }) => kind === 'prepare' || kind === 'book')).toEqual([])
  })

  it('a hunt ends before the drop if a neighboring day shows that only people can book at the venue', async () => {
    const harness = createHarness()
    const neighbour: LocalDate = addDays(date, -1)
    harness.table('19:00', { byHand })
    harness.table('19:00', { byHand, date: neighbour, releasedMs: -86_400_000 })

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: 'by-hand', byHand: { why: byHand, times: [] } }])
    expect(report.endedAt < afterDrop(-2_000)).toBe(true)
  })

  it('a hunt books an ordinary table beside an experience, whichever is nearer', async () => {
    const harness = createHarness()
    harness.table('19:00', { byHand: { kind: 'experience' } })
    harness.table('19:30')

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:30' } }])
  })

  it('a hunt that finds only experiences in its windows reports their times at its end', async () => {
    const harness = createHarness()
    harness.table('19:00', { byHand: { kind: 'experience' } })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([
      { kind: 'failed', reason: 'by-hand', byHand: { why: { kind: 'experience' }, times: ['19:00'] } },
    ])
  })

  it('a hunt that finds experiences only outside its windows is missed', async () => {
    const harness = createHarness()
    harness.table('12:00', { byHand: { kind: 'experience' } })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'missed', seenTimes: [] }])
  })

  it('a table that the member already holds is reported as booked, although only people can book at the venue', async () => {
    const harness = createHarness()
    harness.table('19:00', { byHand })
    const reservation = {
      platform: harness.platform.id,
      handle: 'r',
      confirmation: '1',
      venueId: harness.search.venueId,
      venueName: '',
      date,
      time: at('19:00'),
      partySize: 4,
      seating: '',
    }
    harness.platform.hold({ email: 'ana', reservation, bookedAt: afterDrop(-100_000) })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', how: 'found' }])
  })
})
