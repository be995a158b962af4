// Tests the offers after a miss: the tables that the hunt saw and that another wish would have suited, each as a button
// that sets up the next request.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LocalTime } from '../../../src/domain/time.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

type Table = { readonly time: string; readonly seating?: string; readonly perPerson?: number }

// The venue Saint Fennel opens its dates 21 days ahead at noon. Wednesday 16 December opens on 25 November, the day of
// the story, and the same weekday of the next week a week later.
describe('after a miss', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    await world.says('/link resy ben@example.com secret', ben)
  })
  afterEach(() => world.end())

  function opens(...tables: readonly Table[]): void {
    world.sandbox.control.createDrop({
      venueId: 5109,
      date: '2026-12-16' as never,
      releasedAt: '2026-11-25T17:00:00.000Z' as never,
      slots: tables.map(({ time, seating = 'Dining Room', perPerson }) => ({
        time: time as LocalTime,
        seating,
        capacity: 1,
        ...(perPerson !== undefined && { charge: { kind: 'deposit', perPerson } as const }),
      })),
    })
  }

  async function misses(line: string): Promise<string> {
    await world.says(line, ada, group)
    const code = /\/jobs (\w{4})/.exec(await world.presses('Book it', ada, group))?.[1] ?? ''
    await world.passUntil('2026-11-25T12:30:00-05:00')
    return code
  }

  it('a seen table with another seating is told, and one press sets up the next week with both', async () => {
    opens({ time: '18:30' }, { time: '19:45', seating: 'Bar' })

    const code = await misses('table for 2 at Saint Fennel on 16 December, 7-9pm, not the bar')
    const told = world.announcements()[0]
    await world.says(`/job ${code}`, ada, group)
    const setUp = await world.presses('Wed Dec 23 with Bar too', ada, group)

    expect(told).toContain('There was also 6:30 pm.')
    expect(told).toContain('[Wed Dec 23 with Bar too] [Wed Dec 23 from 6:30 pm]')
    expect(setUp).toContain('Wed Dec 23 · 7:00–9:00 pm')
    expect(setUp).toContain('[Book it]')
    expect(setUp).not.toMatch(/not at the bar|not bar/i)
    expect(await world.cierge().app.store.jobs.open()).toEqual([])
  })

  it('an earlier table sets up the next week with the earlier time, and the wished times still come first', async () => {
    opens({ time: '18:30' })

    const code = await misses('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.says(`/job ${code}`, ada, group)
    const setUp = await world.presses('Wed Dec 23 from 6:30 pm', ada, group)

    expect(setUp).toContain('Wed Dec 23 · 6:30–9:00 pm, nearest 7:00 pm first · 2 people')
    expect(world.announcements()[0]).not.toContain('There was also')
  })

  it('a table above the limit sets up the next week with that deposit', async () => {
    opens({ time: '19:00', perPerson: 25 })

    const code = await misses('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.says(`/job ${code}`, ada, group)
    const setUp = await world.presses('Wed Dec 23 with a $50 deposit', ada, group)

    expect(setUp).toContain('Wed Dec 23 · 7:00–9:00 pm')
    expect(setUp).toContain('Deposit or fee up to $50.')
  })

  it('nothing is said of tables that nobody saw, nor of wished tables that others took', async () => {
    const code = await misses('table for 2 at Saint Fennel on 16 December, 7-9pm')

    expect(world.announcements()[0]).not.toMatch(/There was also|Dec 23/)
    expect(await world.calls('again', { job: code, alternative: '1' }, ada, group)).toContain(
      'I saw no such table at Saint Fennel.',
    )
  })

  it('two presses at once set up one request each, only the member may press, and a restart keeps the buttons', async () => {
    opens({ time: '18:30' })
    const code = await misses('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.restart()
    await world.says(`/job ${code}`, ada, group)

    const press = { job: code, date: '2026-12-23', alternative: '1' }
    const before = world.heard().length
    await Promise.all([
      world.calls('again', press, ada, group),
      world.calls('again', press, ada, group),
      world.calls('again', press, ben, group),
    ])

    const replies = world.heard().slice(before)
    expect(replies.filter((reply) => reply.includes('6:30–9:00 pm'))).toHaveLength(2)
    expect(replies.filter((reply) => reply.includes('[Book it]'))).toHaveLength(2)
    expect(replies).toHaveLength(3)
    expect(await world.cierge().app.store.jobs.open()).toEqual([])
  })

  it('a set-up request whose day opens before the press is tried at once', async () => {
    opens({ time: '18:30' })
    const code = await misses('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.passUntil('2026-11-26T11:59:00-05:00')
    await world.calls('again', { job: code, date: '2026-12-17', alternative: '1' }, ada, group)
    await world.passUntil('2026-11-26T12:05:00-05:00')

    const pressed = await world.presses('Book it', ada, group)

    expect(pressed).toMatch(/already open|Trying now/)
  })

  it('a question in words shows the tables and their buttons', async () => {
    opens({ time: '18:30' })
    const code = await misses('table for 2 at Saint Fennel on 16 December, 7-9pm')
    await world.says(`/job ${code}`, ada, group)

    expect(await world.says('what if we had started earlier?', ada, group)).toContain(
      'Wed Dec 23 from 6:30 pm',
    )
  })

  it('a member who left can’t press it anymore', async () => {
    opens({ time: '18:30' })
    const code = await misses('table for 2 at Saint Fennel on 16 December, 7-9pm')
    const { store } = world.cierge().app
    const [member] = await store.members.all()
    if (member) await world.cierge().app.store.members.remove(member.id, world.clock.now())

    expect(await world.calls('again', { job: code, alternative: '1' }, ada, group)).not.toContain('6:30')
  })
})
