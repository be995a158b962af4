// For tests: enforces Telegram's rate limits exactly as its documentation states them.
import { epochMs } from '../../../../src/domain/time.ts'
import type { Clock } from '../../../../src/ports/clock.ts'
import { rates as limits } from '../../limits.ts'

export interface Rates {
  /** Returns 0 and counts the message if the bot may send it now; otherwise returns the wait in milliseconds. */
  waitFor(chat: number): number
}

export function createRates(clock: Clock): Rates {
  const all: number[] = []
  const perChat = new Map<number, number[]>()

  return {
    waitFor(chat) {
      const now = epochMs(clock.now())
      const said = perChat.get(chat) ?? []
      perChat.set(chat, said)
      const waits = [
        waitIn(all, limits.overall, now),
        waitIn(said, limits.perChat, now),
        chat < 0 ? waitIn(said, limits.perGroup, now) : 0,
      ]
      const longest = Math.max(...waits)
      if (longest > 0) return longest
      all.push(now)
      said.push(now)
      return 0
    },
  }
}

function waitIn(
  said: readonly number[],
  { count, withinMs }: { count: number; withinMs: number },
  now: number,
) {
  const earliest = said.at(-count)
  return earliest === undefined ? 0 : Math.max(0, earliest + withinMs - now)
}
