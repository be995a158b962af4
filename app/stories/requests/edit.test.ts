import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November, two hours after the
// story begins.
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('a request that is changed', () => {
  let world: World
  let code: string
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    await world.says(table)
    code = /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
  })
  afterEach(() => world.end())

  const jobs = () => world.cierge().app.store.jobs.open()

  async function change(what: string, answers: Readonly<Record<string, string>>): Promise<string> {
    await world.says(`/edit ${code}`)
    await world.presses(what)
    return world.fills(answers)
  }

  it('an edit shows the old and the new request, and the new time is booked', async () => {
    const shown = await change('Change the time', { time: '8:30pm' })
    const before = await jobs()
    const changed = await world.presses('Change it')
    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(shown).toContain(`Now: Saint Fennel, Cobble Hill · Wed Dec 16 · 7:00–9:00 pm`)
    expect(shown).toContain('Saint Fennel, Cobble Hill · Wed Dec 16 · 8:30 pm · 2 people')
    expect(before[0]?.wish.windows).toMatchObject([{ earliest: '19:00' }])
    expect(changed).toContain(`Changed: ${code} is now Saint Fennel`)
    expect(world.announcements()[0]).toMatch(/Booked: Saint Fennel, Wed Dec 16, 8:30 pm/)
  })

  it('a request with an edited day and party keeps its code, and only the new table is hunted', async () => {
    await change('Change the day', { date: '17 December' })
    await world.presses('Change more')
    await world.presses('Change the party')
    await world.fills({ party: '4' })
    const changed = await world.presses('Change it')
    world.sandbox.control.forgetRequests()
    await world.passUntil('2026-11-25T13:00:00-05:00')
    const atOldDrop = world.asked()
    await world.passUntil('2026-11-26T13:00:00-05:00')

    expect(changed).toContain(`${code} is now Saint Fennel, Cobble Hill · Thu Dec 17 · 7:00–9:00 pm`)
    expect(changed).toContain('on Thu Nov 26 at noon')
    expect(atOldDrop).toEqual([])
    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toMatch(/Booked: Saint Fennel, Thu Dec 17, 7:00 pm, 4 people/)
  })

  it('a friend’s hunt of the same table continues when a member edits their request', async () => {
    await world.says('/link resy ben@example.com secret', ben)
    await world.says(table, ben)
    await world.presses('Book it', ben)

    await change('Change the day', { date: '17 December' })
    await world.presses('Change it')
    await world.passUntil('2026-11-26T13:00:00-05:00')

    expect(world.announcements().toSorted()).toEqual([
      expect.stringMatching(/^dm-Ada: Booked: Saint Fennel, Thu Dec 17/),
      expect.stringMatching(/^dm-Ben: Booked: Saint Fennel, Wed Dec 16/),
    ])
  })

  it('an edit is checked like a new request', async () => {
    expect(await change('Change the day', { date: '2026-11-20' })).toContain('Fri Nov 20 has passed.')
    expect(await change('Change the party', { party: '99' })).toContain(
      'Saint Fennel takes parties of 1 to 8.',
    )
    expect((await jobs())[0]).toMatchObject({ date: '2026-12-16', partySize: 2 })
  })

  it('an edit to a table that the member has already requested is refused', async () => {
    await world.says('table for 2 at Saint Fennel on 17 December, 7-9pm')
    await world.presses('Book it')

    expect(await change('Change the day', { date: '17 December' })).toContain(
      'You already have a request for Saint Fennel',
    )
  })

  it('an edit to several days asks which day is meant, because one request is for one day', async () => {
    const question = await change('Change the day', { date: '17 or 18 December' })
    await world.presses('Fri Dec 18')
    await world.presses('Change it')

    expect(question).toContain('Which day: Thu Dec 17 or Fri Dec 18?')
    expect(await jobs()).toMatchObject([{ id: code, date: '2026-12-18' }])
  })

  it('an edit without a change changes nothing', async () => {
    await change('Change the party', { party: '2' })

    expect(await world.presses('Change it')).toBe(`That’s how ${code} already is.`)
  })

  it('a canceled edit leaves the request as it was', async () => {
    await change('Change the party', { party: '4' })

    expect(await world.presses('Leave it as it is')).toBe('OK, I left it as it was.')
    expect(await jobs()).toMatchObject([{ id: code, partySize: 2 }])
  })

  it('two simultaneous presses edit a request once', async () => {
    await change('Change the party', { party: '4' })
    const before = world.heard().length

    await Promise.all([world.presses('Change it'), world.presses('Change it')])

    const replies = world.heard().slice(before)
    expect(replies.filter((reply) => reply.startsWith('Changed:'))).toHaveLength(1)
    expect(replies.filter((reply) => reply.includes('Already done.'))).toHaveLength(1)
  })

  it('a request can be canceled but not edited after its head start has begun', async () => {
    await change('Change the party', { party: '4' })
    await world.passUntil('2026-11-25T11:59:30-05:00')

    const late = await world.presses('Change it')

    expect(late).toContain(`Booking opens at noon, too soon to change ${code}.`)
    expect(await world.says(`/edit ${code}`)).toContain('too soon to change')
    expect(await jobs()).toMatchObject([{ id: code, partySize: 2 }])
  })

  it('a request can be edited only by its member, and not after it has ended', async () => {
    expect(await world.says(`/edit ${code}`, ben, group)).toBe(
      `You have no request ${code}. /jobs lists yours.`,
    )
    await world.says(`/cancel ${code}`)
    expect(await world.says(`/edit ${code}`, ada)).toContain(`${code} was already cancelled.`)
    expect(await world.says('/edit')).toBe('You have no open request. Tell me which table you’d like.')
  })
})
