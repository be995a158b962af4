// Plays a dialogue of the corpus with the whole application in virtual time, and judges each turn.
import {
  ada,
  ben,
  chatId,
  group,
  openWorld,
  stranger,
  textOfReply,
  type World,
} from '../../app/stories/world.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { MemberId } from '../../src/domain/ids.ts'
import { MINUTE_MS } from '../../src/domain/time.ts'
import type { Person, TalkDialogue, Turn } from './dialogue.ts'
import { judgeTurn, type TurnVerdict } from './judge.ts'
import { stateOf } from './observe.ts'

export type PlayedDialogue = {
  readonly dialogue: TalkDialogue
  readonly turns: readonly (TurnVerdict & {
    readonly turn: Turn
    readonly reply: string
    readonly ms: number
  })[]
  /** The secrets of the dialogue that were stored, logged or repeated. */
  readonly leaked: readonly string[]
}

const people: Readonly<Record<Person, Identity>> = { ada, ben, zoe: stranger }
const beforeBen = /^Ben: /

export async function play(dialogue: TalkDialogue): Promise<PlayedDialogue> {
  const world = await openWorld()
  try {
    await prepare(world, dialogue)
    const turns: PlayedDialogue['turns'][number][] = []
    for (const turn of dialogue.turns) turns.push(await playTurn(world, dialogue, turn))
    return { dialogue, turns, leaked: leakedFrom(world, dialogue) }
  } finally {
    await world.end()
  }
}

async function prepare(world: World, { linked = ['ada'], before = [], at }: TalkDialogue): Promise<void> {
  for (const name of linked) await world.says(`/link resy ${name}@example.com secret`, people[name])
  for (const line of before) {
    if (typeof line === 'number') await world.pass(line * MINUTE_MS)
    else await world.says(line.replace(beforeBen, ''), beforeBen.test(line) ? ben : ada, at && group)
  }
}

async function playTurn(world: World, dialogue: TalkDialogue, turn: Turn) {
  const from = people[turn.who ?? 'ada']
  const where = (turn.at ?? dialogue.at) === 'group' ? group : directWith(from)
  const memberId = `m-${from.userId}` as MemberId
  if (turn.after) await world.pass(turn.after * MINUTE_MS)
  const before = await stateOf(world, memberId, where)
  const [logged, requested] = [world.log.length, world.sandbox.control.requests().length]
  const started = performance.now()
  const call = {
    from,
    in: where,
    said: toSaid(turn.say),
    ...(turn.isOnlyReply && { isOnlyReply: true as const }),
  }
  const reply = await world.receives(call)
  const ms = performance.now() - started
  const verdict = judgeTurn(turn, {
    reply,
    command: commandIn(world.log.slice(logged)),
    searches: world.sandbox.control
      .requests()
      .slice(requested)
      .filter(({ kind }) => kind === 'search').length,
    before,
    after: await stateOf(world, memberId, where),
  })
  return { ...verdict, turn, reply: reply ? textOfReply(reply) : '', ms }
}

function directWith({ userId }: Identity): Conversation {
  return { chat: chatId, key: `dm-${userId}`, direct: true }
}

function toSaid(line: string): Call['said'] {
  const [, command, text = ''] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? []
  return command ? { kind: 'line', command, text } : { kind: 'words', text: line }
}

/** Returns the command of the latest call that these lines of the log record, or `undefined`. */
function commandIn(log: readonly string[]): string | undefined {
  const lines = log.map((line) => JSON.parse(line) as { msg?: string; facts?: { command?: string } })
  return lines.findLast(({ msg }) => msg === 'call')?.facts?.command
}

function leakedFrom(world: World, { secrets = [] }: TalkDialogue): readonly string[] {
  if (secrets.length === 0) return []
  const kept = [world.rows(), world.log.join('\n'), ...world.heard(), ...world.announcements()].join('\n')
  return secrets.filter((secret) => kept.includes(secret))
}
