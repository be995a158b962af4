import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November.
const afterwards = '2026-11-25T12:10:00-05:00'
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const saintFennel = { venueId: 5109, date: '2026-12-16' as never }

describe('tables that a member holds', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await linked(ada)
  })
  afterEach(() => world.end())

  const linked = (who = ada) => world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)
  const standing = () =>
    world.sandbox.control.reservations().filter(({ cancelledAtMs }) => cancelledAtMs === undefined)

  async function booked(where = group): Promise<string> {
    await world.says(table, ada, where)
    const code = /\/jobs (\w{4})/.exec(await world.presses('Book it', ada, where))?.[1] ?? ''
    await world.passUntil(afterwards)
    return code
  }

  /** Adds a table that the member booked without Cierge. Call it after the day has opened. */
  function byHand(who = 'ada@example.com') {
    const day = { date: '2026-12-01' as never, time: '19:00' as never }
    return world.sandbox.control.hold({ member: who, venueId: 5109, partySize: 4, ...day })
  }

  it('a member’s tables are listed with Cierge’s data about them, and can be released with a button', async () => {
    const code = await booked()
    const { reservationId } = byHand()

    const list = await world.says('/reservations')
    const question = await world.presses('Give up Saint Fennel, Tue Dec 1')
    const done = await world.presses('Give up the table')

    expect(list).toMatch(
      new RegExp(
        `Saint Fennel, Tue Dec 1, 7:00 pm, 4 people.* \\(${reservationId}\\)\nResy doesn’t say until when cancelling is free\\.`,
      ),
    )
    expect(list).toMatch(
      new RegExp(`Saint Fennel, Wed Dec 16, 7:00 pm, 2 people.*, booked by me \\(${code}\\)`),
    )
    expect(question).toMatch(/^Give up Saint Fennel, Tue Dec 1, 7:00 pm, 4 people\?/)
    expect(done).toBe('Cancelled: Saint Fennel, Tue Dec 1, 7:00 pm, 4 people. It’s off your account.')
    expect(standing()).toMatchObject([{ date: '2026-12-16' }])
  })

  it('a table is released once by its code, and its request then says so', async () => {
    const code = await booked()

    const question = await world.says(`/release ${code}`)
    const [first, second] = [await world.presses('Give up the table'), await world.says(`/release ${code}`)]
    const detail = await world.says(`/job ${code}`)

    expect(world.announcements()[0]).toContain('[Give up the table]')
    expect(question).toContain('[Give up the table] [Offer it to the group] [Keep the table]')
    expect(first).toContain('Cancelled: Saint Fennel, Wed Dec 16, 7:00 pm, 2 people.')
    expect(second).toBe('That table has already been cancelled.')
    expect(detail).toContain('Booked for 7:00 pm, later cancelled.')
    expect(standing()).toEqual([])
  })

  it('two simultaneous presses release a table once', async () => {
    const code = await booked()
    await world.says(`/release ${code}`)
    const before = world.heard().length

    await Promise.all([world.presses('Give up the table'), world.presses('Give up the table')])

    const replies = world.heard().slice(before)
    expect(replies.filter((reply) => reply.startsWith('Cancelled:'))).toHaveLength(1)
    expect(replies.filter((reply) => reply.startsWith('That table has already'))).toHaveLength(1)
  })

  it('a table is kept if the member does not confirm its release', async () => {
    const code = await booked()

    await world.says(`/release ${code}`)
    const kept = await world.presses('Keep the table')

    expect(kept).toBe('Kept; nothing changed.')
    expect(standing()).toHaveLength(1)
  })

  it('a release whose answer was lost is found to have happened', async () => {
    const code = await booked()
    world.sandbox.control.injectFault({ kind: 'answer-lost', endpoint: 'cancel', times: 1 })

    await world.says(`/release ${code}`)
    const done = await world.presses('Give up the table')

    expect(done).toContain('Cancelled: Saint Fennel')
    expect(standing()).toEqual([])
  })

  it('a table is kept, and the reply says so, if the platform does not answer', async () => {
    const code = await booked()
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'cancel', times: 1 })

    await world.says(`/release ${code}`)
    const answer = await world.presses('Give up the table')

    expect(answer).toBe(
      'Resy isn’t answering, and a moment ago the table was still yours. Check /reservations and try again in a minute.',
    )
    expect(standing()).toHaveLength(1)
  })

  it('a table is never reported as released if the list of reservations has an unreadable row', async () => {
    const code = await booked()
    world.sandbox.control.settings({ rowsTellDay: false })

    const [list, answer] = [await world.says('/reservations'), await world.says(`/release ${code}`)]
    const byNumber = await world.says('/release 700000001')

    expect(list).toContain('There’s one more reservation at Saint Fennel that I can’t read.')
    expect(list).not.toMatch(/have no reservations|No longer on your account/)
    for (const said of [answer, byNumber]) expect(said).toContain('and it may be that table. Check it there.')
    expect(standing()).toHaveLength(1)
  })

  it('a release is reported as in doubt if the platform stops answering', async () => {
    const code = await booked()
    await world.says(`/release ${code}`)
    world.sandbox.control.injectFault({ kind: 'answer-lost', endpoint: 'cancel', times: 1 })
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'reservations', skip: 2 })

    const answer = await world.presses('Give up the table')

    expect(answer).toBe(
      'Resy isn’t answering, so I don’t know if the cancellation went through. Check /reservations in a minute.',
    )
    expect(standing()).toEqual([])
  })

  it('a release that costs money says so before the confirmation', async () => {
    world.sandbox.control.settings({ feeAmount: 'in-all' })
    world.sandbox.control.createDrop({
      ...saintFennel,
      releasedAt: '2026-11-25T17:00:00.000Z' as never,
      slots: [
        {
          time: '19:00' as never,
          seating: 'Patio',
          capacity: 1,
          charge: { kind: 'fee', perPerson: 25, freeUntilHours: 24 },
        },
      ],
    })
    await world.says(`${table}, fee up to $100`)
    const code = /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
    await world.passUntil(afterwards)

    const early = await world.says(`/release ${code}`)
    await world.restart(() => world.passUntil('2026-12-16T10:00:00-05:00'))
    const late = await world.says(`/release ${code}`)

    expect(early).toContain('Free to cancel until Tue Dec 15, 7:00 pm in New York.')
    expect(late).toContain('Free cancelling ended Tue Dec 15, 7:00 pm in New York. Cancelling now costs $50.')
  })

  it('booked tables that are no longer in the account are named', async () => {
    const code = await booked()
    for (const held of standing()) Object.assign(held, { cancelledAtMs: 1 })

    const list = await world.says('/reservations')

    expect(list).toContain(`No longer on your account: Saint Fennel, Wed Dec 16, 2 people (${code}).`)
  })

  it('tables are reported as unknown, not as none, if the account has a problem', async () => {
    await booked()
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'reservations' })

    const list = await world.says('/reservations')

    expect(list).toBe('Resy isn’t answering, so I can’t see your tables there. Try again in a minute.')
  })

  it('a member’s tables are visible only to that member', async () => {
    const code = await booked()
    await linked(ben)
    const { reservationId } = byHand()

    expect(await world.says(`/release ${code}`, ben)).toContain('only Ada can change or cancel it')
    expect(await world.says(`/release ${reservationId}`, ben)).toContain('You have no reservation')
    const question = await world.says(`/release ${code}`, ada, group)
    expect(question).toContain('Saint Fennel, Wed Dec 16')
    expect(world.isWhispered()).toBe(true)
    expect(await world.says('/release')).toBe(question)
    expect(standing()).toHaveLength(2)
  })

  it('the end of free cancellation is announced a day before, once and in private', async () => {
    world.sandbox.control.createDrop({
      ...saintFennel,
      date: '2026-11-27' as never,
      releasedAt: '2026-11-25T10:00:00.000Z' as never,
      slots: [
        { time: '19:00' as never, seating: 'Patio', capacity: 1, charge: { kind: 'fee', perPerson: 25 } },
      ],
    })
    await world.says('table for 2 at Saint Fennel on 27 November, 7-9pm, fee up to $100', ada, group)
    await world.presses('Try now', ada, group)
    await world.passUntil('2026-11-25T18:50:00-05:00')
    const before = world.announcements().length
    await world.passUntil('2026-11-25T22:00:00-05:00')

    const told = world.announcements().slice(before)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(
      /^dm-Ada: Free to cancel Saint Fennel, Fri Nov 27, 7:00 pm, 2 people until Thu Nov 26, 7:00 pm in New York\./,
    )
  })
})
