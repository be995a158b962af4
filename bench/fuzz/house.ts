// Fuzzes the whole application in virtual time with words, typed lines and button presses of any kind. Checks that no
// reply is a fault or exceeds a chat's limits, and that a reply shows the input as plain text, not as markup.
import fc from 'fast-check'
import { ada, ben, group, openWorld, stranger, type World } from '../../app/stories/world.ts'
import type { Call } from '../../src/domain/call.ts'
import { decodeCall, encodeCall, type Message } from '../../src/domain/message.ts'
import { args, names } from './arguments.ts'
import { requests, venueNamed } from './chat-inputs.ts'
import { wrongInChats } from './rendered.ts'
import { target } from './target.ts'
import { live, texts } from './texts.ts'

type Said = {
  readonly said: Call['said']
  readonly who: 'ada' | 'ben' | 'stranger'
  readonly isInGroup: boolean
}

const people = { ada, ben, stranger }
/** The longest text that a chat delivers. */
const longest = 4_000
const said: fc.Arbitrary<Call['said']> = fc.oneof(
  { weight: 1, arbitrary: requests.map((text) => ({ kind: 'words' as const, text })) },
  { weight: 5, arbitrary: texts.map((text) => ({ kind: 'words' as const, text: text.slice(0, longest) })) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('command' as const), command: names, args }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('line' as const), command: names, text: texts }) },
)

const inputs: fc.Arbitrary<Said> = fc.record({
  said,
  who: fc.constantFrom('ada' as const, 'ada' as const, 'ben' as const, 'stranger' as const),
  isInGroup: fc.boolean(),
})

export const house = target<Said>({
  name: 'house',
  weight: 3,
  inputs,
  async open() {
    let world = await newWorld()
    let calls = 0
    return {
      async check(input) {
        // Opens a new application after 2,000 calls, because the members have then reached the limits of attempts and
        // of open requests.
        if (++calls % 2_000 === 0) {
          await world.end()
          world = await newWorld()
        }
        const faults = faultsIn(world)
        const message = await say(world, input)
        if (faultsIn(world) > faults) return `a fault was logged: ${lastFault(world)}`
        if (message && textOf(message).includes('Something broke')) return 'Something broke'
        return (message && wrongInChats(message)) ?? wrongButtons(message)
      },
      close: () => world.end(),
    }
  },
})

async function newWorld(): Promise<World> {
  const world = await openWorld({ owners: [ada] })
  world.sandbox.control.putVenue(venueNamed(Object.values(live).flat()))
  for (const who of [ada, ben]) await world.says(`/link resy ${who.userId}@example.com secret`, who)
  return world
}

async function say(world: World, { said: input, who, isInGroup }: Said): Promise<Message | undefined> {
  return world.hears(input, people[who], isInGroup ? group : undefined)
}

function faultsIn({ log }: World): number {
  return log.filter(isFault).length
}

function lastFault({ log }: World): string {
  return log.findLast(isFault)?.slice(0, 600) ?? ''
}

function isFault(line: string): boolean {
  return line.includes('"level":"error"') || line.includes('"level":"fatal"')
}

function textOf({ lines }: Message): string {
  return lines.map((line) => line.map((span) => (typeof span === 'string' ? span : '')).join('')).join('\n')
}

/** Returns a fault if a button's call is too long for a chat, or changes when a chat encodes and decodes it. */
function wrongButtons(message: Message | undefined): string | undefined {
  for (const { label, call } of [...(message?.buttons ?? []), ...(message?.choices ?? [])]) {
    const back = decodeCall(encodeCall(call))
    if (JSON.stringify(back) !== JSON.stringify(call)) return `the button ${label} does not survive`
  }
  return undefined
}
