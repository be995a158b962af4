// Tests every command, called by each kind of person, in a group and in private. The commands' data gives the cases
// and the expected answers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../../src/chat/define-command.ts'
import { commands } from '../../../src/commands/index.ts'
import type { Identity } from '../../../src/domain/identity.ts'
import { ada, ben, chatId, group, openWorld, stranger, type World } from '../world.ts'

type Person = 'owner' | 'friend' | 'other friend' | 'stranger' | 'removed friend'
type Answer = 'runs' | 'stranger' | 'owners-only' | 'direct-only'

const cleo: Identity = { chat: chatId, space: '', userId: 'Cleo' }
const max: Identity = { chat: chatId, space: '', userId: 'Max' }
const people: Readonly<Record<Person, Identity>> = {
  owner: ada,
  friend: ben,
  'other friend': cleo,
  stranger,
  'removed friend': max,
}

/** Returns the answer that a command's data promises. */
function promised(command: Command, person: Person, isInGroup: boolean): Answer {
  const isMember = person === 'owner' || person === 'friend' || person === 'other friend'
  if (command.for !== 'anyone' && !isMember) return 'stranger'
  if (command.for === 'owners' && person !== 'owner') return 'owners-only'
  return command.where === 'direct' && isInGroup ? 'direct-only' : 'runs'
}

/** All commands by the names under which they can be called, the former names included. */
const named = commands.flatMap((command) => [
  { name: command.name, command },
  ...Object.entries(command.former ?? {}).map(([name, former]) => ({ name, command: former })),
])

const cases = named.flatMap(({ name, command }) =>
  (Object.keys(people) as Person[]).flatMap((person) =>
    [true, false].map((isInGroup) => ({
      command,
      name,
      person,
      place: isInGroup ? 'a group' : 'private',
      answer: promised(command, person, isInGroup),
    })),
  ),
)

describe('the rights of members and strangers', () => {
  let world: World
  let code: string
  beforeAll(async () => {
    world = await openWorld({ owners: [ada] })
    for (const friend of [cleo, max]) {
      const invitation = await world.says('/invite')
      await world.says(`/join ${/\/join (\w{8})/.exec(invitation)?.[1]}`, friend)
    }
    await world.says('/link resy ben@example.com secret', ben)
    await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm', ben)
    await world.presses('Book it', ben)
    code = (await world.cierge().app.store.jobs.open())[0]?.id ?? ''
    await world.says('/remove Max')
    const [first] = world.offered()
    await world.presses(first?.label ?? '')
  })
  afterAll(() => world.end())

  /**
   * Returns the kind of refusal of the latest call: `stranger`, `owners-only` or `direct-only`. Returns `runs` for
   * any other result.
   */
  function answered(): Answer {
    const facts = world.log.map((line) => JSON.parse(line)).findLast(({ msg }) => msg === 'call')?.facts
    const kind = facts?.refused
    return kind === 'stranger' || kind === 'owners-only' || kind === 'direct-only' ? kind : 'runs'
  }

  it.each(cases)('/$name said by the $person in $place: $answer', async ({ name, person, place, answer }) => {
    // Calls `/join` with a code. Without one it makes a code, which it does only for members, in private.
    const args = name === 'connect' || name === 'join' ? { code: 'ZZZZ2222' } : {}
    await world.calls(name, args, people[person], place === 'private' ? undefined : group)

    expect(answered()).toBe(answer)
  })

  it.each(['job', 'cancel', 'edit', 'again', 'watch', 'release'])(
    'a private request of a friend is unknown to everyone else who says /%s with its code',
    async (name) => {
      const option = name === 'release' ? 'table' : 'job'
      for (const who of [ada, cleo]) {
        const theirs = await world.calls(name, { [option]: code }, who)
        const nobodys = await world.calls(name, { [option]: 'ZZZ9' }, who)

        expect(theirs).toBe(nobodys.replaceAll('ZZZ9', code))
        expect(theirs).not.toMatch(/Ben|Saint Fennel/)
      }
    },
  )
})
