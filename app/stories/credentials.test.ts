import { afterEach, describe, expect, it } from 'vitest'
import { ada, openWorld, type World } from './world.ts'

// Saint Fennel opens 21 days ahead at noon: 16 December opens on 25 November, 17 December a day later.
const first = 'table for 2 at Saint Fennel on 16 December, 7-9pm'
const second = 'table for 2 at Saint Fennel on 17 December, 7-9pm'
const minutes = (count: number) => count * 60_000

describe('a linked account', () => {
  let world: World
  afterEach(() => world.end())

  const linked = () => world.says('/link resy ada@example.com secret')
  const requests = (kind: string) => world.sandbox.control.requests().filter((one) => one.kind === kind)
  const aboutSignIn = () => world.announcements().filter((said) => said.includes('sign-in'))

  async function asked(table: string): Promise<string> {
    await world.says(table)
    return /\/job (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
  }

  /** Links a browser's token: valid for a while, and not renewable. */
  async function pasted(): Promise<void> {
    const { authToken } = world.sandbox.control.credentialOf({ member: 'ada@example.com' })
    await world.says('/link resy ada@example.com wrong')
    await world.presses('Paste a sign-in')
    await world.fills({ credential: authToken })
  }

  it('a linked account is renewed before it ends, and the hunt uses the new sign-in', async () => {
    world = await openWorld({
      at: '2026-11-25T10:00:00-05:00',
      sandbox: { authTokenMs: minutes(90) },
      env: { CIERGE_RENEW_HOURS: '1' },
    })
    await linked()
    await asked(first)

    await world.passUntil('2026-11-25T12:10:00-05:00')

    expect(requests('refresh')).toHaveLength(2)
    expect(world.announcements()).toHaveLength(1)
    expect(world.announcements()[0]).toContain('Booked: Saint Fennel')
    expect(aboutSignIn()).toEqual([])
  })

  it('an account that can’t be renewed is announced once in time, and again a day before the hunt that it would miss', async () => {
    world = await openWorld({ sandbox: { authTokenMs: minutes(20 * 60) } })
    await pasted()
    const code = await asked(second)

    await world.passUntil('2026-11-26T05:00:00-05:00')

    expect(aboutSignIn()).toHaveLength(2)
    expect(aboutSignIn()[0]).toMatch(
      /^dm-Ada: Your Resy sign-in ends <countdown 2026-11-26T11:00:00.000Z>, and I can’t renew it\.\nNeeded for: Saint Fennel, Thu 17 Dec, 2 people, opens Thu 26 Nov, noon in New York/,
    )
    expect(aboutSignIn()[1]).toContain(code)
  })

  it('an account that is linked again in time still wins the table', async () => {
    world = await openWorld({ sandbox: { authTokenMs: minutes(20 * 60) } })
    await pasted()
    await asked(second)
    await world.passUntil('2026-11-26T05:00:00-05:00')

    await linked()
    await world.passUntil('2026-11-26T12:10:00-05:00')

    expect(world.announcements().at(-1)).toContain('Booked: Saint Fennel, Thu 17 Dec')
  })

  it('an account that is no longer accepted marks its open requests, until it is linked again', async () => {
    world = await openWorld()
    await linked()
    await asked(first)
    const waiting = await asked(second)
    world.sandbox.control.revoke({ member: 'ada@example.com' })

    await world.passUntil('2026-11-25T12:10:00-05:00')
    const told = aboutSignIn()
    const list = await world.says('/jobs')
    const accounts = await world.says('/accounts')
    const refused = await world.says('table for 2 at Saint Fennel on 18 December, 7-9pm')
    await linked()
    const mended = [await world.says('/jobs'), await world.says('/accounts')].join('\n')
    await world.passUntil('2026-11-26T12:10:00-05:00')

    expect(told).toHaveLength(2)
    expect(told.join('\n')).toContain(
      `Resy no longer accepts your account’s sign-in, and I can’t renew it.\nNeeded for: Saint Fennel, Thu 17 Dec, 2 people, opens Thu 26 Nov, noon in New York (${waiting}).`,
    )
    expect(list).toMatch(new RegExp(`${waiting} .*⚠️ Your sign-in there is no longer accepted`))
    expect(accounts).toContain('It no longer accepts this sign-in: link it again.')
    expect(refused).toContain('Resy no longer accepts your account’s sign-in. Link it again first')
    expect(mended).not.toContain('no longer accept')
    expect(world.announcements().at(-1)).toContain('Booked: Saint Fennel, Thu 17 Dec')
  })

  it('a revoked account is noticed before the opening that needs it', async () => {
    world = await openWorld()
    await linked()
    await asked(second)
    world.sandbox.control.revoke({ member: 'ada@example.com' })

    await world.passUntil('2026-11-25T22:10:00-05:00')

    expect(aboutSignIn()).toHaveLength(2)
    expect(aboutSignIn()[0]).toMatch(
      /^dm-Ada: Resy no longer accepts your account’s sign-in, and I can’t renew it\.\nNeeded for:/,
    )
  })

  it('an account that was revoked is noticed when a table is requested, before anything is confirmed', async () => {
    world = await openWorld()
    await linked()
    world.sandbox.control.revoke({ member: 'ada@example.com' })

    const refused = await world.says(second)

    expect(refused).toContain('Resy no longer accepts your account’s sign-in. Link it again first')
    expect(await world.says('/jobs')).not.toContain('Saint Fennel')
  })

  it('an account whose sign-in ended unnoticed is repaired at its next use', async () => {
    world = await openWorld({ sandbox: { authTokenMs: minutes(60) } })
    await linked()
    await world.pass(minutes(90))

    const list = await world.says('/reservations')

    expect(list).toBe('You hold no reservation.')
    expect(await world.says('/accounts')).toContain('signed in until <date 2026-11-25T17:3')
  })

  it('an account is renewed once when two uses need it at once', async () => {
    world = await openWorld({ sandbox: { authTokenMs: minutes(60) } })
    await linked()
    await world.pass(minutes(90))

    await Promise.all([world.says('/reservations'), world.says('/reservations')])

    expect(requests('refresh')).toHaveLength(1)
  })

  it('a pasted sign-in is never shown or logged', async () => {
    world = await openWorld()
    const { authToken } = world.sandbox.control.credentialOf({ member: 'ada@example.com' })

    const none = await world.says('/accounts')
    await world.presses('Paste a sign-in')
    const reply = await world.fills({ credential: authToken }, ada)

    expect(none).toContain('No account is linked.')
    expect(reply).toContain('Linked: Resy as Ada')
    expect([...world.log, ...world.heard()].join('')).not.toContain(authToken)
  })
})
