// Tests requests, watches and hunts at restaurants that only people can book.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PeopleOnlySpec, VenueSpec } from '../../../sandbox/world.ts'
import { ada, group, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November, two hours after the
// story begins.
const saintFennel = 5109
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const page = 'https://resy.com/cities/new-york-ny/venues/saint-fennel'
const opensAt = '2026-11-25T17:00:00.000Z'
const opensYesterday = '2026-11-24T17:00:00.000Z' as never
const captcha = 'Saint Fennel asks for proof that a person is booking, so I can’t book it.'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.says('/link resy ada@example.com secret')
})
afterEach(() => world.end())

/** Marks the restaurant as bookable only by people, and removes the tables of all its days. */
function mark(peopleOnly: PeopleOnlySpec, change: Partial<VenueSpec> = {}): void {
  const { control } = world.sandbox
  const venue = control.venues().find(({ id }) => id === saintFennel)
  if (!venue) throw new Error('No Saint Fennel')
  control.putVenue({ ...venue, peopleOnly, ...change })
}

function open(...times: readonly string[]): void {
  const slots = times.map((time) => ({ time: time as never, seating: 'Patio', capacity: 1 }))
  const day = { venueId: saintFennel, date: '2026-12-16' as never, releasedAt: opensAt as never }
  world.sandbox.control.createDrop({ ...day, slots })
}

const jobs = () => world.cierge().app.store.jobs.open()
const sent = (kind: string) => world.sandbox.control.requests().filter((request) => request.kind === kind)
const told = () => world.announcements().filter((said) => said.includes('@Ada'))

describe('a request for a restaurant that only people can book', () => {
  it.each<[string, PeopleOnlySpec, string, boolean]>([
    ['wants a captcha', { captcha: true }, `${captcha} Book it yourself: ${page}`, true],
    [
      'has a concierge',
      { concierge: true },
      `Saint Fennel only takes bookings through a concierge, so I can’t book it. Book it yourself: ${page}`,
      true,
    ],
    [
      'passes tables on by transfers',
      { transfers: true },
      `Saint Fennel takes bookings in a way that only people can use, so I can’t book it. Book it yourself: ${page}`,
      true,
    ],
    [
      'is Tock’s',
      { tock: true },
      `Saint Fennel takes its bookings through Tock, so I can’t book it. Book it yourself: ${page}`,
      false,
    ],
    [
      'reopens later',
      { reopensOn: '2026-12-01' as never },
      `Saint Fennel is closed and reopens Tue Dec 1: ask me again then. Its page: ${page}`,
      false,
    ],
  ])(
    'a request for a restaurant that %s is refused with a link to its page, before anything is planned',
    async (_why, marks, sentence, mayWatch) => {
      mark(marks)

      const whole = await world.says(table, ada, group)
      const offered = world.offered().map(({ label }) => label)
      const atOnce = await world.calls('book', { venue: `resy:${saintFennel}` })

      expect(whole.split('\n')[0]).toBe(sentence)
      expect(atOnce.split('\n')[0]).toBe(sentence)
      expect(offered.includes('Watch for tables')).toBe(mayWatch)
      expect(whole.includes('I can tell you when a table shows up.')).toBe(mayWatch)
      expect(await jobs()).toEqual([])
      expect(sent('find')).toEqual([])
    },
  )

  it.each<[string, PeopleOnlySpec]>([
    ['reopened today', { reopensOn: '2026-11-25' as never }],
    ['reopened years ago', { reopensOn: '2020-06-22' as never }],
    ['has no such mark', { captcha: false, concierge: false, transfers: false, tock: false }],
  ])('a request is planned as usual if the restaurant %s', async (_what, marks) => {
    mark(marks)

    expect(await world.says(table)).toContain('[Book it]')
  })

  it('a request for a restaurant that reopens is judged by the date at the restaurant', async () => {
    mark({ reopensOn: '2026-11-26' as never }, { zone: 'Pacific/Honolulu' })
    await world.passUntil('2026-11-26T04:30:00-05:00')
    const before = await world.says('table for 2 at Saint Fennel on 20 December, 7-9pm')
    await world.passUntil('2026-11-26T05:30:00-05:00')
    const after = await world.says('table for 2 at Saint Fennel on 20 December, 7-9pm')

    expect(before).toContain('reopens Thu Nov 26')
    expect(after).not.toContain('reopens')
  })

  it('a restaurant for people only is refused when /again repeats an earlier request', async () => {
    open()
    await world.says(table)
    const [code] = /(?<=\/jobs )\w{4}/.exec(await world.presses('Book it')) ?? []
    await world.passUntil('2026-11-25T12:10:00-05:00')
    mark({ tock: true })

    expect(await world.says(`/again ${code} 17 December`)).toContain('through Tock')
    expect(await world.says(`/watch ${code}`)).toContain('through Tock')
    expect(await jobs()).toEqual([])
  })

  it('a restaurant that only people can book is marked in lists and proposals, and on its card', async () => {
    mark({ captcha: true })

    expect(await world.says('/search fennel')).toContain('Cobble Hill, New York · book it yourself')
    expect(await world.suggests('book', 'venue', 'fennel')).toEqual([
      `Saint Fennel, Cobble Hill (book it yourself) = resy:${saintFennel}`,
    ])
    const card = await world.says('/venue Saint Fennel')
    expect(card).toContain(`${captcha} Book it yourself: ${page}`)
    expect(card).toContain('[Watch for tables]')
    expect(card).not.toContain('[Book a table]')
  })
})

describe('a watch where only people can book', () => {
  it('a watch where only people can book polls after the day opens, announces each table once with a link to the page, and books nothing', async () => {
    mark({ captcha: true })
    open('19:30', '20:00', '22:00')
    await world.says(table, ada, group)

    const begun = await world.presses('Watch for tables', ada, group)
    const early = sent('find').length
    await world.passUntil('2026-11-25T12:02:00-05:00')
    const atDrop = told()
    await world.passUntil('2026-11-25T15:00:00-05:00')

    expect(begun).toContain(
      'Watching for tables. I’ll tell you here when one shows up, and you book it yourself.',
    )
    expect(begun).toContain('First check just after Wed Nov 25, noon in New York')
    expect(early).toBe(0)
    expect(atDrop).toHaveLength(2)
    expect(atDrop[0]).toContain('opens in 10 s, at noon.')
    expect(atDrop[1]).toContain(
      'friends: Tables showing: Saint Fennel, Wed Dec 16, 2 people: 7:30 pm, 8:00 pm. @Ada',
    )
    expect(atDrop[1]).toContain(`I can’t book there. Book it yourself: ${page}`)
    expect(atDrop[1]).toContain(`[Open on Resy → ${page}?date=2026-12-16&seats=2]`)
    expect(told()).toEqual(atDrop)
    expect(sent('find').length).toBeGreaterThan(2)
    expect([...sent('details'), ...sent('book')]).toEqual([])
    expect(await jobs()).toHaveLength(1)
  })

  it('a watch at a restaurant for people only asks for missing details first, and begins after a press', async () => {
    mark({ captcha: true })
    await world.says('Saint Fennel')
    const day = await world.presses('Watch for tables')
    const people = await world.says('16 December')
    const time = await world.says('2')
    const question = await world.says('7-9pm')
    const begun = await world.presses('Watch for tables')

    expect(day).toContain('Which day?')
    expect(people).toContain('How many people?')
    expect(time).toContain('time')
    expect(question).toContain('I’ll check first when that day opens')
    expect(question).toContain('[Watch for tables]')
    expect(question).not.toContain('[Book it]')
    expect(begun).toContain('Watching for tables.')
    expect(await jobs()).toMatchObject([
      { watch: { stage: 'resting' }, venue: { byHand: { kind: 'captcha' } } },
    ])
  })

  it('a watch that began before its restaurant was marked as for people only announces tables without booking, and its last message says so', async () => {
    open()
    await world.says(table)
    const [code] = /(?<=\/jobs )\w{4}/.exec(await world.presses('Book it')) ?? []
    await world.passUntil('2026-11-25T12:10:00-05:00')
    await world.says(`/watch ${code} until 18:00`)
    mark({ captcha: true })
    open('19:30')
    await world.passUntil('2026-11-25T18:05:00-05:00')

    expect(told().at(-2)).toContain('Tables showing: Saint Fennel, Wed Dec 16, 2 people: 7:30 pm.')
    expect(told().at(-1)).toContain('Done watching: Saint Fennel, Wed Dec 16, 2 people.')
    expect(told().at(-1)).toContain('and told you about the tables I saw.')
    expect(sent('book')).toEqual([])
  })
})

describe('a hunt at a restaurant that becomes bookable by people only', () => {
  beforeEach(async () => {
    open('19:30', '20:00')
    await world.says(table)
    await world.presses('Book it')
  })

  it.each<[string, PeopleOnlySpec, string]>([
    ['wants a captcha now', { captcha: true }, 'asks for proof that a person is booking'],
    ['is Tock’s now', { tock: true }, 'takes its bookings through Tock'],
    ['closed', { reopensOn: '2026-12-24' as never }, 'is closed and reopens Thu Dec 24'],
  ])(
    'a hunt whose restaurant %s is called off within the hour before the drop, with a link to the page',
    async (_what, marks, why) => {
      mark(marks)
      await world.passUntil('2026-11-25T11:05:00-05:00')

      expect(told().at(-1)).toContain(`Couldn’t book Saint Fennel, Wed Dec 16: it ${why}. @Ada`)
      expect(told().at(-1)).toContain('Bookings for that day open Wed Nov 25, noon in New York.')
      expect(told().at(-1)).toContain(page)
      expect(await jobs()).toEqual([])
      await world.passUntil('2026-11-25T12:10:00-05:00')
      expect([...sent('find'), ...sent('book')]).toEqual([])
    },
  )

  it('a hunt’s restaurant is checked once before the drop, and the hunt goes on if the page does not answer', async () => {
    world.sandbox.control.forgetRequests()
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'venue' })
    await world.passUntil('2026-11-25T11:59:00-05:00')
    const pages = sent('venue')
    await world.passUntil('2026-11-25T12:00:30-05:00')

    expect(pages).toHaveLength(1)
    expect(told().at(-1)).toContain('Booked: Saint Fennel')
  })

  it('a member whose hunt is called off is offered a watch, which begins after the drop', async () => {
    mark({ captcha: true })
    open('19:30', '20:00')
    await world.passUntil('2026-11-25T11:05:00-05:00')
    const [ended] = await world.cierge().app.store.jobs.endedSince(['failed'], opensYesterday)
    const begun = await world.says(`/watch ${ended?.id}`)
    await world.passUntil('2026-11-25T12:02:00-05:00')

    expect(told()[0]).toContain('[Watch for tables]')
    expect(begun).toContain('First check just after Wed Nov 25, noon in New York')
    expect(told().at(-1)).toContain('Tables showing: Saint Fennel, Wed Dec 16, 2 people: 7:30 pm, 8:00 pm.')
  })

  it.each<[string, PeopleOnlySpec, string]>([
    ['wants a captcha now', { captcha: true }, 'asks for proof that a person is booking'],
    ['is Tock’s now', { tock: true }, 'takes its bookings through Tock'],
  ])(
    'a hunt whose restaurant %s says so as soon as tables are shown, with their times and a link to the page',
    async (_what, marks, why) => {
      await world.passUntil('2026-11-25T11:50:00-05:00')
      mark(marks)
      open('19:30', '20:00')
      await world.passUntil('2026-11-25T12:00:10-05:00')

      expect(told().at(-1)).toContain(`Couldn’t book Saint Fennel, Wed Dec 16: it ${why}. @Ada`)
      expect(told().at(-1)).toContain(page)
      expect([...sent('book')]).toEqual([])
      expect(await jobs()).toEqual([])
    },
  )
})
