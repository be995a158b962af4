import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Identity } from '../../../src/domain/identity.ts'
import { ada, ben, chatId, group } from '../world.ts'
import { openSwapWorld, type SwapWorld } from './swap-world.ts'

const cleo: Identity = { chat: chatId, space: '', userId: 'Cleo' }

describe('a table that a member passes on', () => {
  let world: SwapWorld
  beforeEach(async () => {
    world = await openSwapWorld({ allowsTwo: false })
    await world.says('/link resy ben@example.com secret', ben)
  })
  afterEach(() => world.end())

  async function offered(): Promise<string> {
    const asked = await world.says(`/pass ${world.booked}`, ada, group)
    await world.presses('Offer it', ada, group)
    await world.pass(1_000)
    return asked
  }
  const take = (who: Identity) => world.calls('pass', { job: world.booked, do: 'take' }, who, group)
  /** Returns the message of the offer as it is shown now. */
  const offerCard = () => world.shown()[1] ?? ''
  const toldGroup = () => world.told().filter((told) => told.startsWith('friends:'))

  it('is booked on the account of the member who takes it, right after it was given up', async () => {
    const asked = await offered()
    const taken = await take(ben)
    await world.pass(60_000)

    expect(asked).toContain('If someone outside is faster in that moment, it’s gone for both of you.')
    expect(toldGroup()[0]).toMatch(
      /^friends: Who’d like this table\? Saint Fennel, Wed Dec 16, 9:45 pm, 2 people\. From @Ada/,
    )
    expect(toldGroup()[0]).toContain('it’s gone for both')
    expect(toldGroup()[0]).toContain('[I’ll take it]')
    expect(taken).toContain('It’s changing hands now.')
    expect(toldGroup()[1]).toMatch(
      /^friends: Booked: Saint Fennel, Wed Dec 16, 9:45 pm, 2 people, Patio\. @Ben\nIt was passed on to you\./,
    )
    expect(world.told().find((told) => told.startsWith('dm-Ada'))).toContain(
      'Ben has your table now: Saint Fennel',
    )
    expect(world.holds(ben)).toEqual(['21:45'])
    expect(world.holds(ada)).toEqual([])
    expect(await world.says(`/job ${world.booked}`)).toContain('later cancelled')
    expect(offerCard()).toBe('friends: Taken by Ben: Saint Fennel, Wed Dec 16, 9:45 pm, 2 people.')
  })

  it('is an event for programs of both members, each with their own request', async () => {
    const eventsOf = async (who: string) => {
      const { requestEvents, jobs } = world.cierge().app.store
      const events = await requestEvents.after(0, who as never, 100)
      const last = events.at(-1)
      const job = last && (await jobs.find(last.jobId))
      return { kinds: events.map(({ kind }) => kind), last: job && `${job.id} ${job.memberId}` }
    }
    await offered()
    await take(ben)
    await world.pass(60_000)
    const [bens] = await world.cierge().app.store.jobs.of('m-Ben' as never)

    expect((await eventsOf('m-Ada')).kinds).toEqual([
      'requested',
      'scheduled',
      'hunt-begins',
      'booked',
      'passed-on',
    ])
    expect((await eventsOf('m-Ada')).last).toBe(`${world.booked} m-Ada`)
    expect((await eventsOf('m-Ben')).kinds).toEqual(['scheduled', 'booked', 'passed-on'])
    expect((await eventsOf('m-Ben')).last).toBe(`${bens?.id} m-Ben`)
  })

  it('shows who is taking it before it changes hands, without a button', async () => {
    world.sandbox.control.injectFault({
      kind: 'latency',
      ms: 20_000,
      on: 'answer',
      endpoint: 'cancel',
      times: 1,
    })
    await offered()
    const before = offerCard()
    await take(ben)
    await world.pass(2_000)

    expect(before).toContain('[I’ll take it]')
    expect(offerCard()).toBe(
      'friends: Ben is taking this table: Saint Fennel, Wed Dec 16, 9:45 pm, 2 people.',
    )
  })

  it('goes to one of two members who press at once; the other is told that it is gone', async () => {
    const { app } = world.cierge()
    world.sandbox.control.addMember({
      email: 'cleo@example.com',
      password: 'secret',
      firstName: 'Cleo',
      lastName: 'Example',
      cards: [],
    } as never)
    await world.clock.runUntil(addCleo(app))
    await world.says('/link resy cleo@example.com secret', cleo)
    await offered()
    const before = world.heard().length
    await Promise.all([take(ben), take(cleo)])
    await world.pass(60_000)

    const replies = world.heard().slice(before)
    expect(replies.filter((said) => said.startsWith('It’s changing hands'))).toHaveLength(1)
    expect(replies.filter((said) => said.startsWith('That table is no longer offered'))).toHaveLength(1)
    expect([...world.holds(ben), ...world.holds(cleo)]).toEqual(['21:45'])
    expect(world.holds(ada)).toEqual([])
  })

  it('is refused to a member who holds another table at that hour, and stays on offer', async () => {
    world.sandbox.control.hold({
      ...{ member: 'ben@example.com', venueId: 6194, partySize: 2 },
      ...{ date: '2026-12-16' as never, time: '21:00' as never },
    })
    await offered()

    expect(await take(ben)).toContain('You already have a table at Carbone, Wed Dec 16, 9:00 pm, 2 people.')
    await world.pass(60_000)
    expect(world.holds(ada)).toEqual(['21:45'])
    expect(world.holds(ben)).toEqual(['21:00'])
  })

  it('stays with its member if nobody takes it for half an hour, and then can’t be taken', async () => {
    await offered()
    await world.pass(32 * 60_000)
    const late = await take(ben)

    expect(toldGroup()[1]).toContain(
      'Nobody took Saint Fennel, Wed Dec 16, 9:45 pm, 2 people. It stays with @Ada.',
    )
    expect(late).toBe('That table is no longer offered.')
    expect(offerCard()).toBe('friends: No longer offered: Saint Fennel, Wed Dec 16, 9:45 pm, 2 people.')
    expect(world.holds(ada)).toEqual(['21:45'])
  })

  it('if someone outside is faster, both members are told that it is gone', async () => {
    await offered()
    world.sandbox.control.injectFault({ kind: 'gone', endpoint: 'book' })
    await take(ben)
    await world.pass(2 * 60_000)

    expect(toldGroup().at(-1)).toContain('It had been given up for you, and someone else was faster')
    expect(world.told().find((told) => told.startsWith('dm-Ada'))).toContain(
      'Your table is gone: Saint Fennel',
    )
    expect([...world.holds(ada), ...world.holds(ben)]).toEqual([])
    expect(offerCard()).toBe(
      'friends: This table is gone: Saint Fennel, Wed Dec 16, 9:45 pm, 2 people. Someone outside was faster than Ben.',
    )
    expect(await world.says(`/job ${world.booked}`)).toContain('later cancelled')
  })

  it('is not given up if the taker’s sign-in no longer works', async () => {
    await offered()
    world.sandbox.control.revoke({ member: 'ben@example.com' })
    world.sandbox.control.injectFault({ kind: 'unauthorized', member: 'ben@example.com' })
    await take(ben)
    await world.pass(2 * 60_000)

    expect(world.told().find((told) => told.startsWith('dm-Ada'))).toContain(
      'You still have Saint Fennel, Wed Dec 16, 9:45 pm, 2 people: Ben couldn’t take it.',
    )
    expect(offerCard()).toMatch(
      /^friends: Saint Fennel, Wed Dec 16, 9:45 pm, 2 people, stays with @Ada: Ben couldn’t take it\.$/,
    )
    expect(world.holds(ada)).toEqual(['21:45'])
    expect(await world.says(`/pass ${world.booked}`, ada, group)).toContain('[Offer it]')
  })

  it('stays with its member if the platform does not cancel it', async () => {
    await offered()
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'cancel' })
    await take(ben)
    await world.pass(2 * 60_000)

    expect(world.told().join('\n')).toContain('Resy didn’t cancel the offered table, so I booked nothing')
    expect(world.told().join('\n')).toContain('You still have Saint Fennel')
    expect(world.holds(ada)).toEqual(['21:45'])
    expect(world.holds(ben)).toEqual([])
  })

  it('a restart in the middle leaves it with one of them, and both are told once', async () => {
    await offered()
    const slow = { kind: 'latency', ms: 20_000, on: 'answer', endpoint: 'cancel', times: 1 } as const
    world.sandbox.control.injectFault(slow)
    await take(ben)
    await world.pass(3_000)
    await world.restart()
    await world.pass(5 * 60_000)

    expect(world.holds(ben)).toEqual(['21:45'])
    expect(world.holds(ada)).toEqual([])
    expect(world.told().filter((told) => told.includes('Booked: Saint Fennel'))).toHaveLength(1)
    expect(world.told().filter((told) => told.includes('Ben has your table now'))).toHaveLength(1)
  })

  it('a restart while it is undecided keeps the offer', async () => {
    await offered()
    await world.restart()
    await take(ben)
    await world.pass(60_000)

    expect(world.holds(ben)).toEqual(['21:45'])
  })

  it('can’t be taken after its member left, and a taker who leaves loses nothing', async () => {
    await offered()
    await world.clock.runUntil(remove('m-Ada'))
    const refused = await take(ben)
    await world.pass(40 * 60_000)

    expect(refused).toBe('That table is no longer offered.')
    expect(world.holds(ada)).toEqual(['21:45'])
    expect(toldGroup()).toHaveLength(1)
    expect(offerCard()).not.toContain('[')
  })

  it('is no longer offered once its member gives it up or keeps it', async () => {
    await offered()
    const kept = await world.calls('pass', { job: world.booked, do: 'keep' }, ada, group)
    const refused = await take(ben)
    await world.pass(1_000)

    expect(offerCard()).not.toContain('[')
    expect(kept).toContain('you keep the table')
    expect(refused).toBe('That table is no longer offered.')
  })

  it('loses its button when its member gives it up', async () => {
    await offered()
    await world.says(`/cancel ${world.booked}`, ada, group)
    await world.presses('Give up the table', ada, group)
    await world.pass(90_000)

    expect(world.holds(ada)).toEqual([])
    expect(offerCard()).not.toContain('[')
  })

  it('can’t be taken by its own member, or by one who has a table there', async () => {
    await offered()
    const own = await take(ada)
    const venue = { member: 'ben@example.com', venueId: 5109, partySize: 2 }
    world.frees('18:00')
    world.sandbox.control.hold({ ...venue, date: '2026-12-16' as never, time: '18:00' as never })
    const second = await take(ben)

    expect(own).toContain('That’s your own table.')
    expect(second).toContain('You already have a table at Saint Fennel')
    expect(world.holds(ada)).toEqual(['21:45'])
  })

  it('waits for a drop of another table, which goes first', async () => {
    await world.says('table for 2 at Saint Fennel on 17 December, 7-9pm', ada, group)
    await world.presses('Book it', ada, group)
    await world.passUntil('2026-11-26T11:55:00-05:00')
    await offered()
    expect(await take(ben)).toContain('so it changes hands at 12:03 pm')
    await world.passUntil('2026-11-26T12:40:00-05:00')

    expect(toldGroup().some((told) => told.includes('Booked: Saint Fennel, Thu Dec 17'))).toBe(true)
    expect(world.holds(ben)).toEqual(['21:45'])
  })

  it('needs a group to tell, and is offered under the question whether to give it up', async () => {
    const question = await world.says(`/cancel ${world.booked}`, ada, group)
    const asked = await world.presses('Offer it to the group', ada, group)

    expect(question).toContain('[Give up the table] [Offer it to the group] [Keep the table]')
    expect(asked).toContain('Offer Saint Fennel, Wed Dec 16, 9:45 pm, 2 people to the group for 30 minutes?')
  })

  it.each(['anyone want my table?', 'does anybody want our table', 'offer my table to the group'])(
    '“%s” asks whether to offer it',
    async (words) => {
      expect(await world.says(words, ada, group)).toContain('to the group for 30 minutes?')
    },
  )

  it.each(['I’ll take it', 'i want it', 'me please'])('“%s” takes it', async (words) => {
    await offered()

    expect(await world.says(words, ben, group)).toContain('It’s changing hands now.')
    await world.pass(60_000)
    expect(world.holds(ben)).toEqual(['21:45'])
  })

  async function remove(id: string): Promise<void> {
    const { removeMember } = await import('../../../src/concierge/remove-member.ts')
    await removeMember(world.cierge().app, id as never)
  }
})

async function addCleo({ store }: ReturnType<SwapWorld['cierge']>['app']): Promise<void> {
  const { members } = store
  const like = await members.byIdentity(ben)
  if (like) await members.add({ ...like, id: 'm-Cleo' as never, name: 'Cleo' }, cleo)
}
