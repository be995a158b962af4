// Tests every command with every wrong input that the command's data allows: the reply is a clear sentence, and nothing
// is changed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandData } from '../../../src/chat/define-command.ts'
import { commands } from '../../../src/commands/index.ts'
import type { Identity } from '../../../src/domain/identity.ts'
import { ada, ben, group, openWorld, stranger, type World } from '../world.ts'

const everywhere = (name: string) => commands.filter((command) => name in command.options)
const optionsOf = (command: CommandData) => Object.entries(command.options)
/** Returns valid values for all required options of the command, so that the tested input is the only invalid one. */
const wholeArgs = (command: CommandData) =>
  Object.fromEntries(
    optionsOf(command).flatMap(([name, option]) => (option.required ? [[name, '1234']] : [])),
  )

describe('every command', () => {
  let world: World
  let adasJob: string
  let before: string
  beforeAll(async () => {
    world = await openWorld({ owners: [ada] })
    await world.says('/link resy ada@example.com secret')
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    adasJob = /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
    // The first use is recorded with the member.
    await world.says('/help', ben)
    before = world.rows()
  })
  afterAll(() => world.end())

  /** Runs a call and checks that the reply is one sentence and that no row changed. Returns the reply. */
  async function refuses(
    command: CommandData,
    args: Record<string, string>,
    who: Identity = ada,
    where = {},
  ) {
    const reply = await world.calls(
      command.name,
      args,
      who,
      ...(Object.keys(where).length > 0 ? [group] : []),
    )

    expect(reply).not.toContain('Something broke')
    expect(reply).not.toMatch(/^\[form]/)
    expect(reply.trim()).toMatch(/[.?]/)
    expect(world.rows()).toBe(before)
    return reply
  }

  const required = commands.filter((command) => optionsOf(command).some(([, option]) => option.required))
  it.each(required.map((command) => [command.name, command] as const))(
    'the command /%s without a required option says which option it needs',
    async (name, command) => {
      expect(await refuses(command, {})).toMatch(
        new RegExp(`^(?:Which .+|What’s .+)\\? For example: /${name} `),
      )
    },
  )

  const typed = commands.flatMap((command) =>
    optionsOf(command)
      .filter(([, option]) => option.kind === 'integer' || option.oneOf)
      .map(([name]) => [command.name, name, command] as const),
  )
  it.each(typed)('the command /%s refuses “banana” as its %s', async (_name, option, command) => {
    const who = command.for === 'anyone' ? stranger : ada
    const reply = await refuses(command, { ...wholeArgs(command), [option]: 'banana' }, who)

    expect(reply).toMatch(/^I don’t understand “banana”\. Try |^There’s no setting called “banana”/)
  })

  const texts = commands.flatMap((command) =>
    optionsOf(command)
      .filter(([, option]) => option.kind === 'text' && !option.oneOf)
      .map(([name]) => [command.name, name, command] as const),
  )
  it.each(texts)('the command /%s refuses 4,001 characters as its %s', async (_name, option, command) => {
    const reply = await refuses(command, { ...wholeArgs(command), [option]: 'x'.repeat(4001) })

    expect(reply).toMatch(/too long for .+ \(\d+ characters at most\)/)
    expect(reply).not.toContain('xxxx')
  })

  it.each(everywhere('job').map((command) => [command.name, command] as const))(
    'the command /%s does not reveal another member’s request, and refuses an unknown code',
    async (_name, command) => {
      if (command.for === 'owners') return

      const hidden = await refuses(command, { job: adasJob }, ben)
      expect(hidden).toContain(`You have no request ${adasJob}`)
      expect(await refuses(command, { job: 'ZZZZ' }, ben)).toContain('You have no request ZZZZ')
      expect(await refuses(command, { job: 'not a code' }, ben)).toContain('You have no request')
    },
  )

  it.each(everywhere('draft').map((command) => [command.name, command] as const))(
    'the command /%s answers a button of a deleted draft with the sentence that it is done',
    async (_name, command) => {
      expect(await refuses(command, { draft: 'ZZZZZZ' })).toMatch(/Already done/)
    },
  )

  it.each(commands.map((command) => [command.name, command] as const))(
    'the command /%s tells a stranger nothing',
    async (_name, command) => {
      if (command.for === 'anyone') return

      expect(await refuses(command, wholeArgs(command), stranger)).toBe(
        'I work for a private group of friends. Ask the person who runs me for a code, then send /join and the code.',
      )
    },
  )

  const direct = commands.filter((command) => command.where === 'direct' && command.for !== 'owners')
  it.each(direct.map((command) => [command.name, command] as const))(
    'the command /%s in a group asks for a direct message',
    async (_name, command) => {
      expect(await refuses(command, wholeArgs(command), ada, { in: 'a group' })).toContain('direct message')
    },
  )

  const owners = commands.filter((command) => command.for === 'owners')
  it.each(owners.map((command) => [command.name, command] as const))(
    'the command /%s is only for the owner',
    async (_name, command) => {
      expect(await refuses(command, wholeArgs(command), ben)).toMatch(/host/)
    },
  )
})

/** Scenes that end with a message that has buttons. */
const scenes: readonly (readonly [name: string, play: (world: World) => Promise<unknown>])[] = [
  ['a confirmation', (world) => world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')],
  ['a question', (world) => world.says('table at Saint Fennel on 16 December, 7-9pm')],
  ['a day that is open', (world) => world.says('table for 2 at Saint Fennel on 1 December, 7-9pm')],
  ['a place that could be several', (world) => world.says("table for 2 at Joe's on 16 December, 7-9pm")],
  ['a request', (world) => scheduled(world).then((code) => world.says(`/job ${code}`))],
  ['an edit', (world) => scheduled(world).then((code) => world.says(`/edit ${code}`))],
  ['requests', (world) => scheduled(world).then(() => world.says('/jobs'))],
  ['an unlinking', (world) => scheduled(world).then(() => world.says('/unlink resy'))],
  ['a booked request', (world) => booked(world).then((code) => world.says(`/job ${code}`))],
  ['reservations', (world) => booked(world).then(() => world.says('/reservations'))],
  ['a letting go', (world) => booked(world).then((code) => world.says(`/release ${code}`))],
  ['a venue', (world) => world.says('/venue Saint Fennel')],
  ['settings', (world) => world.says('/settings')],
  ['a removal', (world) => world.says('/remove Ben')],
]

async function scheduled(world: World): Promise<string> {
  await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
  return /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
}

async function booked(world: World): Promise<string> {
  const code = await scheduled(world)
  await world.passUntil('2026-11-25T12:05:00-05:00')
  return code
}

describe('every button', () => {
  /**
   * Tables in which a second press may change rows without harm: a new draft may replace the one of the first press,
   * and drafts that are left unfinished do nothing.
   */
  const scribbles = ['chat_state', 'drafts', 'venues']

  async function openScene(play: (world: World) => Promise<unknown>): Promise<World> {
    const world = await openWorld({ owners: [ada] })
    await world.says('/link resy ada@example.com secret')
    await play(world)
    return world
  }

  it.each(scenes)(
    'a button of %s that is pressed twice, one after the other or at the same time, has the effect of one press',
    async (_name, play) => {
      const first = await openScene(play)
      const buttons = first.offered()
      expect(buttons.length).toBeGreaterThan(0)
      await first.end()

      for (const { label } of buttons) {
        const world = await openScene(play)
        const call = world.offered().find((one) => one.label === label)?.call ?? buttons[0]?.call
        if (!call) throw new Error(`${label} was not offered again`)
        await world.calls(call.command, call.args)
        const once = world.rows(scribbles)
        const again = await Promise.all([
          world.calls(call.command, call.args),
          world.calls(call.command, call.args),
        ])

        for (const reply of again) expect(reply).not.toContain('Something broke')
        expect(world.rows(scribbles), `after pressing ${label} again`).toBe(once)
        await world.end()
      }
    },
  )
})
