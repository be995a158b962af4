// Plays the scenes of an evening in one chat: performs the friends' acts, and writes down the messages that appear for the
// friends.

import { defaultLocale } from '../../src/domain/locale.ts'
import {
  epochMs,
  type Instant,
  localTimeOf,
  MINUTE_MS,
  msBetween,
  toInstant,
  type ZoneId,
} from '../../src/domain/time.ts'
import { sayCountdown } from '../../src/words/instant.ts'
import { sayTime } from '../../src/words/when.ts'
import type { EveningFriend, EveningHouse } from './open-house.ts'
import { createTranscript, type SeenMessage, textOfSeen } from './transcript.ts'

export type EveningStage = {
  scene(title: string): void
  /** Writes down a friend's words, and calls `doing`, which says them in the chat. */
  says(who: EveningFriend, text: string, doing: () => Promise<unknown>): Promise<void>
  /** Writes down a friend's act, such as a press, and calls `doing`, which carries it out in the chat. */
  does(who: EveningFriend, action: string, doing: () => Promise<unknown>): Promise<void>
  /** Writes down something that a chat shows and that is not a message, such as a form. */
  shows(text: string, note: string): void
  passUntil(at: string): Promise<void>
  /** Calls `playing`. The transcript leaves out the messages that appear meanwhile. */
  offStage(playing: () => Promise<void>): Promise<void>
  /** Returns the evening as Markdown. */
  finish(): Promise<string>
}

export type EveningStageOptions = {
  readonly house: EveningHouse
  readonly title: string
  readonly introduction: string
  /** Returns all messages of the bot that are visible now. */
  readonly screens: () => Promise<readonly SeenMessage[]>
}

const bot = 'Cierge'
const zone = 'America/New_York' as ZoneId
/** Codes for the transcript. The first replaces the random code of the first request, and so on. */
const codes = ['K7Q2', 'M4XT', 'R9DW', 'B3HN']

export function createStage({ house, title, introduction, screens }: EveningStageOptions): EveningStage {
  const transcript = createTranscript(title, introduction)
  let before = new Map<string, SeenMessage>()
  let isOffStage = false

  function adds(...entry: Parameters<typeof transcript.adds>): void {
    if (!isOffStage) transcript.adds(...entry)
  }

  async function look(): Promise<void> {
    const earlierById = before
    const now = await screens()
    before = new Map(now.map((message) => [message.id, message]))
    for (const message of now) {
      const earlier = earlierById.get(message.id)
      const text = textOfSeen(message)
      if (earlier && textOfSeen(earlier) === text) continue
      adds(bot, sayInstants(text, house.clock.now()), noteOf(message, earlier !== undefined))
    }
  }

  async function acts(doing: () => Promise<unknown>): Promise<void> {
    await house.act(doing)
    await look()
  }

  return {
    scene: (heading) => transcript.scene(sayNow(house.clock.now()), heading),
    async says(who, text, doing) {
      adds(who, text)
      await acts(doing)
    },
    async does(who, action, doing) {
      adds(who, `(${action})`)
      await acts(doing)
    },
    async offStage(playing) {
      isOffStage = true
      await playing()
      isOffStage = false
    },
    shows: (text, note) => adds(bot, text, note),
    async passUntil(at) {
      await house.passUntil(at)
      await look()
    },
    async finish() {
      const made = await house.codes()
      const text = transcript.toMarkdown()
      return made.reduce((said, code, index) => said.replaceAll(code, codes[index] ?? code), text)
    },
  }
}

/** Returns the time in New York, to the nearest minute. */
function sayNow(now: Instant): string {
  const minute = Math.round(epochMs(now) / MINUTE_MS) * MINUTE_MS
  return sayTime(localTimeOf(toInstant(minute), zone), defaultLocale)
}

function noteOf({ readers }: SeenMessage, isChanged: boolean): string | undefined {
  const notes = [
    ...(readers === 'group' ? [] : [`only ${readers.join(' and ')} sees this`]),
    ...(isChanged ? ['in place of what it said before'] : []),
  ]
  return notes.length > 0 ? notes.join(', ') : undefined
}

/** Matches an instant that the chat counts down to, in epoch seconds. */
const instants = /<t:(\d+):R>/g

/** Replaces the instants that a chat counts down to with the words that it shows, to the minute: `in 8 min`. */
function sayInstants(text: string, now: Instant): string {
  return text.replace(instants, (_all, seconds: string) => {
    const aheadMs = msBetween(now, toInstant(Number(seconds) * 1_000))
    return sayCountdown(Math.round(aheadMs / MINUTE_MS) * MINUTE_MS)
  })
}
