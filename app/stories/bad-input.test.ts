import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ada, ben, group, openWorld, stranger, type World } from './world.ts'

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
    return /\/job (\w{4})/.exec(await world.presses('Book it', who))?.[1] ?? ''
  }

  const refused: readonly (readonly [what: string, line: string, answer: string | RegExp])[] = [
    [
      'a venue nobody knows',
      'table for 2 at Qwertzuiop on 16 December, 7pm',
      /I find no restaurant like “Qwertzuiop”/,
    ],
    [
      'a past date',
      'table for 2 at Saint Fennel on 2026-11-20, 7pm',
      'Fri 20 Nov is over. Name a day that is still to come.',
    ],
    [
      '30 February',
      'table for 2 at Saint Fennel on 30 February, 7pm',
      /30 February isn’t a date\. Try “.+”\./,
    ],
    [
      'a party of 0',
      'table for 0 at Saint Fennel on 16 December, 7pm',
      /A party of 0 is less than Saint Fennel takes \(1–8\)/,
    ],
    [
      'a party of 99',
      'table for 99 at Saint Fennel on 16 December, 7pm',
      /A party of 99 is more than Saint Fennel takes \(1–8\)/,
    ],
    [
      'a time that is over',
      'table for 2 at Saint Fennel today, 8-9am',
      /It is past 9:00 am in New York already/,
    ],
    [
      'a request of 4,000 characters',
      `table ${'for 2 '.repeat(700)}`,
      'That request is too long: 1000 characters are the most I read.',
    ],
    ['a command nobody knows', '/bok a table', 'There is no /bok. Did you mean /book?'],
    ['a command without what it needs', '/search', '/search needs the name: try /search carbone.'],
    ['a code nobody knows', '/job ZZZZ', 'I know no request called ZZZZ. /jobs lists yours.'],
    [
      'something that can’t be a code',
      '/cancel everything',
      'I know no request called everything. /jobs lists yours.',
    ],
    ['a platform nobody knows', '/link tock a@example.com secret', 'I don’t know tock. I book on Resy.'],
    ['a wrong password', '/link resy ada@example.com wrong', /Resy doesn’t accept that e-mail and password/],
    ['unlinking what is not linked', '/unlink resy', 'No Resy account of yours is linked. /link adds one.'],
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

    expect(reply).toMatch(/open only Wed 16 Dec, 5:00 pm, after 2:00 pm/)
    expect(everything()).toBe(before)
  })

  it('a name that several restaurants have is answered with a choice', async () => {
    await linked()

    const reply = await world.says("table for 2 at Joe's Table on 16 December, 7-9pm")

    expect(reply).toContain("2 places are like “Joe's Table”. Which one?")
    expect(reply).toContain("(Joe's Table: West Village, New York)")
    expect(reply).toContain("(Joe's Table: Williamsburg, New York)")
  })

  it('a member without a linked account is told to link one', async () => {
    const before = everything()

    const reply = await world.says(table)

    expect(reply).toContain('I need your Resy account for that: /link, in a direct message.')
    expect(everything()).toBe(before)
  })

  it('a second request for the same table is refused with the first request’s code', async () => {
    const code = await scheduled()
    const before = everything()

    const reply = await world.says('table for 3 at Saint Fennel on 16 December, 8pm')

    expect(reply).toContain(`You already asked for Saint Fennel on Wed 16 Dec: /job ${code}.`)
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

    expect(reply).toContain('Only the one who asked can press that.')
    expect(everything()).toBe(before)
  })

  it('a request of another member can be neither canceled nor opened', async () => {
    const code = await scheduled()
    const before = everything()

    expect(await world.says(`/cancel ${code}`, ben)).toBe(
      `I know no request called ${code}. /jobs lists yours.`,
    )
    expect(await world.says(`/job ${code}`, ben)).toBe(`I know no request called ${code}. /jobs lists yours.`)
    expect(everything()).toBe(before)
  })

  it('a request that ended can’t be cancelled', async () => {
    const code = await scheduled()
    await world.passUntil('2026-11-25T12:30:00-05:00')
    const before = everything()

    const reply = await world.says(`/cancel ${code}`)

    expect(reply).toMatch(new RegExp(`${code} is booked already`))
    expect(everything()).toBe(before)
  })

  it('a stranger who says anything gets one polite line', async () => {
    const before = everything()

    for (const line of ['/help', '/jobs', table, '/link resy zoe@example.com secret']) {
      expect(await world.says(line, stranger)).toContain('I only serve this group’s members.')
    }
    expect(everything()).toBe(before)
  })

  it('a private command in a group is answered with a pointer to direct messages, which does not repeat the typed text', async () => {
    const before = everything()

    const reply = await world.says('/link resy ada@example.com secret', ada, group)

    expect(reply).toContain('delete your message, then link your account in a direct message to me')
    expect(everything()).toBe(before)
  })

  it('a command during an outage of the platform reports the outage and changes nothing', async () => {
    await linked()
    const before = everything()
    world.sandbox.control.injectFault({ kind: 'bad-gateway', endpoint: 'search' })

    const reply = await world.says(table)

    expect(reply).toBe('Resy isn’t answering. Nothing was changed; try again in a minute.')
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
