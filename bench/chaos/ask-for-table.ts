// Plays the member of a run: Ana requests a table over Telegram, step by step, and repeats each message that gets no
// answer.
import type { BotApi } from '../../bots/telegram/testing/fake-server/bot-api.ts'
import { createPerson, type TelegramUser } from '../../bots/telegram/testing/fake-server/person.ts'
import { openingSoon } from '../../sandbox/opening-soon.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { anaId, type Stage } from './stage.ts'

const clock = createSystemClock()
const opensInMs = 8_000
const triesAtMost = 5
const replyMs = 3_500
const pollMs = 150

/**
 * Requests the table. Repeats a message that gets no answer within some seconds. Returns whether the request was
 * scheduled.
 */
export async function askForTable({ api, sandbox }: Stage): Promise<boolean> {
  const ana = createPerson(api, anaId)
  await saysUntil(ana, api, '/settings', 'Ana')
  const { venue, opensAtTime } = openingSoon(clock.now(), opensInMs, [
    '18:30',
    '19:00',
    '19:30',
    '20:00',
    '21:30',
  ])
  sandbox.control.putVenue(venue)
  const steps: readonly [says: string, until: string][] = [
    [`table for 2 at ${venue.name} tomorrow, 7-9pm`, 'open'],
    [opensAtTime, 'Book it'],
    ['book it', 'Scheduled'],
  ]
  for (const [says, until] of steps) {
    if (!(await saysUntil(ana, api, says, until))) return isScheduled(api)
  }
  return true
}

async function saysUntil(ana: TelegramUser, api: BotApi, text: string, until: string): Promise<boolean> {
  for (let tries = 0; tries < triesAtMost; tries++) {
    const before = api.shown.length
    await ana.writes(text)
    const deadline = Date.now() + replyMs
    while (Date.now() < deadline) {
      if (repliesSince(api, before).some((reply) => reply.includes(until))) return true
      if (isScheduled(api)) return true
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
  }
  return false
}

function repliesSince(api: BotApi, index: number): readonly string[] {
  return api.shown
    .slice(index)
    .filter(({ from }) => from === 'bot')
    .map(({ text, keyboard }) => [text, ...keyboard.flat().map((button) => button.text)].join('\n'))
}

function isScheduled(api: BotApi): boolean {
  return seenBy(api).some((text) => /Scheduled|Trying now|already (?:asked|have a request)/.test(text))
}

export function seenBy(api: BotApi): readonly string[] {
  return api.shown.filter(({ from }) => from === 'bot').map(({ text }) => text)
}
