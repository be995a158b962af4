// Tests the platform's own waiting list: Cierge asks once, joins for a missed table or a watch, and leaves in time.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FaultSpec } from '../../../sandbox/faults.ts'
import { createPlainClient } from '../../../sandbox/plain-client.ts'
import { ada, ben, openWorld, type World } from '../world.ts'

// Saint Fennel opens 16 December on 25 November at noon, two hours after the story begins.
const saintFennel = 5109
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const asked = 'Add you to Resy’s own waiting list for Saint Fennel, Wed Dec 16, 2 people?'
const join = 'Add me, now and later'
const stayOff = 'Keep me off the list'

let world: World
beforeEach(async () => {
  world = await openWorld({ isWaitlistOpen: true })
  await world.says('/link resy ada@example.com secret')
})
afterEach(() => world.end())

function open(...times: readonly string[]): void {
  const slots = times.map((time) => ({ time: time as never, seating: 'Patio', capacity: 1 }))
  const day = {
    venueId: saintFennel,
    date: '2026-12-16' as never,
    releasedAt: '2026-11-25T17:00:00.000Z' as never,
  }
  world.sandbox.control.createDrop({ ...day, slots })
}

/** Lets a hunt end without a table. Returns the request's code. */
async function miss(who = ada): Promise<string> {
  open()
  await world.says(table, who)
  const [code = ''] = /(?<=\/jobs )\w{4}/.exec(await world.presses('Book it', who)) ?? []
  await world.passUntil('2026-11-25T12:12:00-05:00')
  return code
}

const agree = (who = ada) => world.calls('settings', { setting: 'waitlist', value: 'on' }, who)
const offers = () => world.announcements().filter((said) => said.includes('own waiting list'))
const minutes = (count: number) => world.pass(count * 60_000)
const fail = (fault: FaultSpec) => world.sandbox.control.injectFault({ ...fault, endpoint: 'notify' })

/** Returns the entries on the account's list, each as `day people times service`. */
async function listed(account = 'ada@example.com'): Promise<readonly string[]> {
  const { authToken } = world.sandbox.control.credentialOf({ member: account })
  const client = createPlainClient(world.sandbox.url, world.clock).with({ 'x-resy-auth-token': authToken })
  const { body } = await client.get('/3/notify')
  const rows = (body as unknown as { notify: readonly { specs: Record<string, unknown> }[] }).notify
  return rows.map(({ specs }) =>
    [
      specs.day,
      specs.party_size,
      `${specs.time_preferred_start}-${specs.time_preferred_end}`,
      specs.service_type_id,
    ].join(' '),
  )
}
const entry = '2026-12-16 2 19:00:00-21:00:00 2'

/** Returns the requests of Cierge that changed a list: their methods. */
const changes = () =>
  world.sandbox.control
    .requests()
    .filter(({ kind, method }) => kind === 'notify' && method !== 'GET')
    .map(({ method }) => method)

describe('the question about the waiting list', () => {
  it('after a miss the member is asked once, in private, and nothing is on the list before the answer', async () => {
    await miss()
    await minutes(3)

    expect(offers()).toHaveLength(1)
    expect(offers()[0]).toContain(`dm-Ada: ${asked}`)
    expect(offers()[0]).toContain('It holds none')
    expect(offers()[0]).toContain(`[${join}] [${stayOff}]`)
    expect(await listed()).toEqual([])
  })

  it('the question is not asked again, neither after a restart nor at the next miss', async () => {
    const code = await miss()
    await minutes(2)
    await world.restart()
    await world.says(`/watch ${code}`)
    await minutes(3)

    expect(offers()).toHaveLength(1)
    expect(await listed()).toEqual([])
  })

  it('a member who says no is not on the list, and stays off it', async () => {
    const code = await miss()
    await minutes(2)
    await world.calls('settings', { setting: 'waitlist', value: 'off' })
    await world.says(`/watch ${code}`)
    await minutes(3)

    expect(await listed()).toEqual([])
    expect(await world.says('/settings')).toContain('Add me to waiting lists: off')
    expect(offers()).toHaveLength(1)
  })

  it('a member who agrees after the question is put on the list for the missed table', async () => {
    await miss()
    await minutes(2)
    await agree()
    await minutes(2)

    expect(await listed()).toEqual([entry])
  })

  it('a watch that begins is asked about too', async () => {
    await world.says('table for 2 at Saint Fennel on 5 December, 7-9pm')
    await world.presses('Watch for cancellations')
    await minutes(2)

    expect(offers()).toHaveLength(1)
    expect(offers()[0]).toContain('Sat Dec 5')
  })
})

describe('a member who agrees', () => {
  beforeEach(async () => {
    await agree()
  })

  it('after a miss the member is on the list with the times of the request, and /jobs says so without calling it a booking', async () => {
    const code = await miss()
    await minutes(2)
    const said = await world.says(`/jobs ${code}`)

    expect(await listed()).toEqual([entry])
    expect(said).toContain('On Resy’s waiting list since Wed Nov 25')
    expect(said).toContain('no table yet.')
    expect(said).not.toContain('Booked')
    expect(offers()).toEqual([])
  })

  it('a watch takes the entry over, and the end of the watch takes it back', async () => {
    const code = await miss()
    await minutes(2)
    const [watching = ''] = /(?<=\/jobs )\w{4}/.exec(await world.says(`/watch ${code}`)) ?? []
    await minutes(3)
    const during = await listed()
    await world.says(`/cancel ${watching}`)
    await minutes(2)

    expect(during).toEqual([entry])
    expect(await listed()).toEqual([])
    expect(changes()).toEqual(['POST', 'DELETE'])
  })

  it('a table that the watch books takes the entry back', async () => {
    const code = await miss()
    await world.says(`/watch ${code}`)
    await minutes(2)
    const during = await listed()
    open('19:30')
    await minutes(40)

    expect(during).toEqual([entry])
    expect(world.announcements().at(-1)).toContain('Booked: Saint Fennel')
    expect(await listed()).toEqual([])
  })

  it('switching the setting off takes the entries back', async () => {
    await miss()
    await minutes(2)
    await world.calls('settings', { setting: 'waitlist', value: 'off' })
    await minutes(2)

    expect(await listed()).toEqual([])
  })

  it('an entry that the member made on the page is left alone', async () => {
    const { authToken } = world.sandbox.control.credentialOf({ member: 'ada@example.com' })
    const client = createPlainClient(world.sandbox.url, world.clock).with({ 'x-resy-auth-token': authToken })
    await client.postForm('/2/notify', {
      ...{ venue_id: String(saintFennel), day: '2026-12-16', num_seats: '2', service_type_id: '2' },
      ...{ time_preferred_start: '18:00:00', time_preferred_end: '22:00:00' },
    })
    const code = await miss()
    await minutes(2)
    const said = await world.says(`/jobs ${code}`)
    await world.calls('settings', { setting: 'waitlist', value: 'off' })
    await minutes(2)

    expect(said).toContain('You put yourself on Resy’s waiting list.')
    expect(await listed()).toEqual(['2026-12-16 2 18:00:00-22:00:00 2'])
  })

  it('a lost answer to joining is found on the list, and is taken back in the end', async () => {
    fail({ kind: 'answer-lost', as: 'cut', skip: 1, times: 1 })
    const code = await miss()
    await minutes(5)
    const during = await world.says(`/jobs ${code}`)
    await world.calls('settings', { setting: 'waitlist', value: 'off' })
    await minutes(3)

    expect(during).toContain('On Resy’s waiting list since')
    expect(await listed()).toEqual([])
  })

  it('a failed taking back is tried again, also after a restart', async () => {
    await miss()
    await minutes(2)
    world.sandbox.control.settings({ notifyWritesRefused: true })
    await world.calls('settings', { setting: 'waitlist', value: 'off' })
    await minutes(3)
    const during = await listed()
    await world.restart()
    world.sandbox.control.settings({ notifyWritesRefused: false })
    await minutes(20)

    expect(during).toEqual([entry])
    expect(await listed()).toEqual([])
  })

  it('a member who changes their mind while the entry could not be taken back keeps it, and it is still Cierge’s to take back', async () => {
    const code = await miss()
    await minutes(2)
    world.sandbox.control.settings({ notifyWritesRefused: true })
    await world.calls('settings', { setting: 'waitlist', value: 'off' })
    await minutes(2)
    world.sandbox.control.settings({ notifyWritesRefused: false })
    await agree()
    await minutes(20)
    const during = await world.says(`/jobs ${code}`)
    await world.calls('settings', { setting: 'waitlist', value: 'off' })
    await minutes(3)

    expect(during).toContain('On Resy’s waiting list since')
    expect(await listed()).toEqual([])
  })

  it('a restart between the miss and the list loses nothing', async () => {
    world.sandbox.control.settings({ notifyWritesRefused: true })
    const code = await miss()
    await minutes(3)
    const refused = await world.says(`/jobs ${code}`)
    await world.restart()
    world.sandbox.control.settings({ notifyWritesRefused: false })
    await minutes(20)

    expect(refused).toContain('I couldn’t add you to Resy’s waiting list yet. I’ll try again.')
    expect(await listed()).toEqual([entry])
  })

  it('two members who linked one account share one entry, until neither wants it', async () => {
    await miss()
    await minutes(2)
    await world.says('/link resy ada@example.com secret', ben)
    await agree(ben)
    await world.says(table, ben)
    const begun = await world.presses('Watch for cancellations', ben)
    const [bens = ''] = /(?<=\/jobs )\w{4}/.exec(begun) ?? []
    await minutes(2)
    await world.calls('settings', { setting: 'waitlist', value: 'off' })
    await minutes(2)
    const during = await listed()
    await world.says(`/cancel ${bens}`, ben)
    await minutes(2)

    expect(during).toEqual([entry])
    expect(await listed()).toEqual([])
    expect(changes()).toEqual(['POST', 'DELETE'])
  })

  it('an account that is unlinked leaves the list first', async () => {
    await miss()
    await minutes(2)
    const during = await listed()
    await world.says('/unlink resy')
    await minutes(2)

    expect(during).toEqual([entry])
    expect(await listed()).toEqual([])
  })

  it('an account that is gone is asked nothing more', async () => {
    await miss()
    await minutes(2)
    world.sandbox.control.revoke({ member: 'ada@example.com' })
    world.sandbox.control.settings({ signInRefused: true } as never)
    await world.calls('settings', { setting: 'waitlist', value: 'off' })
    await minutes(3)
    const before = changes().length
    await minutes(60)

    expect(changes().length).toBe(before)
  })

  it.each([
    [{ notifyAddsAt: '/3' }],
    [{ notifyOptionsIn: 'venue' }],
    [{ notifyOptionsIn: 'nowhere' }],
    [{ notifyAnswer: 'empty' }],
    [{ notifyRowsTellId: false }],
  ] as const)('with the variant %o of the list the entry is made and taken back', async (variant) => {
    world.sandbox.control.settings(variant)
    await miss()
    await minutes(2)
    const during = await listed()
    await world.calls('settings', { setting: 'waitlist', value: 'off' })
    await minutes(2)

    expect(during).toEqual([entry])
    expect(await listed()).toEqual([])
  })
})
