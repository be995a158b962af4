import { afterEach, describe, expect, it } from 'vitest'
import { ada, ben, group } from '../world.ts'
import { codeIn, openSwapWorld, type SwapWorld } from './swap-world.ts'

describe('a better table in place of one that the member has', () => {
  let world: SwapWorld
  afterEach(() => world.end())

  const seek = async (time = '7-8pm') => world.says(`/swap ${world.booked} ${time}`, ada, group)
  const take = (code: string, who = ada) => world.calls('swap', { job: code, do: 'take' }, who, group)
  const mostHeld = () => world.sandbox.control.mostHeldAtOnce({ member: 'ada@example.com' })

  /** Looks for a table from 7 to 8 pm, makes one free at 7:30 pm, and waits until the watch saw it. */
  async function seen(how: { readonly allowsTwo: boolean }): Promise<string> {
    world = await openSwapWorld(how)
    const code = codeIn(await seek())
    world.frees('19:30', '21:45')
    await world.pass(40 * 60_000)
    return code
  }

  describe('where two may be held', () => {
    it('it is booked by one press, and the old one is given up after that', async () => {
      const code = await seen({ allowsTwo: true })
      const [question] = world.told()
      const pressed = await take(code)
      await world.pass(60_000)

      expect(world.announcements()[0]).toContain('[Find a better time]')
      expect(question).toMatch(
        /^friends: Free now: Saint Fennel, Wed Dec 16, 2 people: 7:30 pm\. @Ada\nYou have 9:45 pm\. I book the better one first/,
      )
      expect(pressed).toContain('Trying for the better table now.')
      expect(world.told()).toHaveLength(2)
      expect(world.told()[1]).toMatch(
        /^friends: Booked: Saint Fennel, Wed Dec 16, 7:30 pm, 2 people, Patio\. @Ada\nIt’s in place of 9:45 pm, which I gave up\./,
      )
      expect(world.holds()).toEqual(['19:30'])
      expect(await world.says(`/job ${world.booked}`)).toContain('later cancelled')
    })

    it('Cierge swaps without asking once the member said so', async () => {
      world = await openSwapWorld({ allowsTwo: true })
      const sought = await seek()
      const alone = await world.presses('Swap without asking', ada, group)
      world.frees('19:30')
      await world.pass(40 * 60_000)

      expect(sought).toContain('If one comes free, I ask you here.')
      expect(alone).toContain('I’ll swap without asking')
      expect(world.told()).toHaveLength(1)
      expect(world.told()[0]).toContain('It’s in place of 9:45 pm, which I gave up.')
      expect(world.holds()).toEqual(['19:30'])
    })

    it('the end names the table to give up if the platform does not let it go, and Cierge keeps trying', async () => {
      const code = await seen({ allowsTwo: true })
      world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'cancel' })
      await take(code)
      await world.pass(2 * 60_000)
      const told = world.told()[1]
      const held = world.holds()
      world.sandbox.control.clearFaults()
      await world.pass(2 * 60_000)

      expect(told).toContain('You have two tables: I couldn’t give 9:45 pm up yet.')
      expect(told).toContain('[Give up 9:45 pm]')
      expect(held).toEqual(['21:45', '19:30'])
      expect(world.told()).toHaveLength(3)
      expect(world.told()[2]).toContain('9:45 pm is given up now: Saint Fennel, Wed Dec 16, 2 people.')
      expect(world.holds()).toEqual(['19:30'])
    })

    it('a restart between the booking and the end of the old table leaves one table, told once', async () => {
      const code = await seen({ allowsTwo: true })
      world.sandbox.control.injectFault({ kind: 'latency', ms: 20_000, on: 'request', endpoint: 'cancel' })
      await take(code)
      await world.pass(2_000)
      const early = world.told().length
      await world.restart(async () => world.sandbox.control.clearFaults())
      await world.pass(3 * 60_000)

      expect(early).toBe(1)
      expect(world.told().filter((told) => told.includes('Booked: Saint Fennel'))).toHaveLength(1)
      expect(world.holds()).toEqual(['19:30'])
    })

    it('if the platform refuses two tables all the same, the old one stays, and from then on Cierge asks', async () => {
      world = await openSwapWorld({ allowsTwo: true })
      const code = codeIn(await seek())
      await world.presses('Swap without asking', ada, group)
      const { control } = world.sandbox
      const venue = control.venues().find(({ id }) => id === 5109)
      if (venue) control.putVenue({ ...venue, allowMultiple: false })
      world.frees('19:30')
      await world.pass(2 * 3_600_000)

      expect(world.told()).toHaveLength(1)
      expect(world.told()[0]).toContain('you may end up with no table')
      expect(world.holds()).toEqual(['21:45'])
      expect(await world.says(`/job ${code}`)).toContain('Watching')
    })
  })

  describe('where only one may be held', () => {
    it('the risk is said before the press, and the old one is given up first', async () => {
      const code = await seen({ allowsTwo: false })
      const [question = ''] = world.told()
      await take(code)
      await world.pass(60_000)

      expect(question).toContain('I’d give 9:45 pm up first and book the better one right after')
      expect(question).toContain('you may end up with no table')
      expect(question).toContain('[Swap and take the risk] [Stop looking]')
      expect(world.told()[1]).toContain('It’s in place of 9:45 pm, which I gave up.')
      expect(world.holds()).toEqual(['19:30'])
      expect(mostHeld()).toBe(1)
    })

    it('Cierge never swaps without asking there', async () => {
      const code = await seen({ allowsTwo: false })

      expect(await world.says(`/swap ${code} without asking`, ada, group)).toContain('allows only one table')
      await world.pass(2 * 3_600_000)
      expect(world.told()).toHaveLength(1)
      expect(world.holds()).toEqual(['21:45'])
    })

    it('of two presses at once, one swaps and the other is told so; another member can’t press', async () => {
      const code = await seen({ allowsTwo: false })
      const before = world.heard().length
      await Promise.all([take(code), take(code), take(code, ben)])
      await world.pass(60_000)

      const replies = world.heard().slice(before)
      expect(replies.filter((said) => said.startsWith('Trying for'))).toHaveLength(1)
      expect(replies.filter((said) => said.startsWith('Already trying'))).toHaveLength(1)
      expect(replies.filter((said) => said.includes('That one is Ada’s'))).toHaveLength(1)
      expect(world.holds()).toEqual(['19:30'])
    })

    it('a better table that is gone before the press costs nothing, and Cierge keeps looking', async () => {
      const code = await seen({ allowsTwo: false })
      world.frees('18:00')
      await take(code)
      await world.pass(2 * 60_000)

      expect(world.told()[1]).toContain('You still have 9:45 pm: Saint Fennel, Wed Dec 16, 2 people. @Ada')
      expect(world.holds()).toEqual(['21:45'])
      expect(await world.says(`/job ${code}`)).toContain('Watching')
    })

    it('if somebody else is faster in the gap, Cierge takes the old table again', async () => {
      const code = await seen({ allowsTwo: false })
      world.sandbox.control.injectFault({ kind: 'gone', endpoint: 'book', time: '19:30' as never })
      await take(code)
      await world.pass(2 * 60_000)

      expect(world.told()[1]).toContain(
        'Someone else was faster with the better table, so I took 9:45 pm again.',
      )
      expect(world.holds()).toEqual(['21:45'])
    })

    it('if both are lost in the gap, the member is told that they have no table', async () => {
      const code = await seen({ allowsTwo: false })
      world.sandbox.control.injectFault({ kind: 'gone', endpoint: 'book' })
      await take(code)
      await world.pass(2 * 60_000)

      expect(world.told()[1]).toContain('I had given 9:45 pm up for it, so you have no table there now.')
      expect(world.holds()).toEqual([])
    })

    it('if the platform does not let the old table go, nothing is booked', async () => {
      const code = await seen({ allowsTwo: false })
      world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'cancel' })
      await take(code)
      await world.pass(2 * 60_000)

      expect(world.told().at(-1)).toContain('didn’t cancel the table you have, so I booked nothing')
      expect(world.told().at(-1)).toContain('You still have 9:45 pm.')
      expect(world.holds()).toEqual(['21:45'])
    })

    it('a restart in the middle of the swap leaves one table and one end', async () => {
      const code = await seen({ allowsTwo: false })
      world.sandbox.control.injectFault({
        kind: 'latency',
        ms: 20_000,
        on: 'answer',
        endpoint: 'cancel',
        times: 1,
      })
      await take(code)
      await world.pass(3_000)
      await world.restart()
      await world.pass(5 * 60_000)

      expect(world.holds()).toEqual(['19:30'])
      expect(world.told().filter((told) => told.includes('Booked: Saint Fennel'))).toHaveLength(1)
    })
  })

  it('a watch for a better table ends when the member gives the old one up', async () => {
    world = await openSwapWorld({ allowsTwo: true })
    const code = codeIn(await seek())
    await world.presses('Swap without asking', ada, group)
    await world.says(`/cancel ${world.booked}`)
    await world.presses('Give up the table')
    world.frees('19:30')
    await world.pass(2 * 3_600_000)

    expect(await world.says(`/job ${code}`)).toContain('Cancelled')
    expect(world.holds()).toEqual([])
  })

  it('a table that the member gave up on the platform is not replaced', async () => {
    world = await openSwapWorld({ allowsTwo: true })
    await seek()
    await world.presses('Swap without asking', ada, group)
    for (const held of world.sandbox.control.reservations()) Object.assign(held, { cancelledAtMs: 1 })
    world.frees('19:30')
    await world.pass(40 * 60_000)

    expect(world.told().join('\n')).toContain('the table you had is no longer on your account')
    expect(world.holds()).toEqual([])
  })

  it('another time replaces the watch for the first one', async () => {
    world = await openSwapWorld({ allowsTwo: false })
    const first = codeIn(await seek())
    const second = codeIn(await seek('6-6:30pm'))

    expect(await world.says(`/job ${first}`)).toContain('Cancelled')
    expect(await world.says(`/job ${second}`)).toContain('6:00–6:30 pm')
  })

  it('a table for fewer people is looked for around the same time', async () => {
    world = await openSwapWorld({ allowsTwo: false })
    const sought = await world.calls('swap', { job: world.booked, party: '1' }, ada, group)
    world.frees('21:45')
    await world.pass(40 * 60_000)
    await take(codeIn(sought))
    await world.pass(60_000)

    expect(sought).toContain('8:45–10:45 pm')
    expect(world.told()[0]).toContain('Free now: Saint Fennel, Wed Dec 16, 1 person: 9:45 pm.')
    expect(world.told()[1]).toContain('Booked: Saint Fennel, Wed Dec 16, 9:45 pm, 1 person')
    expect(world.holds()).toEqual(['21:45'])
  })

  it('a drop of another table goes first, and the watch asks after it', async () => {
    world = await openSwapWorld({ allowsTwo: false })
    await seek()
    await world.says('/link resy ben@example.com secret', ben)
    await world.says('table for 2 at Saint Fennel on 17 December, 7-9pm', ben, group)
    await world.presses('Book it', ben, group)
    world.frees('19:30')
    await world.passUntil('2026-11-26T11:55:00-05:00')
    await world.passUntil('2026-11-26T12:40:00-05:00')

    expect(world.told().some((told) => told.includes('Booked: Saint Fennel, Thu Dec 17'))).toBe(true)
    expect(world.told().filter((told) => told.includes('Free now'))).toHaveLength(1)
  })

  it('a member who leaves swaps nothing anymore', async () => {
    const code = await seen({ allowsTwo: false })
    await world.clock.runUntil(removed())
    await take(code)
    await world.pass(2 * 3_600_000)

    expect(world.holds()).toEqual(['21:45'])
    expect(world.told()).toHaveLength(1)
  })

  async function removed(): Promise<void> {
    const { removeMember } = await import('../../../src/concierge/remove-member.ts')
    await removeMember(world.cierge().app, 'm-Ada' as never)
  }
})

describe('a better table in words', () => {
  let world: SwapWorld
  afterEach(() => world.end())

  it.each([
    ['find me something earlier', '6:45–9:30 pm'],
    ['find me something later', '10:00 pm'],
    ['swap it if 7:30 comes up', '7:30 pm'],
    ['keep looking for 7 to 8pm', '7:00–8:00 pm'],
    ['take 7pm instead if it opens up', '7:00 pm'],
  ])('“%s” looks for it', async (words, times) => {
    world = await openSwapWorld({ allowsTwo: false })

    const reply = await world.says(words, ada)

    expect(reply).toContain('Looking for a better table. You keep 9:45 pm until then.')
    expect(reply).toContain(times)
  })

  it('a request for the restaurant and day of a table offers to look for a better time', async () => {
    world = await openSwapWorld({ allowsTwo: false })

    const refused = await world.says('table for 2 at Saint Fennel on 16 December, 7-8pm', ada)
    const asked = await world.presses('Find a better time')
    const sought = await world.presses('Look for an earlier one')

    expect(refused).toContain('You already have a table at Saint Fennel')
    expect(asked).toContain('What time would be better?')
    expect(sought).toContain('6:45–9:30 pm')
  })
})
