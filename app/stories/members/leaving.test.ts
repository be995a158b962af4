// Tests that a member gets everything that is kept of them, and that it is gone after they left; and that owners hand
// over first.
import { afterEach, describe, expect, it } from 'vitest'
import { enrolOwners } from '../../../src/concierge/enrol-owners.ts'
import { ada, ben, group, openWorld, stranger, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const afterDrop = '2026-11-25T12:05:00-05:00'
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

let world: World
afterEach(() => world.end())

async function scheduled(who = ben, words = table): Promise<string> {
  await world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)
  await world.says(words, who)
  return /\/jobs (\w{4})/.exec(await world.presses('Book it', who))?.[1] ?? 'no code'
}

/** Returns the tables that have a row with the text. The id of Ben, which is a random text elsewhere, does not count. */
function tablesWith(text: RegExp): readonly string[] {
  const tables = JSON.parse(world.rows()) as [string, readonly unknown[]][]
  return tables
    .filter(([, rows]) => text.test(JSON.stringify(rows).replaceAll('m-Ben', 'm-1')))
    .map(([name]) => name)
}

async function fileOf(who = ben): Promise<string> {
  const message = await world.hears({ kind: 'line', command: 'mydata', text: '' }, who)
  return message?.attachments?.[0]?.content ?? 'no file'
}

describe('the data of a member', () => {
  it('a member gets everything that is kept of them as a file in private, without secrets and without others’ data', async () => {
    world = await openWorld({ owners: [ada] })
    const code = await scheduled()
    await scheduled(ada, 'table for 2 at Saint Fennel on 18 December, 7-9pm')

    const inGroup = await world.says('/mydata', ben, group)
    const said = await world.says('what do you know about me?', ben)
    const file = await fileOf()

    expect(inGroup).toBe('That’s for a direct message: send me /mydata there.')
    expect(said).toContain('Here’s everything I know about you.')
    expect(said).toContain('1 request among them.')
    expect(JSON.parse(file).tables.jobs).toMatchObject([{ id: code, state: 'scheduled' }])
    expect(file).not.toMatch(/"sealed":"|m-Ada/)
    expect(world.offered().map(({ label }) => label)).toContain('Leave and forget me…')
  })
})

describe('leaving', () => {
  it('a member who leaves reads which requests are stopped, and then every trace of them is gone', async () => {
    world = await openWorld({ owners: [ada] })
    const code = await scheduled()
    await world.says('/favorites add Lilia', ben)
    await world.says('/venue Carbone 30 days 10:00', ben)

    const question = await world.says('forget me', ben)
    const left = await world.presses('Leave and forget me', ben)
    world.sandbox.control.forgetRequests()
    await world.passUntil(afterDrop)

    expect(question).toContain('It stops 1 request:')
    expect(question).toContain(`(${code})`)
    expect(left).toContain('You’ve left, and I’ve forgotten you.')
    expect(world.asked()).toEqual([])
    expect(world.announcements()).toEqual([])
    expect(await world.says('/jobs', ben)).toContain('I work for a private group of friends.')
    expect(tablesWith(/ben/i)).toEqual(['jobs'])

    await world.restart(() => world.pass(8 * dayMs))
    await world.pass(minuteMs)
    // The opening time that Ben confirmed stays, without a name.
    expect(tablesWith(/m-1/)).toEqual(['members', 'drop_rules'])
    expect(tablesWith(/ben/i)).toEqual([])
  })

  it('a booked table stays with the member who leaves, and the question and the answer say so', async () => {
    world = await openWorld({ owners: [ada] })
    await scheduled()
    const before = await world.says('/leave', ben)
    // The table is booked after the question "leave?" was shown and before it is answered.
    await world.passUntil(afterDrop)

    const left = await world.calls('leave', { sure: 'yes' }, ben)

    expect(before).toContain('It stops 1 request:')
    expect(left).not.toContain('Stopped')
    expect(left).toContain(
      'Booked tables stay yours, on your Resy account. Cancel them there if you don’t go:',
    )
    expect(left).toContain('Saint Fennel, Wed Dec 16, 7:00 pm, 2 people')
    expect(world.sandbox.control.requests().filter(({ kind }) => kind === 'cancel')).toEqual([])
  })

  it('a member who leaves while the hunt runs is told of a table that was won anyway, and nothing is kept afterwards', async () => {
    world = await openWorld({ owners: [ada] })
    await scheduled()
    await world.passUntil('2026-11-25T11:59:59.990-05:00')

    await world.calls('leave', { sure: 'yes' }, ben)
    await world.passUntil(afterDrop)
    const told = world.announcements()
    await world.restart(() => world.pass(400 * dayMs))
    await world.pass(minuteMs)

    expect(told).toEqual([expect.stringContaining('dm-Ben: It did work: Saint Fennel')])
    expect(tablesWith(/ben/i)).toEqual([])
  })

  it('two presses at once leave once, and a restart before the answer changes nothing', async () => {
    world = await openWorld({ owners: [ada] })
    await scheduled()
    await world.says('/leave', ben)
    await world.restart()

    const before = world.heard().length
    await Promise.all([1, 2].map(() => world.calls('leave', { sure: 'yes' }, ben)))
    const replies = world.heard().slice(before)

    expect(replies.filter((reply) => reply.includes('You’ve left'))).toHaveLength(1)
    expect(replies.join('\n')).not.toContain('Something broke')
  })

  it('a member who stays keeps everything', async () => {
    world = await openWorld({ owners: [ada] })
    await scheduled()
    await world.says('/leave', ben)
    const rows = world.rows(['chat_state'])

    expect(await world.says('no', ben)).toBe('Good, you stay. I changed nothing.')
    expect(world.rows(['chat_state'])).toBe(rows)
  })

  it('a member who left comes back with an invitation as somebody new', async () => {
    world = await openWorld({ owners: [ada] })
    await scheduled()
    await world.calls('leave', { sure: 'yes' }, ben)
    const invitation = /\/join (\w{8})/.exec(await world.says('/invite'))?.[1]

    expect(await world.says(`/join ${invitation}`, ben)).toContain('Welcome, Ben. You’re in.')
    expect(await world.says('/jobs', ben)).not.toContain('Saint Fennel')
  })
})

describe('owners', () => {
  it('the only owner hands over before leaving, and the settings do not make them owner again', async () => {
    world = await openWorld({ owners: [ada] })
    const named = [ada]
    await enrolOwners(world.cierge().app, named)

    const refused = await world.says('/leave')
    const question = await world.says('/members owner Ben')
    const done = await world.presses('Hand over to Ben')
    await world.pass(1_000)

    expect(refused).toContain('You’re the only host, so the others would have none.')
    expect(question).toContain('Make Ben an owner?')
    expect(done).toBe('Ben is the host now, and you’re a friend. I’ve told them.')
    expect(world.announcements()).toEqual([
      expect.stringContaining('dm-Ben: Ada handed this Cierge over to you: you’re a host now.'),
    ])
    expect(await world.says('/members')).toContain('Only the host can do that.')
    await world.restart()
    await enrolOwners(world.cierge().app, named)
    expect(await world.says('/members')).toContain('Only the host can do that.')
    await world.calls('leave', { sure: 'yes' })
    await enrolOwners(world.cierge().app, named)
    expect(await world.says('/jobs')).toContain('private group of friends')
    expect(await world.says('/members', ben)).toContain('Ben, owner')
  })

  it('an owner makes another owner, who is told once', async () => {
    world = await openWorld({ owners: [ada] })
    await world.says('/members owner ben')

    await Promise.all([world.presses('Make Ben an owner too'), world.presses('Make Ben an owner too')])
    await world.pass(1_000)

    expect(world.announcements()).toEqual([expect.stringContaining('Ada made you an owner')])
    expect(await world.says('/members', ben)).toContain('Ben, owner')
  })

  it('two owners who leave at the same time leave one owner', async () => {
    world = await openWorld({ owners: [ada, ben] })

    const before = world.heard().length
    await Promise.all([ada, ben].map((who) => world.calls('leave', { sure: 'yes' }, who)))
    const replies = world.heard().slice(before)

    expect(replies.filter((reply) => reply.includes('You’ve left'))).toHaveLength(1)
    expect(replies.filter((reply) => reply.includes('You’re the only host'))).toHaveLength(1)
  })

  it('a friend makes nobody an owner, and an unknown name is refused', async () => {
    world = await openWorld({ owners: [ada] })

    expect(await world.says('/members owner Ben', ben)).toMatch(/^Only the host can do that/)
    expect(await world.says('/members owner Nobody')).toContain('There’s no member called Nobody.')
    expect(await world.calls('leave', { sure: 'yes' }, stranger)).toContain('private group of friends')
  })
})
