import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, type World } from '../world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.end())

/** Returns all stored rows, except those with the last message in a conversation. */
function everything(): string {
  return world.rows(['chat_state'])
}

const searches = () => world.sandbox.control.requests().filter(({ kind }) => kind === 'search')

describe('/venue', () => {
  it('the command /venue shows the venue, its party sizes, its drop rule with evidence, and the next date that opens', async () => {
    const card = await world.says('/venue Saint Fennel', ada, group)

    expect(card).toBe(
      [
        'Saint Fennel, Cobble Hill, New York',
        '1–8 people · on Resy, bookable 21 days ahead',
        'Opens 21 days ahead at noon. Probably right:',
        '· its page says so',
        '· Resy’s calendar goes 21 days ahead',
        'Next to open: Wed Dec 16, on Wed Nov 25 at noon (New York), <countdown 2026-11-25T17:00:00.000Z>.',
        '[Book a table] [Add to favorites] [Fix opening time]',
      ].join('\n'),
    )
  })

  it('the command /venue says if the drop rule is unknown, and accepts one', async () => {
    const card = await world.says('/venue Lilia')
    const form = await world.presses('Add opening time')
    const noted = await world.fills({ rule: '10am' })

    expect(card).toContain('I know it opens 28 days ahead, but not at what time. Do you?')
    expect(form).toBe('[form] When does Lilia open bookings?')
    expect(noted).toContain('Saved. Lilia:\nOpens 28 days ahead at 10:00 am.')
    expect(noted).toContain('· you told me')
  })

  it('the command /venue offers a choice for an ambiguous name, and shows the card of the chosen venue', async () => {
    const choice = await world.says("/venue Joe's Table")
    const { app } = world.cierge()
    const card = await world.presses("Joe's Table")

    expect(choice).toContain("I found 2 places for “Joe's Table”. Which one?")
    expect(card).toContain("Joe's Table, West Village, New York")
    expect(await app.store.venues.latest(9)).toHaveLength(1)
  })

  it('in a group the card is for all, and the restaurants to choose from only for the member', async () => {
    await world.says('/venue Saint Fennel', ada, group)
    const isCardPrivate = world.isWhispered()
    await world.says("/venue Joe's Table", ada, group)

    expect(isCardPrivate).toBe(false)
    expect(world.isWhispered()).toBe(true)
  })

  it('the command /venue with a drop rule after the name stores the rule for the venue, also after a choice', async () => {
    expect(await world.says('/venue Lilia, 30 days ahead at 10am')).toContain(
      'Saved. Lilia:\nOpens 30 days ahead at 10:00 am.',
    )
    await world.says("/venue Joe's Table 30 days 9:00")
    expect(await world.presses("Joe's Table")).toContain('Opens 30 days ahead at 9:00 am.')
  })

  it('a name that ends like a time is read as a name, not as a drop rule', async () => {
    const [lilia] = world.sandbox.control.venues().filter(({ id }) => id === 418)
    if (!lilia) throw new Error('There is no Lilia')
    world.sandbox.control.putVenue({ ...lilia, id: 7730, name: 'Lilia 7.30' })
    const before = world.rows(['chat_state', 'venues'])

    expect(await world.says('/venue Lilia 7.30')).toMatch(/^Lilia 7\.30/)
    expect(world.rows(['chat_state', 'venues'])).toBe(before)
  })

  it('the card of a venue has a button that starts a request', async () => {
    await world.says('/link resy ada@example.com secret')
    await world.says('/venue Saint Fennel')

    const question = await world.presses('Book a table')

    expect(question).toContain('Which day?')
    expect(question).toContain('Saint Fennel, Cobble Hill')
  })

  it.each([
    ['nothing', '/venue', 'Which restaurant? For example: /venue Carbone.'],
    ['a place nobody knows', '/venue Qwertzuiop', /I can’t find a restaurant called “Qwertzuiop”/],
    ['a number nobody has', '/venue resy:99999999', /I can’t tell which time zone/],
    ['a platform nobody has', '/venue tock:12', /I can’t find a restaurant called “tock:12”/],
    [
      '4,000 characters',
      `/venue ${'a'.repeat(4_000)}`,
      'That’s too long for a restaurant name (200 characters at most).',
    ],
  ])('the command /venue with %s changes nothing', async (_what, line, answer) => {
    const before = everything()

    const reply = await world.says(line)

    expect(reply).toMatch(answer)
    expect(everything()).toBe(before)
  })

  it('the command /venue finds a known venue by a mistyped name, and asks whether it is meant', async () => {
    await world.says('/venue Saint Fennel')

    const question = await world.says('/venue Siant Fenel')
    const card = await world.presses('Saint Fennel')

    expect(question).toMatch(/Did you mean Saint Fennel\?|Which one\?/)
    expect(card).toContain('Cobble Hill')
  })
})

describe('/search', () => {
  it('the command /search lists matching venues, each with a button for its card', async () => {
    const list = await world.says("/search Joe's")
    const card = await world.presses("Joe's Tavern")

    expect(list).toContain('I found 3:')
    expect(list).toContain("(Joe's Tavern: River North, Chicago)")
    expect(card).toContain('(Chicago)')
  })

  it('the command /search says so when no venue matches', async () => {
    expect(await world.says('/search Qwertzuiop')).toBe(
      'I can’t find a restaurant called “Qwertzuiop”. Try part of its name.',
    )
  })

  it('the command /search finds known venues while the platform does not answer', async () => {
    await world.says('/venue Saint Fennel')
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'search' })

    expect(await world.says('/search fennel')).toContain('Saint Fennel, Cobble Hill')
  })
})

describe('favourites', () => {
  it('a member can add, list and remove favorites, which others do not see', async () => {
    const none = await world.says('/favourites')
    const added = await world.says('/favourite Saint Fennel')
    const list = await world.says('/favourites')
    const bens = await world.says('/favourites', ben)
    const removed = await world.says('/unfavourite fennel')
    const after = await world.says('/favourites')

    expect(none).toContain('No favorites yet.')
    expect(added).toContain('Added Saint Fennel, Cobble Hill to your favorites.')
    expect(list).toContain('Your favorites:\nSaint Fennel, Cobble Hill, New York')
    expect(bens).toContain('No favorites yet.')
    expect(removed).toContain('Removed Saint Fennel, Cobble Hill from your favorites.')
    expect(after).toContain('No favorites yet.')
  })

  it('favorites are added and removed with buttons on the venue’s card, and a second press changes nothing', async () => {
    await world.says('/venue Saint Fennel')
    await Promise.all([world.presses('Add to favorites'), world.presses('Add to favorites')])
    const before = everything()
    const again = await world.says('/favourite resy:5109')

    expect(world.heard().filter((reply) => /^Added .+ to your favorites/.test(reply))).toHaveLength(1)
    expect(again).toContain('Saint Fennel, Cobble Hill is already a favorite.')
    expect(everything()).toBe(before)
    expect(await world.says('/venue resy:5109')).toContain('[Remove from favorites]')
  })

  it('a venue that is not a favorite can’t be removed from the favorites', async () => {
    await world.says('/favourite Saint Fennel')
    const before = everything()

    expect(await world.says('/unfavourite Carbone')).toBe(
      '“Carbone” isn’t one of your favorites. /favorites lists them.',
    )
    expect(await world.says('/unfavourite resy:5109', ben)).toContain('isn’t one of your favorites')
    expect(everything()).toBe(before)
  })

  it('a name that several venues have means the member’s favorite among them', async () => {
    await world.says('/favourite resy:5103')

    const card = await world.says("/venue joe's table")

    expect(card).toContain("Joe's Table, Williamsburg, New York")
  })

  it('a favorite whose name looks like a number or a day is read as a name', async () => {
    await world.says('/link resy ada@example.com secret')
    await world.says('/favourite 4 Charles Prime Rib')
    await world.says('/favourite Tuesday Bistro')

    const charles = await world.says('table for 2 at 4 Charles Prime Rib on 16 December, 7-9pm')
    const tuesday = await world.says('Tuesday Bistro for 3 on 16 December at 8pm')

    expect(charles).toContain('4 Charles Prime Rib, West Village · Wed Dec 16 · 7:00–9:00 pm')
    expect(charles).toContain('2 people')
    expect(tuesday).toContain('Tuesday Bistro, Park Slope · Wed Dec 16 · 8:00 pm · 3 people')
  })
})

describe('suggestions for a restaurant', () => {
  it('suggested venues are favorites first, then known venues, then the platform’s, each with a reference as its value', async () => {
    await world.says('/venue resy:5102')
    await world.says('/favourite resy:5104')

    expect(await world.suggests('book', 'venue', 'joe')).toEqual([
      "Joe's Tavern, River North = resy:5104",
      "Joe's Table, West Village = resy:5102",
      "Joe's Table, Williamsburg = resy:5103",
    ])
  })

  it('suggestions without typed text are known venues, favorites first, and send no request', async () => {
    await world.says('/venue Lilia')
    await world.says('/favourite Saint Fennel')
    world.sandbox.control.forgetRequests()

    for (const command of ['book', 'venue', 'drop', 'favourite']) {
      expect(await world.suggests(command, 'venue', '')).toEqual([
        'Saint Fennel, Cobble Hill = resy:5109',
        'Lilia, Williamsburg = resy:418',
      ])
    }
    expect(searches()).toEqual([])
  })

  it('suggestions are only known venues if the platform is slow or failing', async () => {
    await world.says('/venue Saint Fennel')
    world.sandbox.control.injectFault({ kind: 'latency', endpoint: 'search', ms: 5_000 })
    const askedAt = world.clock.monotonicMs()

    const slow = await world.suggests('venue', 'venue', 'fennel')
    const tookMs = world.clock.monotonicMs() - askedAt
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'search' })

    expect(slow).toEqual(['Saint Fennel, Cobble Hill = resy:5109'])
    expect(tookMs).toBeLessThan(2_000)
    expect(await world.suggests('venue', 'venue', 'fennel')).toEqual(slow)
  })

  it('suggestions for removing a favorite are the member’s favorites, and strangers get no suggestions', async () => {
    await world.says('/venue Lilia')
    await world.says('/favourite Saint Fennel')

    expect(await world.suggests('unfavourite', 'venue', '')).toEqual([
      'Saint Fennel, Cobble Hill = resy:5109',
    ])
    expect(await world.suggests('unfavourite', 'venue', '', ben)).toEqual([])
    expect(await world.suggests('venue', 'venue', 'lilia', { ...ada, userId: 'Zoe' })).toEqual([])
  })
})

describe('suggestions', () => {
  it('suggested days are the next days, or the possible meanings of the typed words', async () => {
    expect((await world.suggests('book', 'date', '')).slice(0, 3)).toEqual([
      'Tomorrow, Thu Nov 26 = 2026-11-26',
      'Fri Nov 27 = 2026-11-27',
      'Sat Nov 28 = 2026-11-28',
    ])
    expect(await world.suggests('book', 'date', 'tomo')).toEqual(['Tomorrow, Thu Nov 26 = 2026-11-26'])
    expect((await world.suggests('book', 'date', 'sat'))[0]).toBe('Sat Nov 28 = 2026-11-28')
    expect(await world.suggests('book', 'date', 'boxing day')).toContain('Sat Dec 26 = 2026-12-26')
    expect(await world.suggests('book', 'date', 'x'.repeat(4_000))).toEqual([])
  })

  it('suggested requests are those of the member, the open ones first', async () => {
    await world.says('/link resy ada@example.com secret')
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    const code = /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1]

    expect(await world.suggests('job', 'job', '')).toEqual([`${code} Saint Fennel, Wed Dec 16 = ${code}`])
    expect(await world.suggests('cancel', 'job', 'fenn')).toHaveLength(1)
    expect(await world.suggests('job', 'job', '', ben)).toEqual([])
    await world.says(`/cancel ${code}`)
    expect(await world.suggests('cancel', 'job', '')).toEqual([])
  })
})
