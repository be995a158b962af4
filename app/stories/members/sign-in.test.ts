// Tests Resy's current sign-in: texted codes, sessions that end, and addresses from which Resy refuses sign-ins.
import { afterEach, describe, expect, it } from 'vitest'
import { linkAccount } from '../../../src/concierge/link-account.ts'
import type { MemberId } from '../../../src/domain/ids.ts'
import { createFakePlatform } from '../../../src/ports/fakes/fake-platform.ts'
import { ada, openWorld, type World } from '../world.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon.
const table = (day: string) => `table for 2 at Saint Fennel on ${day} December, 7-9pm`
const phone = '+12125550101'
const hours = (count: number) => count * 3_600_000

describe('a sign-in', () => {
  let world: World
  afterEach(() => world.end())

  const paths = (kind: string) =>
    world.sandbox.control
      .requests()
      .filter((one) => one.kind === kind)
      .map(({ path }) => path)
  const labels = () => world.offered().map(({ label }) => label)
  const told = () => world.announcements().filter((said) => said.includes('sign-in'))
  const tokenOfAda = () => world.sandbox.control.credentialOf({ member: 'ada@example.com' }).authToken

  async function linkedByCode(): Promise<string> {
    await world.says(`/link resy ${phone}`)
    return world.fills({ code: '123456' })
  }

  it('a sign-in by a texted code uses Resy’s newest paths, including the challenge', async () => {
    world = await openWorld({ sandbox: { codeAsksEmail: true, signInPaths: '/4' } })

    await linkedByCode()
    const linked = await world.fills({ email: 'ada@example.com' })

    expect(linked).toContain('Linked: Resy as Ada E.')
    expect([...paths('mobile'), ...paths('challenge')]).toEqual([
      '/4/auth/mobile',
      '/4/auth/mobile',
      '/4/auth/challenge',
    ])
  })

  it('a sign-in by a texted code uses Resy’s older paths if the newest do not exist', async () => {
    world = await openWorld({ sandbox: { codeAsksEmail: true, signInPaths: '/3' } })

    await linkedByCode()
    const linked = await world.fills({ email: 'ada@example.com' })

    expect(linked).toContain('Linked: Resy as Ada E.')
  })

  it('a member who signs in by a texted code is told that the sign-in will expire and can’t be renewed', async () => {
    world = await openWorld()

    const linked = await linkedByCode()

    expect(linked).toContain('it can’t be renewed; it ends <date 2027-01-09T15:00:0')
    expect(linked).not.toContain('renews itself')
    expect(await world.says('/accounts')).toContain('which I can’t renew')
    expect(await world.says('/link resy ada@example.com secret')).toContain('It renews itself')
  })

  it('a sign-in that can’t be renewed is announced before it expires, with the request that needs it', async () => {
    world = await openWorld({ sandbox: { authTokenMs: hours(9 * 24) } })
    await linkedByCode()
    const asked = await world.says(table('30'))
    await world.presses('Book it')
    const early = await world.says(table('17'))
    await world.presses('Book it')

    await world.passUntil('2026-11-27T12:00:00-05:00')
    const [one, ...others] = told()

    expect(asked).toContain('Your Resy sign-in ends before that, on <date 2026-12-04')
    expect(early).not.toContain('sign-in ends')
    expect(others).toEqual([])
    expect(one).toContain('Your Resy sign-in ends <countdown 2026-12-04')
    expect(one).toContain('Needed for: Saint Fennel, Wed Dec 30')
    expect(one).not.toContain('Dec 17')
    expect(paths('refresh')).toEqual([])
  })

  it('a sign-in that needs a captcha is left to the member, with the other link methods', async () => {
    world = await openWorld({ sandbox: { codeAsksCaptcha: true } })

    const refused = await world.says(`/link resy ${phone}`)
    const offered = labels()
    const linked = await world.says('/link resy ada@example.com secret')

    expect(refused).toContain('Resy asks for a captcha at this sign-in')
    expect(offered).toEqual(['Use e-mail and password', 'Paste a sign-in'])
    expect(linked).toContain('Linked: Resy as Ada')
  })

  it('a sign-in that Resy refuses to this address is not called a wrong password, and a pasted credential gets the table', async () => {
    world = await openWorld({ sandbox: { signInRefused: true } })

    const byPassword = await world.says('/link resy ada@example.com secret')
    const offered = labels()
    const byCode = await world.says(`/link resy ${phone}`)
    await world.presses('Paste a sign-in')
    const linked = await world.fills({ credential: `x-resy-auth-token: ${tokenOfAda()}` })
    await world.says(table('16'))
    await world.presses('Book it')
    await world.passUntil('2026-11-25T12:10:00-05:00')

    expect(byPassword).toContain('Resy doesn’t allow sign-ins from this server.')
    expect(byPassword).toContain('There’s nothing wrong with your password')
    expect(byPassword).toContain('x-resy-auth-token')
    expect(offered).toEqual(['Paste a sign-in'])
    expect(byCode).toBe(byPassword)
    expect(linked).toContain('Linked: Resy as Ada')
    expect(world.announcements().at(-1)).toContain('Booked: Saint Fennel')
  })

  it('a sign-in that can’t be renewed from this address is announced only shortly before it expires', async () => {
    world = await openWorld({ sandbox: { authTokenMs: hours(4 * 24) } })
    await world.says('/link resy ada@example.com secret')
    world.sandbox.control.settings({ signInRefused: true })
    await world.says(table('16'))
    await world.presses('Book it')
    await world.says('table for 2 at Saint Fennel on 30 December, 7-9pm')
    await world.presses('Book it')

    await world.passUntil('2026-11-26T06:00:00-05:00')
    const quiet = told()
    const booked = world.announcements().at(-1)
    await world.passUntil('2026-11-27T06:00:00-05:00')
    const [only, ...others] = told()
    const button = world.announcements().find((said) => said.includes('[Paste a sign-in]'))
    world.sandbox.control.settings({ signInRefused: false })
    await world.passUntil('2026-11-27T18:00:00-05:00')

    expect(quiet).toEqual([])
    expect(booked).toContain('Booked: Saint Fennel, Wed Dec 16')
    expect(others).toEqual([])
    expect(only).toContain('I haven’t been able to renew it yet')
    expect(only).toContain('there’s nothing wrong with your account')
    expect(button).toBe(only)
    expect(await world.says('/accounts')).toContain('signed in until <date 2026-12-01')
  })

  it('a credential is found in any pasted text, and the text is never repeated', async () => {
    world = await openWorld()
    const token = tokenOfAda()
    await world.says('/accounts')
    await world.presses('Paste a sign-in')

    const nothing = await world.fills({ credential: 'https://resy.com my browser says hello' })
    const old = await world.fills({ credential: `{"token":"${token.slice(0, -9)}"}` })
    const cookies = await world.fills({ credential: `_ga=GA1.2; authToken=${token}; theme=dark` })
    const typed = await world.says(`/link resy x-resy-auth-token: ${token}`)
    const bare = await world.says(`/link ${token}`)

    expect(nothing).toBe(
      'I can’t find a Resy sign-in in what you pasted. Copy the whole value of x-resy-auth-token.\n[Try again] [Use e-mail and password] [Text me a code]',
    )
    expect(old).toContain('Resy didn’t accept the sign-in you pasted')
    for (const linked of [cookies, typed, bare]) expect(linked).toContain('Linked: Resy as Ada')
    expect([...world.heard(), ...world.log].join('')).not.toContain(token.slice(0, 30))
    expect(world.heard().join('')).not.toContain('my browser says')
  })

  it('a sign-in that Resy answers as malformed counts as wrong, and the member may try again', async () => {
    world = await openWorld()
    const platform = createFakePlatform({ clock: world.clock })
    platform.fail({ during: 'link', kind: 'rejected' })
    const entry = { platform, isNext: false, answers: { phone }, by: ada }

    const linking = world.clock.runUntil(linkAccount(world.cierge().app, 'm-Ada' as MemberId, entry))

    await expect(linking).rejects.toMatchObject({ facts: { kind: 'wrong-sign-in', field: 'phone' } })
  })
})
