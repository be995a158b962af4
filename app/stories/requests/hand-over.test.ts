// Tests the page with the table filled in, which members get where only people can book: in replies, in announcements,
// and ten seconds before a day opens.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PeopleOnlySpec } from '../../../sandbox/world.ts'
import { viewRequest } from '../../../src/operations/views/request.ts'
import { ada, group, openWorld, type World } from '../world.ts'

// Saint Fennel opens 16 December on 25 November at noon, two hours after the story begins.
const saintFennel = 5109
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const page = 'https://resy.com/cities/new-york-ny/venues/saint-fennel'
const filled = `[Open on Resy → ${page}?date=2026-12-16&seats=2]`
const opens = 'opens in 10 s, at noon.'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.end())

function mark(peopleOnly: PeopleOnlySpec): void {
  const { control } = world.sandbox
  const venue = control.venues().find(({ id }) => id === saintFennel)
  if (!venue) throw new Error('No Saint Fennel')
  control.putVenue({ ...venue, peopleOnly })
}

const jobs = () => world.cierge().app.store.jobs.open()
const told = () => world.announcements().filter((said) => said.includes('@Ada'))
const codeIn = (said: string) => /\/jobs (\w{4})/.exec(said)?.[1] ?? ''

/** Asks for the page in time at a restaurant on Tock. Returns the request's code. */
async function askForPage(): Promise<string> {
  mark({ tock: true })
  await world.says(table, ada, group)
  return codeIn(await world.presses('Send me the page in time', ada, group))
}

describe('a restaurant that only people can book', () => {
  it('the reply to a request has a button that opens the page with the table filled in', async () => {
    mark({ captcha: true })

    expect(await world.says(table)).toContain('[Watch for tables]')
    expect(world.heard().at(-1)).toContain(filled)
  })
})

describe('a request that only sends the page', () => {
  it('the member gets the page ten seconds before the day opens, mentioned where the request was made, without an account', async () => {
    mark({ tock: true })
    const offer = await world.says(table, ada, group)
    const planned = await world.presses('Send me the page in time', ada, group)
    const [job] = await jobs()
    await world.passUntil('2026-11-25T11:59:49-05:00')
    const early = told()
    await world.passUntil('2026-11-25T11:59:51-05:00')

    expect(offer).toContain('takes its bookings through Tock, so I can’t book it.')
    expect(offer).toContain('I can send you its page, filled in, ten seconds before bookings open.')
    expect(offer).toContain(filled)
    expect(planned).toContain('I’ll send you the page here, and you book it yourself.')
    expect(job && viewRequest(job)).toMatchObject({
      isHandOver: true,
      page: `${page}?date=2026-12-16&seats=2`,
      opensAt: '2026-11-25T17:00:00.000Z',
    })
    expect(early).toEqual([])
    expect(told()).toHaveLength(1)
    expect(told()[0]).toContain(`friends: Saint Fennel, Wed Dec 16, 2 people: ${opens} @Ada`)
    expect(told()[0]).toContain(filled)
  })

  it('the page is sent once, the request ends with it, and nothing is asked of the platform', async () => {
    const code = await askForPage()
    world.sandbox.control.forgetRequests()
    await world.passUntil('2026-11-25T12:10:00-05:00')

    expect(told()).toHaveLength(1)
    expect(await jobs()).toEqual([])
    expect(await world.says(`/jobs ${code}`)).toContain('Handed over to you.')
    expect(await world.says('/jobs')).toContain('handed over to you.')
    expect(world.asked()).toEqual([])
  })

  it('a restart before the opening loses nothing and tells nothing twice', async () => {
    await askForPage()
    await world.passUntil('2026-11-25T11:59:30-05:00')
    await world.restart()
    await world.passUntil('2026-11-25T11:59:55-05:00')
    await world.restart()
    await world.passUntil('2026-11-25T12:05:00-05:00')

    expect(told()).toHaveLength(1)
    expect(told()[0]).toContain(opens)
  })

  it('a member whose opening passed while Cierge was down gets the page at the next start', async () => {
    await askForPage()
    await world.restart(() => world.passUntil('2026-11-25T12:03:00-05:00'))
    await world.pass(1_000)

    expect(told()).toHaveLength(1)
    expect(told()[0]).toContain('Saint Fennel, Wed Dec 16, 2 people: opened at noon. @Ada')
    expect(told()[0]).toContain(filled)
    expect(await jobs()).toEqual([])
  })

  it('a canceled request sends no page, also if it is canceled in the last minute', async () => {
    const code = await askForPage()
    await world.passUntil('2026-11-25T11:59:40-05:00')
    const cancelled = await world.says(`/cancel ${code}`)
    await world.passUntil('2026-11-25T12:10:00-05:00')

    expect(cancelled).toContain('Cancelled: Saint Fennel, Wed Dec 16, 2 people.')
    expect(told()).toEqual([])
  })

  it('a changed request sends the page of the new table at the new opening', async () => {
    const code = await askForPage()
    const question = await world.says(`/edit ${code} for 4 on 17 December`)
    const changed = await world.presses('Change it')
    await world.passUntil('2026-11-25T12:10:00-05:00')
    const before = told()
    // No round of a loop is simulated while Cierge is stopped, so that the day passes quickly.
    await world.restart(() => world.passUntil('2026-11-26T11:50:00-05:00'))
    await world.passUntil('2026-11-26T11:59:55-05:00')

    expect(question).toContain('[Change it]')
    expect(changed).toContain('I’ll send you the page')
    expect(before).toEqual([])
    expect(told()[0]).toContain('Saint Fennel, Thu Dec 17, 4 people: opens in 10 s')
    expect(told()[0]).toContain(`${page}?date=2026-12-17&seats=4`)
  })

  it('/jobs shows when the page comes, and the list says so too', async () => {
    const code = await askForPage()

    expect(await world.says(`/jobs ${code}`)).toContain(
      'I’ll send you its page ten seconds before bookings open: Wed Nov 25, noon in New York',
    )
    expect(world.heard().at(-1)).toContain(filled)
    expect(await world.says('/jobs')).toContain('I’ll send you its page.')
  })

  it('details that are missing are asked for, and the confirmation says when the page comes', async () => {
    mark({ tock: true })
    await world.says('Saint Fennel')
    await world.presses('Send me the page in time')
    await world.says('16 December')
    await world.says('2')
    const question = await world.says('7-9pm')

    expect(question).toContain('I’ll send you its page ten seconds before that day opens: Wed Nov 25, noon')
    expect(question).toContain('[Send me the page in time]')
    expect(question).not.toContain('Resy account')
  })

  it('a day that is open already is answered with the page at once', async () => {
    mark({ tock: true })
    await world.says('table for 2 at Saint Fennel on 2 December, 7-9pm')
    const said = await world.presses('Send me the page in time')

    expect(said).toContain('so I can’t book it.')
    expect(said).toContain(`[Open on Resy → ${page}?date=2026-12-02&seats=2]`)
    expect(await jobs()).toEqual([])
  })
})

describe('a watch where only people can book', () => {
  it('a watch for a day that opens later also sends the page ten seconds before, once', async () => {
    await world.says('/link resy ada@example.com secret')
    mark({ captcha: true })
    await world.says(table)
    await world.presses('Watch for tables')
    await world.passUntil('2026-11-25T12:30:00-05:00')

    expect(told().filter((said) => said.includes(opens))).toHaveLength(1)
    expect(told()[0]).toContain(filled)
    expect(await jobs()).toHaveLength(1)
  })
})

describe('a hunt that got no table', () => {
  it('a missed hunt has a button that opens the page with the table filled in', async () => {
    await world.says('/link resy ada@example.com secret')
    const opensAt = '2026-11-25T17:00:00.000Z' as never
    const day = { venueId: saintFennel, date: '2026-12-16' as never, releasedAt: opensAt }
    world.sandbox.control.createDrop({ ...day, slots: [] })
    await world.says(table)
    const code = codeIn(await world.presses('Book it'))
    await world.passUntil('2026-11-25T12:10:00-05:00')

    expect(told()[0]).toContain('No table: Saint Fennel')
    expect(told()[0]).toContain(filled)
    expect(await world.says(`/jobs ${code}`)).toContain(filled)
  })

  it('a hunt from an address that the platform blocks has that button too', async () => {
    await world.says('/link resy ada@example.com secret')
    await world.says(table)
    await world.presses('Book it')
    world.sandbox.control.injectFault({ kind: 'blocked', times: 1_000 } as never)
    await world.passUntil('2026-11-25T12:10:00-05:00')

    expect(told()[0]).toContain('Resy turned me away')
    expect(told()[0]).toContain(filled)
  })

  it('a hunt that was called off at a restaurant on Tock offers the page in time', async () => {
    await world.says('/link resy ada@example.com secret')
    await world.says(table)
    const code = codeIn(await world.presses('Book it'))
    mark({ tock: true })
    await world.passUntil('2026-11-25T11:05:00-05:00')
    const begun = await world.says(`/watch ${code}`)
    await world.passUntil('2026-11-25T11:59:55-05:00')

    expect(told()[0]).toContain('[Send me the page in time]')
    expect(begun).toContain('I’ll send you the page')
    expect(told().at(-1)).toContain(opens)
  })
})

describe('a pasted link', () => {
  it.each([
    [`table at ${page}?date=2026-12-16&seats=2&utm_source=share at 8pm`],
    [`<${page}?date=2026-12-16&seats=2|Saint Fennel> 8pm`],
    [`[Saint Fennel](${page}?date=2026-12-16&seats=2) at 8pm`],
    ['resy.com/cities/ny/saint-fennel?seats=2&date=2026-12-16 8pm'],
    ['https://widgets.resy.com/?venueId=5109&date=2026-12-16&seats=2 at 8 pm'],
  ])('“%s” is read as a request for exactly that table', async (words) => {
    await world.says('/link resy ada@example.com secret')

    const said = await world.says(words)

    expect(said).toContain('Saint Fennel, Cobble Hill · Wed Dec 16 · 8:00 pm · 2 people')
    expect(said).toContain('[Book it]')
  })

  it('a link in the field for the restaurant fills in the day and the people too', async () => {
    await world.says('/link resy ada@example.com secret')

    const said = await world.calls('book', { venue: `${page}?date=2026-12-16&seats=2`, time: '8pm' })

    expect(said).toContain('Saint Fennel, Cobble Hill · Wed Dec 16 · 8:00 pm · 2 people')
  })

  it('a link to a page that is gone is looked for by its name', async () => {
    await world.says('/link resy ada@example.com secret')

    const said = await world.says(
      'https://resy.com/cities/old-town/venues/saint-fennel?date=2026-12-16&seats=2 at 8pm',
    )

    expect(said).toContain('Saint Fennel, Cobble Hill · Wed Dec 16')
  })
})

describe('a link to a site that Cierge can’t book on', () => {
  it.each([
    [
      'Tock',
      'https://www.exploretock.com/don-angie/search?date=2026-12-16&size=2&time=19:00',
      'https://www.exploretock.com/don-angie/search?date=2026-12-16&size=4&time=20:00',
    ],
    [
      'SevenRooms',
      'https://www.sevenrooms.com/reservations/don-angie',
      'https://www.sevenrooms.com/explore/don-angie/reservations/create/search/?date=2026-12-16&party_size=4&start_time=20:00',
    ],
  ])(
    'a link to %s is answered with the page filled in, and the member gets it in time',
    async (site, link, filledIn) => {
      const offer = await world.says(`${link} for 4 on 16 December at 8pm`)
      const rule = await world.presses('Send me the page in time')
      await world.presses('Add opening time')
      const question = await world.fills({ opens: '12:00', lead: '21' })
      await world.presses('Send me the page in time')
      await world.passUntil('2026-11-25T11:59:55-05:00')

      expect(offer).toContain(`Don Angie takes its bookings through ${site}, so I can’t book it.`)
      expect(offer).toContain(`[Open on ${site} → ${filledIn}]`)
      expect(rule).toContain('When does Don Angie open bookings?')
      expect(question).toContain('I’ll send you its page ten seconds before that day opens: Wed Nov 25, noon')
      expect(told()).toHaveLength(1)
      expect(told()[0]).toContain(`Don Angie, Wed Dec 16, 4 people: ${opens}`)
      expect(told()[0]).toContain(`[Open on ${site} → ${filledIn}]`)
      expect(world.sandbox.control.requests({ kind: 'search' })).toEqual([])
    },
  )
})
