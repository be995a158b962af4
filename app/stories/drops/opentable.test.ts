import { afterEach, describe, expect, it } from 'vitest'
import type { OpenTableSandboxOptions } from '../../../sandbox/opentable/create-opentable-sandbox.ts'
import type { LocalDate, LocalTime } from '../../../src/domain/time.ts'
import {
  ada as adaThere,
  ben as benThere,
  osteria,
} from '../../../src/platforms/opentable/testing/samples.ts'
import { ada, group, openWorld, type World } from '../world.ts'

// Osteria Prova opens its dates 30 days ahead at 10 am, so 26 December on 26 November, half an hour after the story
// begins.
const table = 'table for 2 at Osteria Prova on 26 December, 7-9pm'
const date = '2026-12-26' as LocalDate
const afterDrop = '2026-11-26T10:01:00-05:00'
const muchLater = '2026-11-26T10:30:00-05:00'
const member = adaThere.email

describe('a table at OpenTable', () => {
  let world: World
  afterEach(() => world.end())

  async function link(): Promise<string> {
    await world.says('/link opentable')
    await world.presses('Paste the sign-in')
    return world.fills({ credential: world.openTable().cookieOf({ member }) })
  }

  async function open(
    more: Partial<OpenTableSandboxOptions> = {},
    at = '2026-11-26T09:30:00-05:00',
  ): Promise<string> {
    const there = { world: { venues: [osteria], members: [adaThere, benThere] }, ...more }
    world = await openWorld({ at, openTable: there })
    return link()
  }

  async function request(): Promise<readonly string[]> {
    await world.says(table, ada, group)
    return [await world.presses('10:00 am', ada, group), await world.presses('Book it', ada, group)]
  }

  it('a table is requested, locked and booked at the drop, and announced where it was requested', async () => {
    const linked = await open()

    const [confirmation, scheduled] = await request()
    await world.passUntil(afterDrop)

    const { openTable } = world
    expect(linked).toContain('Linked: OpenTable as Ada E., Card •4242 on file.')
    expect(linked).toContain('usually about 14 days')
    expect(confirmation).toContain('Osteria Prova, West Village · Sat Dec 26 · 7:00–9:00 pm')
    expect(scheduled).toContain('Scheduled')
    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toMatch(/^friends: Booked: Osteria Prova, Sat Dec 26, 7:15 pm, 2 people/)
    expect(openTable().reservations()).toMatchObject([{ date, time: '19:15' }])
    expect(openTable().locks()).toHaveLength(1)
    expect(openTable().requests({ kind: 'find' }).length).toBeLessThanOrEqual(20)
  })

  it('Cierge searches near the member’s city, and near the host’s place without one', async () => {
    await open()
    const searched = () => world.openTable().requests({ kind: 'search' }).at(-1)?.near

    await world.says('/venue Osteria Prova')
    const atFirst = searched()
    const changed = await world.says('/settings city chicago')
    await world.says('/venue Osteria Prova')
    const inChicago = searched()
    const back = await world.says('/settings city none')
    await world.says('/venue Osteria Prova')

    expect(atFirst).toEqual({ latitude: 40.7128, longitude: -74.006 })
    expect(changed).toContain('Changed. City: Chicago, Illinois.')
    expect(inChicago?.latitude).toBeCloseTo(41.8, 0)
    expect(back).toContain('Changed. City: the host’s.')
    expect(searched()).toEqual(atFirst)
  })

  it('the setting city asks for a city, and refuses one that no map has', async () => {
    await open()

    const listed = await world.says('/settings')
    await world.presses('City')
    const changed = await world.fills({ value: 'portland, maine' })
    const refused = await world.says('/settings city qqxxzz')

    expect(listed).toContain('City: the host’s')
    expect(changed).toContain('Changed. City: Portland, Maine.')
    expect(refused).toBe('I don’t know that city. Try “Portland, Oregon”.')
  })

  it('an experience is not locked, and the member gets its time and the page with the table filled in', async () => {
    await open()
    const slots = [
      { time: '19:30' as LocalTime, seating: 'Main', capacity: 1, oddity: 'experience' as const },
    ]
    const releasedAt = '2026-11-26T15:00:00.000Z' as never
    world.openTable().createDrop({ venueId: osteria.id, date, releasedAt, slots })
    await request()
    await world.passUntil(muchLater)

    const said = world.announcements().find((one) => one.includes('ticket or a set menu'))
    expect(said).toContain('It shows tables at 7:30 pm.')
    expect(said).toContain(
      `[Open on OpenTable → https://www.opentable.com/restaurant/profile/${osteria.id}?dateTime=2026-12-26T19:00&covers=2]`,
    )
    expect(world.openTable().locks()).toEqual([])
  })

  it('a pasted link to a restaurant is read as a request for its table', async () => {
    await open()

    const said = await world.says(
      `<https://www.opentable.com/restaurant/profile/${osteria.id}?dateTime=2026-12-26T19%3A30&covers=4&utm_source=x>`,
    )

    expect(said).toContain('Osteria Prova, West Village · Sat Dec 26 · 7:30 pm · 4 people')
  })

  it('a lock that lapses before the booking is taken again, and the table is booked', async () => {
    await open()
    world.openTable().injectFault({ kind: 'latency', ms: 11_000, on: 'request', endpoint: 'book', times: 1 })
    world.openTable().settings({ lockMs: 8_000 })

    await request()
    await world.passUntil(muchLater)

    expect(world.announcements()[0]).toContain('Booked: Osteria Prova, Sat Dec 26')
    expect(world.openTable().locks().length).toBeGreaterThan(1)
    expect(world.openTable().mostLocksAtOnce()).toBe(1)
    expect(world.openTable().reservations()).toHaveLength(1)
  })

  it('a reservation that is in the way is told, and nothing is booked', async () => {
    await open()
    await request()
    await world.passUntil('2026-11-26T09:59:58-05:00')
    const other = { ...osteria, id: 5, name: 'Trattoria Altra' }
    world.openTable().putVenue(other)
    world.openTable().hold({ member, venueId: 5, date, time: '20:30' as LocalTime, partySize: 4 })

    await world.passUntil(muchLater)

    expect(world.announcements().at(-1)).toContain('you already have Trattoria Altra, Sat Dec 26, 8:30 pm')
    expect(world.openTable().reservations()).toHaveLength(1)
    expect(world.openTable().mostLocksAtOnce()).toBe(1)
  })

  it('a booking whose answer is lost is found in a late profile and not sent again', async () => {
    await open({ settings: { profileLagMs: 90_000 } })
    world.openTable().injectFault({ kind: 'answer-lost', as: 'html', endpoint: 'book', times: 1 })

    await request()
    await world.passUntil(muchLater)

    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toContain('Booked: Osteria Prova, Sat Dec 26, 7:15 pm')
    expect(world.openTable().requests({ kind: 'book' })).toHaveLength(1)
    expect(world.openTable().mostHeldAtOnce()).toBe(1)
  })

  it('a sign-in that no longer works is told once, and a new one continues the request', async () => {
    await open({}, '2026-11-26T00:30:00-05:00')
    await request()
    world.openTable().revoke({ member })

    await world.passUntil('2026-11-26T09:45:00-05:00')
    const told = world.announcements()
    await link()
    await world.passUntil(afterDrop)

    expect(told.filter((one) => one.includes('OpenTable'))).toHaveLength(1)
    expect(world.announcements().at(-1)).toContain('Booked: Osteria Prova, Sat Dec 26, 7:15 pm')
  })

  it('a block ends the hunt at once and is told plainly', async () => {
    await open()
    await request()
    await world.passUntil('2026-11-26T09:59:50-05:00')
    world.openTable().injectFault({ kind: 'blocked', endpoint: 'find' })

    await world.passUntil(muchLater)

    expect(world.openTable().requests({ kind: 'find' })).toHaveLength(1)
    expect(world.announcements().at(-1)).toContain('OpenTable turned me away, so I stopped')
    expect(world.announcements().at(-1)).toContain('https://www.opentable.com/restaurant/profile/994474')
  })

  describe('with a card for a fee that OpenTable does not state', () => {
    const charge = { kind: 'fee', perPerson: 25, freeUntilHours: 24 } as const
    const withCard = { ...osteria, tables: osteria.tables.slice(0, 1).map((one) => ({ ...one, charge })) }
    const openWithCard = (members = [adaThere]) => open({ world: { venues: [withCard], members } })
    const pressTenAndSay = async (words: string) => {
      await world.says(table)
      await world.presses('10:00 am')
      return world.says(words)
    }

    it('the fee is asked for at the confirmation, kept, and the table is booked with the card', async () => {
      await openWithCard()

      await world.says(table)
      const asked = await world.presses('10:00 am')
      const accepted = await world.presses('Accept any late fee')
      await world.presses('Book it')
      await world.passUntil(afterDrop)

      expect(asked).toContain('OpenTable doesn’t tell me how much. I’ll leave those unless you accept it.')
      expect(accepted).toContain('No deposit. Any fee for cancelling late is OK.')
      expect(accepted).not.toContain('Accept any late fee')
      expect(world.announcements()[0]).toContain('Booked: Osteria Prova, Sat Dec 26, 7:15 pm')
      expect(world.announcements()[0]).toContain('There’s a fee if you cancel late')
    })

    it('a member who did not accept it is told of the table, accepts, and gets it', async () => {
      await openWithCard()
      await world.says(table)
      await world.presses('10:00 am')
      await world.presses('Book it')
      await world.passUntil(afterDrop)
      const told = world.announcements()[0]
      const locksBefore = world.openTable().locks().length

      const again = await world.says('I accept the fee')
      await world.presses('Try now')
      await world.pass(60_000)

      expect(told).toContain('7:15 pm was free, but it needs a card and charges a fee if you cancel late')
      expect(told).toContain('https://www.opentable.com/restaurant/profile/994474')
      expect(locksBefore).toBe(0)
      expect(again).toContain('Any fee for cancelling late is OK.')
      expect(world.announcements().at(-1)).toContain('Booked: Osteria Prova, Sat Dec 26, 7:15 pm')
    })

    it.each(['yes, any fee', 'I accept the fee', 'the late fee is fine'])(
      'the words "%s" accept it at the confirmation',
      async (words) => {
        await openWithCard()

        expect(await pressTenAndSay(words)).toContain('Any fee for cancelling late is OK.')
      },
    )

    it('a request is changed to accept it, and back', async () => {
      await openWithCard()
      const scheduled = await pressTenAndSay('book it')
      const code = /\/jobs (\w{4})/.exec(scheduled)?.[1] ?? ''

      const asked = await world.says(`/edit ${code} any late fee`)
      await world.presses('Change it')
      const back = await world.says(`/edit ${code} no fee`)

      expect(asked).toContain('No deposit. Any fee for cancelling late is OK.')
      expect(back).toContain('No deposit.')
      expect(back).not.toContain('Any fee for cancelling late is OK.')
    })

    it('without a card on file, the table is not even locked', async () => {
      await openWithCard([{ ...adaThere, cards: [] }])
      await pressTenAndSay('any late fee')
      await world.presses('Book it')
      await world.passUntil(muchLater)

      expect(world.announcements().at(-1)).toContain('it needs a card on file, and there is none')
      expect(world.openTable().locks()).toEqual([])
    })

    it('a card that the bank must approve is handed over with the link, and no booking is sent', async () => {
      await open({
        world: { venues: [withCard], members: [adaThere] },
        settings: { wantsApproval: true },
      })
      await pressTenAndSay('any late fee')
      await world.presses('Book it')
      await world.passUntil(muchLater)

      expect(world.announcements()[0]).toContain('it needs your bank’s approval for the card')
      expect(world.announcements()[0]).toContain('Book it yourself and approve the card there.')
      expect(world.announcements()[0]).toContain('https://www.opentable.com/restaurant/profile/994474')
      expect(world.openTable().requests({ kind: 'book' })).toEqual([])
      expect(world.openTable().locks()).toHaveLength(1)
    })

    it('a deposit is handed over with the link, whatever fee is accepted', async () => {
      const deposit = { kind: 'deposit', perPerson: 25 } as const
      const venue = {
        ...osteria,
        tables: osteria.tables.slice(0, 1).map((one) => ({ ...one, charge: deposit })),
      }
      await open({ world: { venues: [venue], members: [adaThere] } })
      await pressTenAndSay('any late fee')
      await world.presses('Book it')
      await world.passUntil(muchLater)

      expect(world.announcements()[0]).toContain('asks for a payment without saying how much')
      expect(world.announcements()[0]).toContain('https://www.opentable.com/restaurant/profile/994474')
      expect(world.openTable().locks()).toEqual([])
    })
  })

  it('/link opentable says how to get the sign-in, how long it lives, and checks the paste at once', async () => {
    await open()
    await world.says('/link opentable')
    await world.presses('Paste the sign-in')
    const requestsBefore = world.openTable().requests({ kind: 'user' }).length

    const wrong = await world.fills({ credential: '0d5f1c2e-8a3b-4c4d-8e5f-6a7b8c9d0e1f' })
    const unread = await world.calls('link', {
      platform: 'opentable',
      way: 'paste',
      credential: 'my password',
    })
    const page = await world.says('/link opentable')

    expect(page).toContain('1. On a computer, sign in at https://www.opentable.com.')
    expect(page).toContain('click authCke')
    expect(page).toContain('I check it right away by reading your OpenTable profile')
    expect(page).toContain('It works for about two weeks and can’t be renewed')
    expect(wrong).toContain('OpenTable')
    expect(world.openTable().requests({ kind: 'user' }).length).toBe(requestsBefore + 1)
    expect(unread).not.toContain('my password')
    expect(world.rows()).not.toContain('my password')
  })

  it('a cookie that is typed after /link opentable is used like a pasted one', async () => {
    await open()
    const cookie = world.openTable().cookieOf({ member })

    expect(await world.says(`/link opentable ${cookie}`)).toContain('Linked: OpenTable as Ada E.')
  })

  it('a venue is found at Resy although OpenTable turns this address away', async () => {
    await open({ settings: { agents: 'any' } })
    world.openTable().injectFault({ kind: 'blocked' })

    expect(await world.says('/search Saint Fennel')).toContain('Saint Fennel')
  })
})
