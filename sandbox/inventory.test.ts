// Tests how rivals take the tables of a venue over time.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { addMs, type Instant } from '../src/domain/time.ts'
import { clockTime, day, startTestSandbox, type TestSandbox, venues } from './test-sandbox.ts'

const date = day('2026-03-31')
// The venue's rule opens a date 14 days ahead at 9:00 in New York.
const drop = '2026-03-17T13:00:00.000Z' as Instant

let here: TestSandbox
beforeEach(async () => {
  here = await startTestSandbox(onTestFinished)
})

describe('rivals', () => {
  const rivalled = async () => {
    here.control.createDrop({
      venueId: venues.tuesdayBistro,
      date,
      releasedAt: addMs(drop, 700),
      slots: [
        { time: clockTime('19:00'), seating: 'Dining Room', capacity: 3 },
        { time: clockTime('20:00'), seating: 'Patio', capacity: 1 },
      ],
    })
    const rival = { venueId: venues.tuesdayBistro, date }
    here.control.addRival({ ...rival, time: clockTime('19:00'), afterMs: 100, tables: 2 })
    here.control.addRival({ ...rival, afterMs: 50, seating: 'Patio' })
    return async () => {
      const { body } = await here.client.find(venues.tuesdayBistro, date)
      return body.results.venues[0]?.slots.map(({ date: at, quantity }) => [at.start.slice(11, 16), quantity])
    }
  }

  it('rivals take their tables after the real release, not the stated one', async () => {
    const tables = await rivalled()

    await here.clock.advanceTo(addMs(drop, 699))
    const unreleased = await tables()
    await here.clock.advanceBy(50)
    const both = await tables()
    await here.clock.advanceBy(1)
    const withoutPatio = await tables()
    await here.clock.advanceBy(50)
    const last = await tables()

    expect(unreleased).toEqual([])
    expect(both).toEqual([
      ['19:00', 3],
      ['20:00', 1],
    ])
    expect(withoutPatio).toEqual([['19:00', 3]])
    expect(last).toEqual([['19:00', 1]])
  })

  it('a rival does not get a table that a member booked earlier', async () => {
    const ada = await here.client.signedIn('ada@example.com')
    await rivalled()
    await here.clock.advanceTo(addMs(drop, 700))
    const patio = await ada.slotAt(venues.tuesdayBistro, date, '20:00')

    const { body } = await ada.details(patio?.config.token ?? '')
    const { status } = await ada.book(body.book_token.value)
    await here.clock.advanceBy(5_000)

    expect(status).toBe(201)
    expect(here.control.mostHeldAtOnce({ venueId: venues.tuesdayBistro })).toBe(1)
  })
})
