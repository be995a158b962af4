import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, stranger, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('bad input', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
  })
  afterEach(() => world.end())

  const everything = () => world.rows()

  async function linked(who = ada): Promise<void> {
    await world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)
  }

  async function scheduled(who = ada): Promise<string> {
    await linked(who)
    await world.says(table, who)
    return /\/jobs (\w{4})/.exec(await world.presses('Book it', who))?.[1] ?? ''
  }

  const refused: readonly (readonly [what: string, line: string, answer: string | RegExp])[] = [
    [
      'a venue nobody knows',
      'table for 2 at Qwertzuiop on 16 December, 7pm',
      /I can’t find a restaurant called “Qwertzuiop”/,
    ],
    [
      'a past date',
      'table for 2 at Saint Fennel on 2026-11-20, 7pm',
      'Fri Nov 20 has passed. Pick a later day.',
    ],
    [
      '30 February',
      'table for 2 at Saint Fennel on 30 February, 7pm',
      /30 February isn’t a date\. Try “.+”\./,
    ],
    [
      'a party of 0',
      'table for 0 at Saint Fennel on 16 December, 7pm',
      /Saint Fennel takes parties of 1 to 8\. How many people\?/,
    ],
    [
      'a party of 99',
      'table for 99 at Saint Fennel on 16 December, 7pm',
      /Saint Fennel takes parties of 1 to 8\. How many people\?/,
    ],
    [
      'a time that is over',
      'table for 2 at Saint Fennel today, 8-9am',
      /It’s already past 9:00 am in New York/,
    ],
    [
      'a request of 4,000 characters',
      `table ${'for 2 '.repeat(700)}`,
      'That’s too long for a request (1000 characters at most).',
    ],
    ['a command nobody knows', '/bok a table', 'There’s no /bok. Did you mean /book?'],
    ['a command without what it needs', '/search', 'Which restaurant? For example: /venue Carbone.'],
    ['a code nobody knows', '/job ZZZZ', 'You have no request ZZZZ. /jobs lists yours.'],
    [
      'something that can’t be a code',
      '/cancel everything',
      'You have no request for “everything”. /jobs lists yours.',
    ],
    ['a platform nobody knows', '/link tock a@example.com secret', 'I can’t book on tock, only on Resy.'],
    ['a wrong password', '/link resy ada@example.com wrong', /Resy didn’t accept that e-mail and password/],
    ['unlinking what is not linked', '/unlink resy', 'You haven’t linked a Resy account. /link does that.'],
  ]

  it.each(refused.filter(([what]) => /link|password|platform/.test(what)))(
    'the invalid input %s is refused in one sentence',
    async (_what, line, answer) => {
      const before = everything()

      const reply = await world.says(line)

      expect(reply).toMatch(answer)
      expect(everything()).toBe(before)
    },
  )

  it.each(refused.filter(([what]) => !/link|password|platform/.test(what)))(
    'the invalid request %s is refused in one sentence',
    async (_what, line, answer) => {
      await linked()
      const before = everything()

      const reply = await world.says(line)

      expect(reply).toMatch(answer)
      expect(everything()).toBe(before)
    },
  )

  it('a time that has passed before its day opens is refused', async () => {
    await linked()
    world.sandbox.control.putVenue({ ...saintFennel(), leadDays: 0, opensAt: '17:00' as never })
    const before = everything()

    const reply = await world.says('table for 2 at Saint Fennel on 16 December, 12-2pm')

    expect(reply).toMatch(/Bookings for that day only open at 5:00 pm, after the time you want\./)
    expect(everything()).toBe(before)
  })

  it('a name that several restaurants have is answered with a choice', async () => {
    await linked()

    const reply = await world.says("table for 2 at Joe's Table on 16 December, 7-9pm")

    expect(reply).toContain("I found 2 places for “Joe's Table”. Which one?")
    expect(reply).toContain("(Joe's Table: West Village, New York)")
    expect(reply).toContain("(Joe's Table: Williamsburg, New York)")
  })

  it('a member without a linked account is told to link one', async () => {
    const before = everything()

    const reply = await world.says(table)

    expect(reply).toContain('Link your Resy account first: /link, in a direct message.')
    expect(everything()).toBe(before)
  })

  it('a second request for the same table is refused with the first request’s code', async () => {
    const code = await scheduled()
    const before = everything()

    const reply = await world.says('table for 3 at Saint Fennel on 16 December, 8pm')

    expect(reply).toContain(`You already have a request for Saint Fennel on Wed Dec 16 (${code}).`)
    expect(everything()).toBe(before)
  })

  it('of two simultaneous presses of “Book it” one books, and the other is told that it is done', async () => {
    await linked()
    await world.says(table)

    const before = world.heard().length

    await Promise.all([world.presses('Book it'), world.presses('Book it')])

    const replies = world.heard().slice(before)
    expect(replies.filter((reply) => reply.includes('Scheduled.'))).toHaveLength(1)
    expect(replies.filter((reply) => reply.includes('Already done.'))).toHaveLength(1)
    expect(await world.cierge().app.store.jobs.open()).toHaveLength(1)
  })

  it('a press by another member changes nothing', async () => {
    await linked()
    await world.says(table, ada, group)
    const before = everything()

    const reply = await world.presses('Book it', ben, group)

    expect(reply).toContain('Only the person who asked can use that button.')
    expect(everything()).toBe(before)
  })

  it('a request of another member can be neither canceled nor opened', async () => {
    const code = await scheduled()
    const before = everything()

    expect(await world.says(`/cancel ${code}`, ben)).toBe(`You have no request ${code}. /jobs lists yours.`)
    expect(await world.says(`/job ${code}`, ben)).toBe(`You have no request ${code}. /jobs lists yours.`)
    expect(everything()).toBe(before)
  })

  it('a request that is booked is cancelled only after a question', async () => {
    const code = await scheduled()
    await world.passUntil('2026-11-25T12:30:00-05:00')
    const before = world.rows(['chat_state'])

    const reply = await world.says(`/cancel ${code}`)

    expect(reply).toContain('[Give up the table] [Keep the table]')
    expect(world.rows(['chat_state'])).toBe(before)
  })

  it('a stranger who says anything gets one polite line', async () => {
    const before = everything()

    for (const line of ['/help', '/jobs', table, '/link resy zoe@example.com secret']) {
      expect(await world.says(line, stranger)).toContain('I work for a private group of friends.')
    }
    expect(everything()).toBe(before)
  })

  it('a private command in a group is answered with a pointer to direct messages, which does not repeat the typed text', async () => {
    const before = everything()

    const reply = await world.says('/link resy ada@example.com secret', ada, group)

    expect(reply).toContain('Please delete your message, then link your account in a direct message')
    expect(everything()).toBe(before)
  })

  it('a command during an outage of the platform reports the outage and changes nothing', async () => {
    await linked()
    const before = everything()
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'search' })

    const reply = await world.says(table)

    expect(reply).toBe('Resy isn’t answering. I changed nothing; try again in a minute.')
    expect(everything()).toBe(before)
  })

  it('bad input leaves no password in the log or in the files', async () => {
    await world.says('/link resy ada@example.com hunter2hunter2')
    await world.says('/link resy ada@example.com secret')

    expect(world.log.join('')).not.toContain('hunter2')
    expect(everything()).not.toContain('hunter2')
    expect(everything()).not.toMatch(/eyJ/)
  })

  function saintFennel() {
    const found = world.sandbox.control.venues().find(({ name }) => name === 'Saint Fennel')
    if (!found) throw new Error('Saint Fennel has closed')
    const { needToKnow: _stated, ...venue } = found
    return { ...venue, needToKnow: 'Reservations are released 0 days in advance at 5:00 pm.' }
  }
})
