// Plays a random evening with the whole application in virtual time, and returns what the judge needs.
import { group } from '../../app/stories/world.ts'
import type { HeldTable } from '../../sandbox/ledger.ts'
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { MemberId } from '../../src/domain/ids.ts'
import type { Job } from '../../src/domain/job.ts'
import type { Message } from '../../src/domain/message.ts'
import type { Plan } from '../../src/domain/plan.ts'
import { addMs, type Instant } from '../../src/domain/time.ts'
import { days, type Move, type RandomEvening, restaurants } from './evening-moves.ts'
import { type EveningWorld, openEvening } from './open-evening.ts'
import { instantOf, passUntil } from './pass-until.ts'

/** The end of the play: after the last dinner and all announcements about it. */
const endsAt = '2026-11-27T23:00:00-05:00'
/** No more moves begin after this instant. */
const lastMoveAt = '2026-11-27T20:00:00-05:00'

type ShownMessage = { readonly to: Conversation; readonly message: Message; readonly nonce: string }

export type EveningPlay = {
  readonly endedAt: Instant
  readonly ledger: readonly HeldTable[]
  readonly jobs: readonly Job[]
  readonly plans: readonly Plan[]
  readonly shown: readonly ShownMessage[]
  readonly announcements: readonly string[]
  /** Since when the oldest announcement waits for its delivery, if one does. */
  readonly pendingSince: Instant | undefined
  /** The friends and days of wanted second tables of which Cierge had warned: `Ada 2026-11-26`. */
  readonly warned: readonly string[]
  readonly faults: readonly string[]
  /** The moves and Cierge's replies, for people who read the play. */
  readonly diary: readonly string[]
  readonly moves: number
}

export async function playEvening(evening: RandomEvening): Promise<EveningPlay> {
  const opened = await openEvening(evening)
  const { world, friends } = opened
  const diary: string[] = []
  const warned = new Set<string>()
  let moves = 0
  try {
    for (const { afterMs, moves: together } of evening.steps) {
      await passUntil(world, addMs(world.clock.now(), afterMs), evening.slackMs)
      if (world.clock.now() > instantOf(lastMoveAt)) break
      const at = world.clock.now()
      const said = await performAll(opened, together, warned)
      moves += together.length
      for (const [index, move] of together.entries())
        diary.push(`${at} ${JSON.stringify(move)} → ${said[index]}`)
    }
    await passUntil(world, instantOf(endsAt), evening.slackMs)
    const { store } = world.cierge().app
    const ids = friends.map(({ userId }) => `m-${userId}` as MemberId)
    return {
      endedAt: world.clock.now(),
      ledger: opened.ledger(),
      jobs: (await Promise.all(ids.map((id) => store.jobs.of(id)))).flat(),
      plans: await store.plans.in(group, 100),
      shown: world.chat().shown(),
      announcements: world.announcements(),
      pendingSince: await store.outbox.oldestPendingSince(),
      warned: [...warned],
      faults: world.log.filter((line) => /"level":"(error|fatal)"/.test(line)),
      diary,
      moves,
    }
  } finally {
    await world.end()
  }
}

/** The moves that are one press or one line. They can happen at once. */
const atOnce: readonly Move['kind'][] = ['press', 'coming', 'pass', 'take', 'cancel', 'swap']

/** Makes the moves, all at once if that is possible. Resolves with Cierge's replies. */
async function performAll(opened: EveningWorld, moves: readonly Move[], warned: Set<string>) {
  if (moves.every(({ kind }) => atOnce.includes(kind)))
    return Promise.all(moves.map((move) => perform(opened, move, warned)))
  const said: string[] = []
  for (const move of moves) said.push(await perform(opened, move, warned))
  return said
}

async function perform(opened: EveningWorld, move: Move, warned: Set<string>): Promise<string> {
  const { world, friends, releases } = opened
  if (move.kind === 'restart') {
    await world.restart(() => world.clock.advanceBy(move.downMs))
    return ''
  }
  if (move.kind === 'free') {
    releases(move.at, move.day, [move.time], world.clock.now())
    return ''
  }
  const who = friends[move.who % friends.length]
  if (!who) throw new Error('An evening has friends')
  const drafts = (words: string, where?: Conversation) => draft(opened, words, { who, where, warned })
  switch (move.kind) {
    case 'ask': {
      const words = `table for 2 at ${namesOf(move.at)} on ${days[move.day]} November, ${move.hours}`
      return drafts(words, move.inGroup ? group : undefined)
    }
    case 'watch':
      return drafts(`watch ${namesOf([move.at])} on ${days[move.day]} November, 7-9pm for 2`, group)
    case 'standing': {
      const weekday = ['thursday', 'friday'][move.day]
      return drafts(`${namesOf([move.at])} every ${weekday} until 29 november, 7-9pm for 2`)
    }
    case 'plan': {
      const on = move.days.map((day) => days[day]).join(' or ')
      return drafts(`/plan ${namesOf(move.at)}, ${on} November, 7-9pm`, group)
    }
    case 'press':
      return press(opened, who, move.nth)
    case 'coming':
      return world.says(`/coming ${move.answer}`, who, group)
    case 'leave':
      await world.says('/leave', who)
      return world.calls('leave', { sure: 'yes' }, who)
    default:
      return onTable(opened, move, who)
  }
}

type TableMove = Extract<Move, { kind: 'swap' | 'pass' | 'take' | 'cancel' }>

/** Does something with a booked table or a request. */
async function onTable({ world }: EveningWorld, move: TableMove, who: Identity): Promise<string> {
  const { jobs } = world.cierge().app.store
  const own = await jobs.of(`m-${who.userId}` as MemberId)
  const booked = own.filter(({ outcome }) => outcome?.kind === 'booked')
  const last = booked.at(-1)?.id ?? own.at(-1)?.id
  switch (move.kind) {
    case 'swap':
      return last ? world.says(`/swap ${last} ${move.time}`, who, group) : ''
    case 'pass':
      return last ? world.calls('pass', { job: last, do: 'offer' }, who, group) : ''
    case 'take': {
      const offered = await jobs.offered()
      const code = offered[move.nth % Math.max(1, offered.length)]?.id
      return code ? world.calls('pass', { job: code, do: 'take' }, who, group) : ''
    }
    case 'cancel': {
      const code = own[move.nth % Math.max(1, own.length)]?.id
      return code ? world.says(`/cancel ${code}`, who) : ''
    }
  }
}

type Drafting = {
  readonly who: Identity
  readonly where: Conversation | undefined
  readonly warned: Set<string>
}

/** The labels that lead from a draft to a request, a watch, a standing wish or a plan, the best first. */
const onward = [/^10:00 am$/, /^Ask everyone/, /^Set it up/, /^Book it/, /^Try now/, /^Watch/, /^Yes/]

/** Says the words and presses on, at most four times. */
async function draft(
  { world }: EveningWorld,
  words: string,
  { who, where, warned }: Drafting,
): Promise<string> {
  const said = [await world.says(words, who, where)]
  for (let press = 0; press < 4; press += 1) {
    const offered = said.at(-1)?.includes('[') ? world.offered() : []
    const next = onward.flatMap((label) => offered.find((one) => label.test(one.label)) ?? [])[0]
    if (!next) break
    for (const day of warnedDays(said.at(-1) ?? '')) warned.add(`${who.userId} 2026-11-${day}`)
    said.push(await world.calls(next.call.command, next.call.args, who, where))
  }
  return said.join(' ⏎ ')
}

/** Returns the days of the month of the tables that the requested one would overlap. */
function warnedDays(said: string): readonly string[] {
  const warnings = said.split('\n').filter((line) => line.includes('the two would overlap'))
  return warnings.flatMap((line) => /\bNov (\d+)/.exec(line)?.[1] ?? [])
}

/** Presses a button of the latest messages that the friend can see. */
async function press({ world }: EveningWorld, who: Identity, nth: number): Promise<string> {
  const seen = world
    .chat()
    .shown()
    .filter(({ to }) => to.key === group.key || to.key === `dm-${who.userId}`)
  const withButtons = seen.filter(({ message }) => (message.buttons ?? []).length > 0).slice(-2)
  const buttons = withButtons.flatMap(({ to, message }) =>
    (message.buttons ?? []).map((button) => ({ to, button })),
  )
  const pressed = buttons[nth % Math.max(1, buttons.length)]
  if (!pressed) return ''
  const { to, button } = pressed
  return `[${button.label}] ${await world.calls(button.call.command, button.call.args, who, to)}`
}

function namesOf(at: readonly number[]): string {
  return at.map((place) => restaurants[place % restaurants.length]?.name ?? '').join(' or ')
}
