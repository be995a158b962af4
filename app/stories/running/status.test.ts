import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '../../../src/commands/index.ts'
import { helpNames } from '../../../src/words/help.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

describe('status', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
    await world.says('/link resy ada@example.com secret')
  })
  afterEach(() => world.end())

  it('/status names the next scheduled hunt', async () => {
    expect(await world.says('/status')).toBe('Nothing needs you.\nYou have nothing scheduled.')

    await world.says(table)
    await world.presses('Book it')

    expect(await world.says('/status')).toMatch(
      /^Nothing needs you\.\nComing up:\n\w{4} Saint Fennel, Wed Dec 16, 2 people: opens <countdown 2026-11-25T17:00/,
    )
  })

  it('/status names a failed request until the member opens it', async () => {
    await world.says(table)
    await world.presses('Book it')
    world.sandbox.control.revoke({ member: 'ada@example.com' })
    await world.passUntil('2026-11-25T12:30:00-05:00')

    const before = await world.says('/status')
    const code = /\/jobs (\w{4})/.exec(before)?.[1]
    await world.presses(`See ${code}`)

    expect(before).toMatch(/^Failed: Saint Fennel, Wed Dec 16, 2 people\. See why: \/jobs \w{4}/)
    expect(await world.says('/status')).not.toContain('Failed')
  })

  it('/status names an account whose sign-in expires soon, but only in a direct conversation', async () => {
    const { store } = world.cierge().app
    const [credential] = await store.credentials.of('m-Ada' as never)
    if (!credential) throw new Error('Ada has linked nothing')
    const expiresAt = '2026-11-27T15:00:00.000Z' as never
    await store.credentials.save({ ...credential, account: { ...credential.account, expiresAt } })

    expect(await world.says('/status')).toContain('Your Resy sign-in ends')
    expect(await world.says('/status', ada, group)).not.toContain('Resy')
  })

  it('/status also shows the server’s state to the owner', async () => {
    await world.cierge().app.store.members.setRole('m-Ada' as never, 'owner')

    expect(await world.says('/status')).toMatch(
      /Cierge \d+\.\d+\.\d+, up .*\nOpen requests: 0\. Messages waiting to send: 0\./,
    )
  })
})

describe('help', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
  })
  afterEach(() => world.end())

  it('/help is six lines with all topics, and one topic lists all commands', async () => {
    const said = await world.says('/help')
    const all = await world.says('/help commands')

    expect(said.split('\n').filter((line) => !line.startsWith('['))).toHaveLength(6)
    for (const { name } of commands.filter((one) => one.for !== 'owners')) expect(all).toContain(`/${name}`)
    for (const topic of helpNames) expect(said).toContain(topic)
  })

  it('the command /help is mentioned when a message can’t be read as a request', async () => {
    expect(await world.says('tell me a joke')).toContain('or say /help.')
    expect(await world.says('a table on 16 December')).not.toContain('/help')
  })

  it('help works without its slash, like every command', async () => {
    expect(await world.says('Help')).toBe(await world.says('/help'))
    expect(await world.says('jobs')).toBe(await world.says('/jobs'))
  })

  it('/help explains each command, with examples', async () => {
    for (const { name, examples } of commands) {
      expect(await world.says(`/help ${name}`)).toContain(examples[0] ?? name)
    }
    for (const topic of helpNames)
      expect((await world.says(`/help ${topic}`)).split('\n').length).toBeGreaterThan(1)
  })

  it('every example in /help is a command or request that Cierge can read', async () => {
    await world.says('/link resy ada@example.com secret')
    for (const topic of helpNames) {
      const examples = (await world.says(`/help ${topic}`))
        .split('\n')
        .filter((line) => line.startsWith('/book'))
      for (const example of examples) {
        expect(await world.says(example), example).not.toMatch(
          /can’t|isn’t|no restaurant|Which restaurant|What time/,
        )
      }
    }
  })

  it('/help names the nearest topic for an unknown one', async () => {
    expect(await world.says('/help datees')).toBe('No help on “datees”. Did you mean /help dates?')
    expect(await world.says('/help xyzzyxyzzy')).toBe('No help on “xyzzyxyzzy”. /help lists the topics.')
  })
})

describe('the short help', () => {
  it('/help differs for a member without an account, one with an account, and an owner, and stays six lines', async () => {
    const world = await openWorld({ owners: [ada] })
    const unlinked = await world.says('/help', ben)
    await world.says('/link resy ben@example.com secret', ben)
    const linked = await world.says('/help', ben)
    const owners = await world.says('/help')
    const inGroup = await world.says('/help', ada, group)
    const friendsList = await world.says('/help commands', ben)
    await world.end()

    expect(unlinked).toContain('First link your account: /link')
    expect(linked).not.toContain('First link')
    expect(owners).toContain('/invite')
    expect(inGroup).toContain('in a direct message')
    expect(friendsList).not.toContain('/invite')
    for (const said of [unlinked, linked, owners])
      expect(said.split('\n').filter((line) => !line.startsWith('['))).toHaveLength(6)
  })
})
