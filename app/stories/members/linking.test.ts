import { afterEach, describe, expect, it } from 'vitest'
import { ada, openWorld, type World } from '../world.ts'

const phone = '+12125550101'
const form = '[form] Link your Resy account'
const linkedAsAda = 'Linked: Resy as Ada E., Visa •4242 on file.'
const next = { platform: 'resy', way: 'sms', step: 'next', code: '123456' }
const minutes = (count: number) => count * 60_000

describe('an account linked by a code', () => {
  let world: World
  afterEach(() => world.end())

  const requests = (kind: string) => world.asked().filter((one) => one.kind === kind)

  it('a member links an account with a phone number and the code that Resy texts to it', async () => {
    world = await openWorld()

    const asked = await world.says('/link resy +1 (212) 555-0101')
    const linked = await world.fills({ code: '123456' })
    const accounts = await world.says('/accounts')

    expect(asked).toBe(form)
    expect(linked).toContain(linkedAsAda)
    expect(accounts).toContain('a•••@example.com')
    expect(requests('mobile')).toHaveLength(2)
    expect(world.rows()).toContain('["linkings",[]]')
  })

  it('linking by a code works without a platform name, like linking by a password', async () => {
    world = await openWorld()

    const asked = await world.says('/link +1 (212) 555-0101')
    const linked = await world.says('/link ada@example.com secret')

    expect(asked).toBe(form)
    expect(linked).toContain(linkedAsAda)
    expect(requests('mobile')).toHaveLength(1)
  })

  it('linking by a code is offered if no account is linked, and after a wrong password', async () => {
    world = await openWorld()

    await world.says('/accounts')
    const fromAccounts = await world.presses('Text me a code')
    await world.says('/link resy ada@example.com wrong')
    const fromRefusal = await world.presses('Text me a code')
    await world.fills({ phone })
    const linked = await world.fills({ code: '123456' })

    expect(fromAccounts).toBe(form)
    expect(fromRefusal).toBe(fromAccounts)
    expect(linked).toContain(linkedAsAda)
  })

  it('a member with an account gets the form from a button, from words, and if the chat left out what they typed', async () => {
    world = await openWorld()
    const first = await world.says('/link')
    await world.says('/link resy ada@example.com secret')
    const again = await world.says('/link')
    const pressed = await world.presses('Link another')
    const said = [await world.says('link my resy account'), await world.says('log me in')]
    const direct = { chat: ada.chat, key: 'dm-Ada', direct: true }
    const line = { kind: 'line', command: 'link', text: '' } as const
    const leftOut = await world.receives({ from: ada, in: direct, said: line, isSecretLeftOut: true })

    expect(first).toBe(form)
    expect(again).toContain('[Link another] [Unlink]')
    expect([pressed, ...said]).toEqual([form, form, form])
    expect(leftOut?.kind).toBe('ask')
  })

  it('linking by a code asks for the account’s e-mail if Resy does', async () => {
    world = await openWorld({ sandbox: { codeAsksEmail: true } })
    await world.says(`/link resy ${phone}`)

    const asked = await world.fills({ code: '123456' })
    const wrong = await world.fills({ email: 'ben@example.com' })
    const again = await world.presses('Try again')
    const linked = await world.fills({ email: 'ada@example.com' })

    expect(asked).toBe(form)
    expect(wrong).toContain('Resy didn’t accept that. Check it and try again.')
    expect(again).toBe(asked)
    expect(linked).toContain(linkedAsAda)
  })

  it('linking by a code may be tried again with another code, and sends a new text on request', async () => {
    world = await openWorld()
    await world.says(`/link resy ${phone}`)

    const wrong = await world.fills({ code: '000000' })
    const offered = world.offered().map(({ label }) => label)
    await world.presses('Try again')
    const linked = await world.fills({ code: '123456' })

    expect(wrong).toContain('Resy didn’t accept that.')
    expect(offered).toEqual(['Try again', 'Use e-mail and password', 'Text me a code', 'Paste a sign-in'])
    expect(linked).toContain(linkedAsAda)
  })

  it('linking by a code continues after a restart', async () => {
    world = await openWorld()
    await world.says(`/link resy ${phone}`)

    await world.restart()
    const linked = await world.calls('link', next)

    expect(linked).toContain(linkedAsAda)
  })

  it('linking by a code starts again if the code was requested too long ago or not at all', async () => {
    world = await openWorld()
    const never = await world.calls('link', next)
    await world.says(`/link resy ${phone}`)

    await world.pass(minutes(11))
    const late = await world.calls('link', next)

    expect(never).toBe(late)
    expect(late).toContain('That sign-in timed out. Start again with /link.')
    expect(world.offered().map(({ label }) => label)).toContain('Text me a code')
    expect(requests('mobile')).toHaveLength(1)
  })

  it('a phone number without its country code is refused, and nothing is texted', async () => {
    world = await openWorld()

    const refused = await world.says('/link resy 212-555-0101')

    expect(refused).toBe(
      '“212-555-0101” doesn’t look like a phone number. Include the country code: +1 212 555 0123.',
    )
    expect(requests('mobile')).toEqual([])
  })

  it('a password is not read as a phone number', async () => {
    world = await openWorld()

    const asked = await world.calls('link', { platform: 'resy', password: '21255501' })

    expect(asked).toBe(form)
  })

  it('neither the code nor the phone number of a sign-in is stored as plain text', async () => {
    world = await openWorld()
    await world.says(`/link resy ${phone}`)
    const underWay = world.rows()

    await world.fills({ code: '123456' }, ada)

    for (const kept of [underWay, world.rows(), world.log.join('')]) {
      expect(kept).not.toContain('2125550101')
      expect(kept).not.toContain('123456')
    }
  })
})

it.each(['what?', 'search', 'not an email'])(
  'an e-mail that is none is refused before a password is asked or sent: %s',
  async (email) => {
    const world = await openWorld()
    const before = world.asked().length
    const reply = await world.calls('link', { platform: 'resy', email, password: 'hunter2-not-sent' })
    const sent = world.asked().length - before
    await world.end()

    expect(reply).toContain('ada@example.com')
    expect(reply).not.toContain(email)
    expect(sent).toBe(0)
  },
)
