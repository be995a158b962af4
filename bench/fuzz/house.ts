// The whole application in virtual time: words, typed lines and presses of any kind. No reply is a fault, none passes a
// chat's limits, and nothing of the input is markup in it.
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
/** The longest text that a chat lets through. */
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
        // Opens a new house now and then, because the limits of tries and of open requests are used up.
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

/** The call of each button fits a chat, and survives its way through it. */
function wrongButtons(message: Message | undefined): string | undefined {
  for (const { label, call } of [...(message?.buttons ?? []), ...(message?.choices ?? [])]) {
    const back = decodeCall(encodeCall(call))
    if (JSON.stringify(back) !== JSON.stringify(call)) return `the button ${label} does not survive`
  }
  return undefined
}
