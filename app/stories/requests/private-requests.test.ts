// Tests that no command reveals private requests to other members, and that requests in a group are visible to the
// members of that group.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../../src/commands/index.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'

const texts = commands.flatMap((command) =>
  Object.entries(command.options)
    .filter(([, option]) => option.kind === 'text' && !option.oneOf && !option.secret)
    .map(([name]) => [command.name, name, command] as const),
)

/** Returns a code of the same form that does not exist: a letter or digit is replaced by another one. */
function unlike(code: string): string {
  const last = code.at(-1) ?? ''
  const other = /\d/.test(last) ? (last === '9' ? '8' : '9') : last === 'Z' ? 'Y' : 'Z'
  return code.slice(0, -1) + other
}

describe('a request made in private', () => {
  let world: World
  let code: string
  beforeAll(async () => {
    world = await openWorld({ owners: [ben] })
    for (const who of [ada, ben]) {
      await world.says(`/link resy ${who.userId.toLowerCase()}@example.com secret`, who)
    }
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
    code = /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? ''
  })
  afterAll(() => world.end())

  it.each(texts)(
    'the command /%s answers another member’s private request as its %s like an unknown one',
    async (_, option, command) => {
      const required = Object.entries(command.options).filter(([, { required }]) => required)
      const others = Object.fromEntries(required.map(([name]) => [name, 'QQQQ']))
      const answers = []
      for (const typed of [code, unlike(code)]) {
        const reply = await world.calls(command.name, { ...others, [option]: typed }, ben)
        answers.push(withoutRandom(reply).replace(new RegExp(typed, 'gi'), 'CODE'))
      }

      expect(answers[0]).toBe(answers[1])
      expect(answers[0]).not.toMatch(/Ada|Fennel/)
    },
  )

  it('the buttons of a private request do nothing if another member presses them', async () => {
    await world.says('table for 2 at Saint Fennel on 17 December, 7-9pm')
    const draft = String(world.offered()[0]?.call.args.draft)

    const pressed = await world.calls('book', { draft, do: 'confirm' }, ben)

    expect(pressed).toBe(await world.calls('book', { draft: 'ZZZZZZ', do: 'confirm' }, ben))
  })

  it('a private request is not named to the owner who removes its member', async () => {
    await world.says('/remove Ada', ben)

    const removed = await world.presses('Remove Ada', ben)

    expect(removed).toContain('Stopped: 1 request.')
    expect(removed).not.toContain('Fennel')
  })
})

describe('a request made in a group', () => {
  it('a request made in a group is named with its member when another member tries to cancel it', async () => {
    const world = await openWorld()
    await world.says('/link resy ada@example.com secret')
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm', ada, group)
    const code = /\/jobs (\w{4})/.exec(await world.presses('Book it', ada, group))?.[1]

    expect(await world.says(`/cancel ${code}`, ben)).toBe(
      'That one is Ada’s; only Ada can change or cancel it.',
    )
    await world.end()
  })
})

/** Replaces the secret and the id of a new key, which differ in each reply. */
function withoutRandom(reply: string): string {
  return reply.replace(/cierge_[\w-]+/g, 'KEY').replace(/revoke=\w+/g, 'revoke=ID')
}
