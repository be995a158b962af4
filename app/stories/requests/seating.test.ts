// Tests seating preferences, which members and venues name with different words.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instant } from '../../../src/domain/time.ts'
import { openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November, the day of the story.
describe('a member with a seating preference', () => {
  let world: World
  let code = ''
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  async function asks(words: string, ...seatings: readonly string[]): Promise<string> {
    world.sandbox.control.createDrop({
      venueId: 5109,
      date: '2026-12-16' as never,
      releasedAt: '2026-11-25T17:00:00.000Z' as Instant,
      slots: seatings.map((seating) => ({ time: '19:00' as never, seating, capacity: 1 })),
    })
    const said = await world.says(`table for 2 at Saint Fennel on 16 December, 7-9pm, ${words}`)
    code = /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
    await world.passUntil('2026-11-25T12:30:00-05:00')
    return said
  }
  const bookedSeating = () => world.sandbox.control.reservations().map(({ seating }) => seating)
  const outdoors = ['Patio', 'Garden', 'Heated Terrace', 'Rooftop', 'Sidewalk Cafe']

  it.each([
    ['not outside', 'not outside'],
    ['indoors', 'inside only'],
    ['no outdoor seating', 'not outside'],
    ['dining room only', 'dining room only'],
  ])('a member who says %j gets a table inside', async (words, confirmed) => {
    const said = await asks(words, ...outdoors, 'Main Dining Room')

    expect(said).toContain(confirmed)
    expect(bookedSeating()).toEqual(['Main Dining Room'])
  })

  it('a member who says “outside” gets a table outside if there is one, and otherwise a table inside', async () => {
    const said = await asks('outside please', 'Dining Room', 'Garden')

    expect(said).toContain('outside if possible')
    expect(bookedSeating()).toEqual(['Garden'])
  })

  it('a member who says “inside” is told if only tables outside are available, and may take one', async () => {
    await asks('inside only', 'Patio', 'Garden')
    const [missed = ''] = world.announcements()

    expect(bookedSeating()).toEqual([])
    expect(missed).toContain(
      'There were tables at 7:00 pm, but only Patio, Garden; you asked for inside only.',
    )
    await world.says(`/job ${code}`)
    await world.presses('Take 7:00 pm')
    await world.pass(60_000)
    expect(bookedSeating()).toEqual(['Patio'])
  })

  it('a member who says “not outside” is told if the room’s name does not show whether it is inside', async () => {
    await asks('not outside', 'The Nook')

    expect(bookedSeating()).toEqual(['The Nook'])
    expect(world.announcements()[0]).toContain('I can’t tell whether The Nook is outside.')
  })

  it('a member who says “only outside” gets no table in a room whose name does not show whether it is outside', async () => {
    await asks('outside only', 'The Nook')

    expect(bookedSeating()).toEqual([])
    expect(world.announcements()[0]).toContain('I can’t tell whether The Nook is outside.')
  })
})
