import { afterEach, describe, expect, it } from 'vitest'
import { ada, ben, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November, 17 December a day
// later.
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
    return /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
  }

  /** Links an account with a token pasted from a browser, which is valid for a while and can't be renewed. */
  async function pasted(): Promise<void> {
    const { authToken } = world.sandbox.control.credentialOf({ member: 'ada@example.com' })
    await world.says('/link resy ada@example.com wrong')
    await world.presses('Paste a sign-in')
    await world.fills({ credential: authToken })
  }

  it('a credential is renewed before it expires, and the hunt uses the new one', async () => {
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

  it('a credential that can’t be renewed is announced once before it expires, and again a day before a hunt that needs it', async () => {
    world = await openWorld({ sandbox: { authTokenMs: minutes(20 * 60) } })
    await pasted()
    const code = await asked(second)

    await world.passUntil('2026-11-26T05:00:00-05:00')

    expect(aboutSignIn()).toHaveLength(2)
    expect(aboutSignIn()[0]).toMatch(
      /^dm-Ada: Your Resy sign-in ends <countdown 2026-11-26T11:00:00.000Z> and I can’t renew it\.\nNeeded for: Saint Fennel, Thu Dec 17, 2 people, opens Thu Nov 26, noon in New York/,
    )
    expect(aboutSignIn()[1]).toContain(code)
  })

  it('an account that is linked again before the drop still gets the table', async () => {
    world = await openWorld({ sandbox: { authTokenMs: minutes(20 * 60) } })
    await pasted()
    await asked(second)
    await world.passUntil('2026-11-26T05:00:00-05:00')

    await linked()
    await world.passUntil('2026-11-26T12:10:00-05:00')

    expect(world.announcements().at(-1)).toContain('Booked: Saint Fennel, Thu Dec 17')
  })

  it('open requests show that their account is rejected, until the account is linked again', async () => {
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
      `Your Resy sign-in no longer works, and I can’t renew it.\nNeeded for: Saint Fennel, Thu Dec 17, 2 people, opens Thu Nov 26, noon in New York (${waiting}).`,
    )
    expect(list).toMatch(new RegExp(`${waiting} .*⚠️ Your Resy sign-in no longer works`))
    expect(accounts).toContain('This sign-in no longer works: link again.')
    expect(refused).toContain('Your Resy sign-in no longer works. Link it again first')
    expect(mended).not.toContain('no longer works')
    expect(world.announcements().at(-1)).toContain('Booked: Saint Fennel, Thu Dec 17')
  })

  it('a revoked credential is noticed before the drop that needs it', async () => {
    world = await openWorld()
    await linked()
    await asked(second)
    world.sandbox.control.revoke({ member: 'ada@example.com' })

    await world.passUntil('2026-11-25T22:10:00-05:00')

    expect(aboutSignIn()).toHaveLength(2)
    expect(aboutSignIn()[0]).toMatch(
      /^dm-Ada: Your Resy sign-in no longer works, and I can’t renew it\.\nNeeded for:/,
    )
  })

  it('a revoked credential is noticed when the member requests a table, before anything is confirmed', async () => {
    world = await openWorld()
    await linked()
    world.sandbox.control.revoke({ member: 'ada@example.com' })

    const refused = await world.says(second)

    expect(refused).toContain('Your Resy sign-in no longer works. Link it again first')
    expect(await world.says('/jobs')).not.toContain('Saint Fennel')
  })

  it('a credential that has ended without notice is renewed at its next use', async () => {
    world = await openWorld({ sandbox: { authTokenMs: minutes(60) } })
    await linked()
    await world.pass(minutes(90))

    const list = await world.says('/reservations')

    expect(list).toBe('You have no reservations.')
    expect(await world.says('/accounts')).toContain('signed in until <date 2026-11-25T17:3')
  })

  it('a credential is renewed once when two uses need it at the same time', async () => {
    world = await openWorld({ sandbox: { authTokenMs: minutes(60) } })
    await linked()
    await world.pass(minutes(90))

    await Promise.all([world.says('/reservations'), world.says('/reservations')])

    expect(requests('refresh')).toHaveLength(1)
  })

  it('accounts are checked one second apart, so that many of them send no burst to the platform', async () => {
    world = await openWorld()
    for (const member of [ada, ben]) {
      await world.says(`/link resy ${member.userId.toLowerCase()}@example.com secret`, member)
      await world.says(second, member)
      await world.presses('Book it', member)
    }
    world.sandbox.control.forgetRequests()

    await world.passUntil('2026-11-25T22:10:00-05:00')

    const checks = requests('user').map(({ arrivedAtMs }) => arrivedAtMs)
    expect(checks).toHaveLength(4)
    expect(checks.slice(1).every((atMs, nth) => atMs - (checks[nth] ?? 0) >= 1_000)).toBe(true)
  })

  it('a pasted credential is never shown or logged', async () => {
    world = await openWorld()
    const { authToken } = world.sandbox.control.credentialOf({ member: 'ada@example.com' })

    const none = await world.says('/accounts')
    await world.presses('Paste a sign-in')
    const reply = await world.fills({ credential: authToken }, ada)

    expect(none).toContain('You haven’t linked an account yet.')
    expect(reply).toContain('Linked: Resy as Ada')
    expect([...world.log, ...world.heard()].join('')).not.toContain(authToken)
  })
})
