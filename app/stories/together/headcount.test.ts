import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, stranger, type World } from '../world.ts'

// It is Wednesday, 25 November, 10 am. Friday is open already, and its free cancellation ends on Thursday at 7 pm.
const table = 'table for 4 at Saint Fennel on 27 November, 7-9pm, fee up to $100'

describe('who comes to a booked table', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const standing = () =>
    world.sandbox.control.reservations().filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
  const card = () => world.shown().findLast((one) => one.startsWith('friends: ')) ?? ''

  /** Books a table for four on Friday, of which the restaurant has `capacity`. */
  async function booked(capacity = 1): Promise<string> {
    world.sandbox.control.createDrop({
      ...{ venueId: 5109, date: '2026-11-27' as never, releasedAt: '2026-11-25T10:00:00.000Z' as never },
      slots: [{ time: '19:00' as never, seating: 'Patio', capacity, charge: { kind: 'fee', perPerson: 5 } }],
    })
    await world.says(table, ada, group)
    const code = /\/jobs (\w{4})/.exec(await world.presses('Try now', ada, group))?.[1] ?? ''
    await world.pass(60_000)
    return code
  }

  it('friends in the group tap whether they come, members or not, and the announcement is edited in place', async () => {
    await booked()
    const before = world.announcements().length

    const bens = await world.pressesOnAnnouncement('+1', ben)
    const zoes = await world.pressesOnAnnouncement('I’m coming', stranger)
    await world.pass(1_000)
    const full = card()
    await world.pressesOnAnnouncement('Can’t make it', ben)
    await world.pressesOnAnnouncement('Can’t make it', ben)
    await world.pass(1_000)

    expect(bens).toContain('You’re coming with one more person: Saint Fennel, Fri Nov 27.')
    expect(zoes).toContain('4 of 4 are coming.')
    expect(world.isWhispered()).toBe(true)
    expect(full).toContain('Coming, 4 of 4: Ada, Ben +1, Zoe.')
    expect(card()).toContain('Coming, 2 of 4: Ada, Zoe.\nCan’t make it: Ben.')
    expect(card()).toContain('Booked: Saint Fennel')
    expect(world.announcements()).toHaveLength(before)
  })

  it('two friends who press at the same time are both counted, and one who presses twice is counted once', async () => {
    await booked()

    await Promise.all([
      world.pressesOnAnnouncement('I’m coming', ben),
      world.pressesOnAnnouncement('+1', stranger),
      world.pressesOnAnnouncement('I’m coming', ben),
    ])
    await world.pass(1_000)

    expect(card()).toMatch(/Coming, 4 of 4: Ada, (?:Ben, Zoe \+1|Zoe \+1, Ben)\./)
  })

  it('an answer to the message in words is a tap, also from a friend who is no member', async () => {
    await booked()
    const reply = { in: group, isOnlyReply: true } as const
    const words = (text: string) => ({ kind: 'words', text }) as const

    await world.receives({ ...reply, from: ben, said: words('count me in +1') })
    await world.receives({ ...reply, from: stranger, said: words('I’m in!') })
    await world.pass(1_000)
    const all = card()
    await world.receives({ ...reply, from: stranger, said: words('sorry, can’t make it') })
    await world.pass(1_000)

    expect(all).toContain('Coming, 4 of 4: Ada, Ben +1, Zoe.')
    expect(card()).toContain('Can’t make it: Zoe.')
  })

  it('a stranger who says so where no table was booked gets no answer', async () => {
    const reply = await world.receives({
      ...{ in: group, isOnlyReply: true, from: stranger },
      said: { kind: 'words', text: 'I’m in' },
    })

    expect(reply).toMatchObject({ kind: 'say', message: { lines: [] } })
  })

  it('answers from before a restart are kept, and later ones still edit the announcement', async () => {
    await booked()
    await world.pressesOnAnnouncement('+1', ben)

    await world.restart()
    await world.pass(1_000)
    const after = card()
    await world.pressesOnAnnouncement('I’m coming', stranger)
    await world.pass(1_000)

    expect(after).toContain('Coming, 3 of 4: Ada, Ben +1.')
    expect(card()).toContain('Coming, 4 of 4: Ada, Ben +1, Zoe.')
  })

  it('a day before free cancelling ends the member is asked what to do, and again three hours before', async () => {
    await booked()
    await world.pressesOnAnnouncement('I’m coming', ben)
    const before = world.announcements().length

    await world.passUntil('2026-11-25T18:50:00-05:00')
    const early = world.announcements().length
    await world.passUntil('2026-11-25T19:05:00-05:00')
    const asked = world.announcements().slice(before)
    await world.passUntil('2026-11-26T15:50:00-05:00')
    const between = world.announcements().length
    await world.passUntil('2026-11-26T16:05:00-05:00')

    expect(early).toBe(before)
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatch(
      /^dm-Ada: 2 of 4 are coming: Ada, Ben\.\nSaint Fennel, Fri Nov 27, 7:00 pm, 4 people\./,
    )
    expect(asked[0]).toContain('You can change it for free until Thu Nov 26, 7:00 pm in New York.')
    expect(asked[0]).toContain('[Keep it] [Look for a table for 2] [Give up the table]')
    expect(between).toBe(before + 1)
    expect(world.announcements()).toHaveLength(before + 2)
  })

  it('a table to which nobody answered gets the usual reminder, once', async () => {
    await booked()
    const before = world.announcements().length

    await world.passUntil('2026-11-26T18:00:00-05:00')

    expect(world.announcements().slice(before)).toEqual([
      expect.stringContaining('Free to cancel Saint Fennel'),
    ])
  })

  it('the announcement of a table that was given up says so and takes no more answers', async () => {
    const code = await booked()
    await world.pressesOnAnnouncement('I’m coming', ben)
    await world.says(`/release ${code}`)
    await world.presses('Give up the table')
    await world.pass(1_000)

    const late = await world.calls('coming', { job: code, answer: 'yes' }, ben, group)

    expect(card()).toBe('friends: Given up: Saint Fennel, Fri Nov 27, 7:00 pm, 4 people.')
    expect(late).toContain('that table was given up')
  })

  it('if the member who booked is removed, the group reads that nobody can change the table', async () => {
    await booked()
    await world.pressesOnAnnouncement('I’m coming', ben)
    const { app } = world.cierge()
    const { removeMember } = await import('../../../src/concierge/remove-member.ts')
    await app.store.members.setRole('m-Ben' as never, 'owner')

    await world.clock.runUntil(removeMember(app, 'm-Ada' as never))
    await world.pass(70_000)

    expect(card()).toContain('Coming, 1 of 4: Ben.')
    expect(card()).not.toContain('[')
    expect(card()).toContain('The member who booked it has left, so I can’t change this table.')
  })

  it('an announcement that somebody deleted is not sent again', async () => {
    await booked()
    const before = world.announcements().length
    world.chat().forget(world.chat().sent.at(-1)?.nonce ?? '')

    await world.pressesOnAnnouncement('I’m coming', ben)
    await world.pass(600_000)

    expect(world.announcements()).toHaveLength(before)
    expect(await world.cierge().app.store.outbox.countPending()).toBe(0)
  })

  describe('a smaller table', () => {
    const direct = { ...group, key: 'dm-Ada', direct: true }
    /** Lets the member be asked about a table for four to which two people come, and looks for a table for two. */
    async function lookFor2(allowMultiple: boolean): Promise<string> {
      const venue = world.sandbox.control.venues().find(({ id }) => id === 5109)
      if (venue) world.sandbox.control.putVenue({ ...venue, allowMultiple })
      await booked()
      await world.pressesOnAnnouncement('I’m coming', ben)
      await world.passUntil('2026-11-25T19:05:00-05:00')
      return world.pressesOnAnnouncement('Look for a table for 2', ada, direct)
    }
    /** Adds a table, as if other guests had canceled it. */
    function comesFree(time = '19:30'): void {
      world.sandbox.control.createDrop({
        ...{ venueId: 5109, date: '2026-11-27' as never, releasedAt: '2026-11-25T10:00:00.000Z' as never },
        slots: [{ time: time as never, seating: 'Patio', capacity: 1 }],
      })
    }

    it('is looked for, and the first table is given up only after the smaller one is booked', async () => {
      const reply = await lookFor2(true)
      await world.pass(600_000)
      const before = standing()
      comesFree()
      await world.pass(2_400_000)

      expect(reply).toContain('Looking for a better table. You keep 7:00 pm for 4 until then.')
      expect(reply).toContain('If one comes free, I book it, give 7:00 pm for 4 up after that')
      expect(before).toMatchObject([{ partySize: 4 }])
      expect(standing()).toMatchObject([{ partySize: 2, time: '19:30' }])
      expect(world.shown().filter((one) => one.startsWith('friends: '))).toEqual([
        expect.stringContaining('Given up: Saint Fennel, Fri Nov 27, 7:00 pm, 4 people.'),
        expect.stringContaining('Coming, 2 of 2: Ada, Ben.'),
      ])
      expect(card()).toContain('It’s in place of 7:00 pm for 4, which I gave up.')
    })

    it('at the time of the first one is a smaller table, too', async () => {
      await lookFor2(false)
      comesFree('19:00')
      await world.pass(2_400_000)
      await world.pressesOnAnnouncement('Swap and take the risk', ada)
      await world.pass(60_000)

      expect(standing()).toMatchObject([{ partySize: 2, time: '19:00' }])
      expect(card()).toContain('It’s in place of 7:00 pm for 4, which I gave up.')
    })

    it('is asked about first where one person can have one table only, and taken if the member agrees', async () => {
      await lookFor2(false)
      comesFree()
      await world.pass(2_400_000)
      const asked = world.announcements().at(-1) ?? ''
      const before = standing()

      const reply = await world.pressesOnAnnouncement('Swap and take the risk', ada)
      await world.pass(60_000)

      expect(asked).toContain('You have 7:00 pm for 4, and Resy allows one table.')
      expect(before).toMatchObject([{ partySize: 4 }])
      expect(reply).toContain('Trying for the better table now.')
      expect(standing()).toMatchObject([{ partySize: 2 }])
    })

    it('that is gone when the member agrees leaves the first table', async () => {
      await lookFor2(false)
      comesFree()
      await world.pass(2_400_000)
      world.sandbox.control.hold({
        ...{ member: 'ben@example.com', venueId: 5109, partySize: 2 },
        ...{ date: '2026-11-27' as never, time: '19:30' as never },
      })

      await world.pressesOnAnnouncement('Swap and take the risk', ada)
      await world.pass(60_000)

      expect(world.announcements().at(-1)).toContain('You still have 7:00 pm for 4')
      expect(standing().filter(({ member }) => member === 'ada@example.com')).toMatchObject([
        { partySize: 4 },
      ])
    })

    it('is looked for once although the button is pressed twice, and no more after the table was given up', async () => {
      await lookFor2(true)
      await world.pressesOnAnnouncement('Look for a table for 2', ada, direct)
      const watches = await world.cierge().app.store.jobs.open()
      await world.pressesOnAnnouncement('Give up the table', ada, direct)
      const reply = await world.presses('Give up the table')

      expect(watches).toMatchObject([{ partySize: 2 }])
      expect(await world.cierge().app.store.jobs.open()).toEqual([])
      expect(reply).toContain('I also stopped looking for a better table.')
      expect(standing()).toEqual([])
    })
  })
})
