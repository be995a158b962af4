import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { removeMember } from '../../../src/concierge/remove-member.ts'
import { ada, ben, group, openWorld, stranger, type World } from '../world.ts'

// Saint Fennel opens its dates 21 days ahead at noon. It is 25 November, 10 am: 16 December opens today, 17 December
// tomorrow.
const words = 'Saint Fennel, 16 or 17 December, 7-9pm'

describe('a plan that friends decide', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  const card = () => world.shown().find((one) => one.startsWith('friends: Saint Fennel ·')) ?? ''
  const taps = (label: string, who = ben) => world.pressesOnAnnouncement(label, who)
  const open = () => world.cierge().app.store.jobs.open()
  const standing = () =>
    world.sandbox.control.reservations().filter(({ cancelledAtMs }) => cancelledAtMs === undefined)

  async function planned(line = `/plan ${words}`): Promise<string> {
    await world.says(line, ada, group)
    const reply = await world.presses('Ask everyone', ada, group)
    await world.pass(1_000)
    return reply
  }

  it('is put to the group, and its message shows who can come on which day, in place', async () => {
    const asked = await world.says(`/plan ${words}`, ada, group)
    const reply = await world.presses('Ask everyone', ada, group)
    await world.pass(1_000)
    const first = card()
    const before = world.announcements().length

    const bens = await taps('Thu Dec 17')
    await taps('+1', stranger)
    await world.pass(1_000)

    expect(asked).toContain('Saint Fennel · Wed Dec 16 or Thu Dec 17 · 7:00–9:00 pm')
    expect(asked).toContain('With fewer than 2 people I’ll ask you first.')
    expect(reply).toContain('I’ve asked everyone here.')
    expect(first).toContain('Planned by Ada, open until Wed Nov 25, 11:45 am in New York.')
    expect(first).toContain('[Wed Dec 16] [Thu Dec 17] [+1] [Can’t make it]')
    expect(bens).toBe('You can come on Thu Dec 17.')
    expect(card()).toContain('Wed Dec 16: ● ● Ada, Zoe +1')
    expect(card()).toContain('Thu Dec 17: ● ● ● Ada, Ben, Zoe +1')
    expect(card()).toContain('As it stands: Thu Dec 17 for 4. Bookings open Thu Nov 26, noon in New York.')
    expect(world.announcements()).toHaveLength(before)
  })

  it('becomes a request of the member who planned, which follows the taps until the head start', async () => {
    await planned()
    await taps('Wed Dec 16')
    const [forTwo] = await open()
    await taps('+1')
    const [forThree, ...others] = await open()
    await taps('Thu Dec 17', stranger)
    await taps('Thu Dec 17')
    await taps('Wed Dec 16')
    const [moved] = await open()

    expect(forTwo).toMatchObject({ memberId: 'm-Ada', date: '2026-12-16', partySize: 2 })
    expect(forThree).toMatchObject({ id: forTwo?.id, date: '2026-12-16', partySize: 3 })
    expect(others).toEqual([])
    expect(moved).toMatchObject({ id: forTwo?.id, date: '2026-12-17', partySize: 4 })
  })

  it('is booked at the drop, its message says so, and those who can come are the headcount of the table', async () => {
    await planned()
    await taps('Wed Dec 16')
    await taps('Can’t make it', stranger)

    await world.passUntil('2026-11-25T12:02:00-05:00')

    expect(standing()).toMatchObject([{ date: '2026-12-16', partySize: 2 }])
    expect(card()).toContain('✅ Booked: Saint Fennel, Wed Dec 16, 7:00 pm, 2 people.')
    expect(card()).not.toContain('[')
    const booked = world.shown().find((one) => one.includes('Booked: Saint Fennel') && one.includes('[+1]'))
    expect(booked).toContain('Coming, 2 of 2: Ada, Ben.\nCan’t make it: Zoe.')
    expect(await taps('Can’t make it', ben)).toContain('You’re not coming')
  })

  it('two friends who tap at the same time are both counted', async () => {
    await planned()

    await Promise.all([taps('Wed Dec 16'), taps('Wed Dec 16', stranger), taps('Can’t make it', stranger)])
    await world.pass(1_000)

    expect(card()).toMatch(/Wed Dec 16: ● ● Ada, Ben/)
    expect(await open()).toMatchObject([{ partySize: expect.any(Number) }])
  })

  it('an answer in words counts, also that of a friend who is no member', async () => {
    await planned()
    const say = (text: string, from = ben) =>
      world.receives({ in: group, isOnlyReply: true, from, said: { kind: 'words', text } })

    await say('count me in +1')
    await say('can’t make it', stranger)
    await world.pass(1_000)

    expect(card()).toContain('Wed Dec 16: ● ● Ada, Ben +1')
    expect(card()).toContain('Can’t make it: Zoe')
  })

  it('is begun in plain words', async () => {
    const asked = await world.says(`plan ${words} with everyone`, ada, group)

    expect(asked).toContain('Saint Fennel · Wed Dec 16 or Thu Dec 17 · 7:00–9:00 pm')
    expect(asked).toContain('[Ask everyone]')
  })

  it('with too few people when the day opens, asks the member who planned, and books only if they say so', async () => {
    await planned()
    await world.passUntil('2026-11-25T11:46:00-05:00')
    const asked = world.announcements().at(-1)
    await world.passUntil('2026-11-25T12:05:00-05:00')
    const before = standing()

    const reply = await world.pressesOnAnnouncement('Book for 1', ada)
    await world.pass(120_000)

    expect(asked).toMatch(/^dm-Ada: 1 of 2 can come on Wed Dec 16\./)
    expect(asked).toContain('[Book for 1] [Wait a day] [Call it off]')
    expect(before).toEqual([])
    expect(reply).toContain('I’ll book it with the people who can come.')
    expect(standing()).toMatchObject([{ date: '2026-12-16', partySize: 1 }])
    expect(card()).toContain('✅ Booked')
  })

  it('that nobody decides ends, and its message says so', async () => {
    await planned()
    await world.passUntil('2026-11-26T11:44:00-05:00')
    const late = card()
    await world.passUntil('2026-11-26T11:47:00-05:00')

    expect(late).toContain(
      'Fewer than 2 people can come, so Ada decides, until Thu Nov 26, 11:45 am in New York.',
    )
    expect(card()).toContain('Nothing is booked: fewer than 2 people could come.')
    expect(await world.cierge().app.store.plans.open()).toEqual([])
  })

  it('whose friends drop out before the head start books nothing', async () => {
    await planned()
    await taps('Wed Dec 16')
    const before = await open()
    await taps('Can’t make it')

    await world.passUntil('2026-11-25T12:05:00-05:00')

    expect(before).toHaveLength(1)
    expect(await open()).toEqual([])
    expect(standing()).toEqual([])
    expect(world.announcements().at(-1)).toContain('1 of 2 can come')
  })

  it('goes on after a restart, in the middle of the answers', async () => {
    await planned()
    await taps('Wed Dec 16')

    await world.restart()
    await taps('+1', stranger)
    await world.passUntil('2026-11-25T12:02:00-05:00')

    expect(standing()).toMatchObject([{ date: '2026-12-16', partySize: 4 }])
    expect(card()).toContain('✅ Booked')
  })

  it('ends if the member who planned is removed, and the group reads it', async () => {
    await planned()
    await taps('Wed Dec 16')
    const { app } = world.cierge()
    await app.store.members.setRole('m-Ben' as never, 'owner')

    await world.clock.runUntil(removeMember(app, 'm-Ada' as never))
    await world.passUntil('2026-11-25T12:05:00-05:00')

    expect(card()).toContain('Ada has left, so nothing is booked.')
    expect(card()).not.toContain('[')
    expect(standing()).toEqual([])
  })

  it('is called off by the member who planned, and by nobody else', async () => {
    await planned()
    await taps('Wed Dec 16')
    const [plan] = await world.cierge().app.store.plans.open()

    const bens = await world.calls('plan', { id: plan?.id ?? '', tap: 'off' }, ben, group)
    const adas = await world.calls('plan', { id: plan?.id ?? '', tap: 'off' }, ada, group)
    await world.pass(61_000)

    expect(bens).toBe('Only the person who planned it can decide that.')
    expect(adas).toBe('Called off. Nothing is booked.')
    expect(await open()).toEqual([])
    expect(card()).toContain('Called off by Ada.')
  })

  it('goes on to the next day that friends chose if the first has no table', async () => {
    world.sandbox.control.createDrop({
      ...{ venueId: 5109, date: '2026-12-16' as never, releasedAt: '2026-11-25T17:00:00.000Z' as never },
      slots: [],
    })
    await planned()
    await taps('Wed Dec 16')
    await taps('Thu Dec 17')
    await world.passUntil('2026-11-25T12:30:00-05:00')
    const [next] = await open()
    await world.passUntil('2026-11-26T12:02:00-05:00')

    expect(next).toMatchObject({ date: '2026-12-17', partySize: 2 })
    expect(standing()).toMatchObject([{ date: '2026-12-17', partySize: 2 }])
  })

  it('reminds those once who answered before in this group and have not yet', async () => {
    await planned()
    await taps('Wed Dec 16')
    await taps('Wed Dec 16', stranger)
    await world.passUntil('2026-11-25T12:02:00-05:00')
    await world.says('/plan Saint Fennel, 17 or 18 December, 7-9pm', ada, group)
    await world.presses('Ask everyone', ada, group)
    await world.pass(1_000)
    const [second] = await world.cierge().app.store.plans.open()
    await world.calls('plan', { id: second?.id ?? '', day: '2026-12-17' }, ben, group)

    await world.passUntil('2026-11-26T06:00:00-05:00')

    const reminders = world.announcements().filter((one) => one.includes('can you make it?'))
    expect(reminders).toHaveLength(1)
    expect(reminders[0]).toContain('@Zoe: can you make it?')
  })
})
