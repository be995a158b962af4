// Tests a member who has linked Resy and OpenTable: one question for both, one entry for a restaurant that both have, and
// one table for one wish.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import type { OpenTableSandboxOptions } from '../../../sandbox/opentable/create-opentable-sandbox.ts'
import type { Instant, LocalDate, LocalTime } from '../../../src/domain/time.ts'
import {
  ada as adaThere,
  ben as benThere,
  osteria,
} from '../../../src/platforms/opentable/testing/samples.ts'
import { callApi, makeKeyInChat } from '../doors/call-api.ts'
import { keepFiles } from '../keep-files.ts'
import { openWorld, type World } from '../world.ts'

// At Resy, Saint Fennel opens its dates 21 days ahead at noon: 16 December on 25 November. At OpenTable, where it is the
// same place, it opens them 22 days ahead at the same time of day: 17 December on 25 November, the day of the story.
const fennel = { ...osteria, id: 77, name: 'Saint Fennel', neighborhood: 'Cobble Hill', leadDays: 22 }
fennel.opensAt = '12:00' as LocalTime
const [wednesday, thursday] = ['2026-12-16', '2026-12-17'] as LocalDate[] as [LocalDate, LocalDate]
const opensAt = '2026-11-25T17:00:00.000Z' as Instant
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const eitherDay = 'table for 2 at Saint Fennel on 16 or 17 December, 7-9pm'
const evening = [{ time: '19:15' as LocalTime, seating: 'Dining Room', capacity: 1 }]

describe('a member with accounts on two platforms', () => {
  let world: World
  afterEach(() => world.end())

  async function open(
    settings: OpenTableSandboxOptions['settings'] = {},
    links: readonly ('resy' | 'opentable')[] = ['resy', 'opentable'],
    env: Record<string, string> = {},
  ) {
    const there = { world: { venues: [osteria, fennel], members: [adaThere, benThere] }, settings }
    world = await openWorld({ openTable: there, env })
    if (links.includes('resy')) await world.says('/link resy ada@example.com secret')
    if (!links.includes('opentable')) return
    await world.says('/link opentable')
    await world.presses('Paste the sign-in')
    await world.fills({ credential: world.openTable().cookieOf({ member: adaThere.email }) })
  }

  const labels = () => world.offered().map(({ label }) => label)
  const atResy = () =>
    world.sandbox.control.reservations().filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
  const atOpenTable = () =>
    world
      .openTable()
      .reservations()
      .filter(({ cancelledAtMs }) => cancelledAtMs === undefined)

  describe('that both have', () => {
    beforeEach(() => open())

    it('a restaurant on both platforms is one entry that names them', async () => {
      const said = await world.says('/search Saint Fennel')

      expect(said).toContain('I found one:')
      expect(said).toContain('Saint Fennel, Cobble Hill, New York · on Resy and OpenTable')
    })

    it('the member is asked once where to book, and the answer is remembered', async () => {
      const asked = await world.says(table)
      const offered = labels()
      const picked = await world.presses('OpenTable')
      await world.presses('Never mind')
      const again = await world.says(table)

      expect(asked).toContain('Saint Fennel is on Resy and OpenTable. Which one do you want?')
      expect(offered).toEqual(['Resy', 'OpenTable', 'Try both', 'Never mind'])
      expect(picked).toContain('On your OpenTable account')
      expect(again).toContain('On your OpenTable account')
    })

    it('the member names the platform, and can pick another one on the restaurant’s card', async () => {
      const named = await world.says('table for 2 at Saint Fennel on OpenTable on 16 December, 7-9pm')
      await world.presses('Never mind')
      const card = await world.says('/venue Saint Fennel')
      const other = await world.presses('See it on Resy')
      await world.presses('Book a table')
      await world.presses('Never mind')
      const again = await world.says(table)

      expect(named).toContain('On your OpenTable account')
      expect(card).toContain('on OpenTable, bookable 22 days ahead')
      expect(card).toContain('Also on Resy.')
      expect(other).toContain('on Resy, bookable 21 days ahead')
      expect(again).toContain('On your Resy account')
    })

    it('a pick outweighs a favorite on the other platform', async () => {
      await world.says('/favorites add resy:5109')
      await world.says(table)
      await world.presses('OpenTable')
      await world.presses('Never mind')

      expect(await world.says(table)).toContain('On your OpenTable account')
    })

    it('a platform that fails is left out of “Try both”, which is not remembered', async () => {
      await world.says(table)
      world.openTable().injectFault({ kind: 'bad-gateway', endpoint: 'venue', times: 1 })
      const said = await world.presses('Try both')
      await world.presses('Never mind')

      expect(said).toContain('On your Resy account')
      expect(said).toContain('I couldn’t search OpenTable just now.')
      expect(await world.says(table)).toContain('Which one do you want?')
    })

    it('a suggestion names the platforms, and choosing it asks for one', async () => {
      const suggested = await world.suggests('book', 'venue', 'Saint Fen')
      const [, value = ''] = suggested[0]?.split(' = ') ?? []
      const asked = await world.calls('book', { venue: value })
      const typed = await world.says('try both')

      expect(suggested).toEqual(['Saint Fennel, Cobble Hill, on Resy and OpenTable = resy:5109|opentable:77'])
      expect(asked).toContain('Which one do you want?')
      expect(typed).toContain('Which day?')
    })

    it('a request on one platform prevents a second one for the same meal on the other', async () => {
      await world.says(table)
      await world.presses('Resy')
      await world.presses('Book it')

      const said = await world.says('table for 2 at Saint Fennel on OpenTable on 16 December, 7-9pm')

      expect(said).toContain('You already have a request')
    })

    it('reservations, accounts and giving up a table work on each platform', async () => {
      const held = { member: adaThere.email, venueId: 77, date: thursday, time: '20:00' as LocalTime }
      world.openTable().hold({ ...held, partySize: 2 })
      world.sandbox.control.createDrop({
        venueId: 5109,
        date: wednesday,
        releasedAt: opensAt,
        slots: evening,
      })
      await world.says(table)
      await world.presses('Resy')
      await world.presses('Book it')
      await world.passUntil('2026-11-25T12:05:00-05:00')

      const listed = await world.says('/reservations')
      const offered = labels()
      await world.presses('Give up Saint Fennel, Wed Dec 16')
      await world.presses('Give up the table')
      await world.says('/reservations')
      await world.presses('Give up the table')
      await world.presses('Give up the table')
      const accounts = await world.says('/link')
      const unlinking = await world.says('unlink opentable')

      expect(listed).toMatch(/Saint Fennel, Wed Dec 16, 7:15 pm[\s\S]*Saint Fennel, Thu Dec 17, 8:00 pm/)
      expect(offered).toContain('Give up Saint Fennel, Thu Dec 17')
      expect([atResy(), atOpenTable()]).toEqual([[], []])
      expect(accounts).toMatch(/OpenTable: Ada E\.[\s\S]*Resy: Ada E\./)
      expect(unlinking).toContain('Unlink your OpenTable account?')
      expect(labels()).toEqual(['Unlink OpenTable'])
    })

    it('one table is booked for two days on two platforms that open at the same instant', async () => {
      world.openTable().createDrop({ venueId: 77, date: wednesday, releasedAt: opensAt, slots: [] })
      for (const control of [world.sandbox.control, world.openTable()]) {
        const isResy = control === world.sandbox.control
        const day = isResy ? { venueId: 5109, date: wednesday } : { venueId: 77, date: thursday }
        control.createDrop({ ...day, releasedAt: opensAt, slots: evening })
      }
      await world.says(eitherDay)
      const confirmation = await world.presses('Try both')
      const scheduled = await world.presses('Book it')
      await world.passUntil('2026-11-25T12:15:00-05:00')
      const jobs = await world.says('/jobs')
      const [, code = ''] = /\/jobs (\w{4})/.exec(scheduled) ?? []
      const again = await world.says(`/again ${code} 18 December`)

      expect(confirmation).toContain('I’ll try all of these and book one table.')
      expect(confirmation).toContain('Wed Dec 16 on Resy opens Wed Nov 25')
      expect(confirmation).toContain('Thu Dec 17 on OpenTable opens Wed Nov 25')
      expect(confirmation).toContain('On your Resy account (a•••@example.com) or your OpenTable account')
      expect(scheduled).toContain('Wed Dec 16 on Resy. Details:')
      expect(scheduled).toContain('Thu Dec 17 on OpenTable. Details:')
      expect(atResy().length + atOpenTable().length).toBe(1)
      expect(world.announcements().filter((one) => one.includes('Booked:'))).toHaveLength(1)
      expect(world.announcements().join('\n')).not.toContain('two tables')
      expect(jobs).toContain('Saint Fennel, Wed Dec 16, 2 people on Resy')
      expect(jobs).not.toMatch(/opens|trying/)
      expect(again).toContain('or your OpenTable account')
    })
  })

  it('a table booked on one platform just before a power failure is not booked again on the other', async () => {
    await open({ profileLagMs: 90_000 })
    world.openTable().createDrop({ venueId: 77, date: wednesday, releasedAt: opensAt, slots: [] })
    world.openTable().createDrop({ venueId: 77, date: thursday, releasedAt: opensAt, slots: evening })
    const late = '2026-11-25T17:00:40.000Z' as Instant
    world.sandbox.control.createDrop({ venueId: 5109, date: wednesday, releasedAt: late, slots: evening })
    await world.says(eitherDay)
    await world.presses('Try both')
    await world.presses('Book it')
    await world.passUntil('2026-11-25T11:59:55-05:00')
    const putBack = keepFiles(world.folder)
    await world.passUntil('2026-11-25T12:00:20-05:00')
    const before = world.announcements().length

    await world.restart(async () => putBack())
    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(atOpenTable()).toMatchObject([{ date: thursday, time: '19:15' }])
    expect(atResy()).toEqual([])
    const told = world.announcements().slice(before)
    expect(told.filter((one) => one.includes('Thu Dec 17, 7:15 pm'))).toHaveLength(1)
    expect(told.join('\n')).not.toContain('Wed Dec 16, 7:15 pm')
  })

  it('a program finds one entry, is asked for the platform, and has both tried', async () => {
    const port = await freePort()
    await open({}, ['resy', 'opentable'], { CIERGE_HTTP_PORT: `${port}` })
    const key = await makeKeyInChat(world, '/key laptop')
    const call = (method: string, path: string, body?: unknown) =>
      callApi(world, `http://127.0.0.1:${port}/v1`, { method, path, key, ...(body ? { body } : {}) })

    const found = await call('GET', '/restaurants?name=Saint%20Fennel')
    const draft = await call('POST', '/drafts', { words: table })
    const both = await call('PATCH', `/drafts/${draft.body.id}`, { restaurant: 'resy:5109+opentable:77' })

    const reference = 'resy:5109|opentable:77'
    expect(found.body).toMatchObject({
      items: [{ reference, name: 'Saint Fennel', bookableOn: ['Resy', 'OpenTable'] }],
      unsearched: [],
    })
    expect(draft.body.question).toMatchObject({
      field: 'restaurant',
      choices: [
        { label: 'Resy', set: { restaurant: 'resy:5109' } },
        { label: 'OpenTable', set: { restaurant: 'opentable:77' } },
        { label: 'Try both', set: { restaurant: 'resy:5109+opentable:77' } },
      ],
    })
    expect(both.body).toMatchObject({
      restaurant: { reference: 'resy:5109' },
      alsoAt: [{ reference: 'opentable:77' }],
      confirmation: { nights: [{ date: wednesday }, { date: wednesday }] },
    })
  })

  it('a platform that does not answer holds up nothing, and the reply names it', async () => {
    await open()
    world.openTable().injectFault({ kind: 'hang', endpoint: 'search' })

    const list = await world.says('/search Saint Fennel')
    const request = await world.says(table)
    const suggested = await world.suggests('book', 'venue', 'Saint Fen')
    const nowhere = await world.says('table for 2 at Osteria Prova on 26 December, 7-9pm')

    expect(list).toContain('Saint Fennel')
    expect(list).toContain('I couldn’t search OpenTable just now.')
    expect(request).toContain('On your Resy account')
    expect(request).toContain('I couldn’t search OpenTable just now.')
    expect(suggested).toEqual(['Saint Fennel, Cobble Hill, on Resy = resy:5109'])
    expect(nowhere).toContain('I can’t find a restaurant called “Osteria Prova”. I couldn’t search OpenTable')
  })

  it('a member with an account on Resy only is asked nothing, and OpenTable receives no request', async () => {
    await open({}, ['resy'])

    const said = await world.says(table)

    expect(said).toContain('On your Resy account')
    // Leaves out pings, which only measure the clock.
    expect(
      world
        .openTable()
        .requests()
        .filter(({ kind }) => kind !== 'ping'),
    ).toEqual([])
  })

  it('a member is told that a restaurant is on a platform where they have no account', async () => {
    await open({}, ['resy'])

    const said = await world.says('table for 2 at Osteria Prova on 26 December, 7-9pm')

    expect(said).toContain('Osteria Prova is on OpenTable, where you have no account yet.')
    expect(said).toContain('Link your OpenTable account first')
  })

  it('a member without any account is told which ones they can link', async () => {
    await open({}, [])

    expect(await world.says('/reservations')).toContain('Link your Resy or OpenTable account first')
    expect(await world.says('/link')).toContain('Which platform? I can book on Resy or OpenTable.')
    expect(labels()).toEqual(['Link Resy', 'Link OpenTable'])
    expect(await world.says('unlink opentable')).toContain('You haven’t linked an OpenTable account')
    expect(await world.says('link my opentable account')).toContain('Link your OpenTable account')
  })
})
