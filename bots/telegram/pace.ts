// Computes from Telegram's rate limits when the bot may send to a chat. `heed-pace.ts` applies this to the
// API client.
import { createBoundedMap } from '../../src/chat/bounded-map.ts'
import { epochMs, type Instant, toInstant } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { rates } from './limits.ts'
import { isGroup } from './place.ts'

type Rate = { readonly count: number; readonly withinMs: number }

export interface TelegramPace {
  /**
   * Returns when the bot may next send to that chat: the current instant or a later one. Some of each limit is kept
   * free of replies, so that announcements need not wait for them. The limit of one message per second and chat holds
   * for announcements only.
   */
  freeAt(chat: number, as: 'reply' | 'announcement'): Instant
  /** Counts a message that is sent now. Returns the current instant, which `giveBack` needs. */
  take(chat: number): Instant
  /** Removes a message from the count, because it was not sent. */
  giveBack(chat: number, taken: Instant): void
  /**
   * Returns when to try a refused announcement again. Each call for a chat returns a later instant, so that many
   * waiting announcements are not sent at once.
   */
  comeBackAt(chat: number): Instant
  /** Blocks that chat for the time that Telegram asked to wait, in milliseconds. */
  hold(chat: number, ms: number): void
}

/** Milliseconds added to the period of each limit, because the network may bring messages closer together. */
const slackMs = 50
export const rememberedChats = 5_000
/**
 * How many messages of the limits only announcements may use: messages per minute in a group, and messages per second
 * in all chats.
 */
const kept = { perGroup: 5, overall: 5 }

export function createPace(clock: Clock): TelegramPace {
  const overall: number[] = []
  const said = createBoundedMap<number, number[]>(rememberedChats)
  const heldUntil = createBoundedMap<number, number>(rememberedChats)
  const promised = createBoundedMap<number, number>(rememberedChats)
  /**
   * The latest instant returned for a message that is delayed by the limit of all chats together (epoch milliseconds).
   */
  let promisedLast = 0

  function saidIn(chat: number): number[] {
    const moments = said.get(chat) ?? []
    said.set(chat, moments)
    return moments
  }

  function freeAtMs(chat: number, as: 'reply' | 'announcement'): number {
    const moments = saidIn(chat)
    const part = (rate: keyof typeof kept) =>
      as === 'reply' ? { ...rates[rate], count: rates[rate].count - kept[rate] } : rates[rate]
    const inGroup = isGroup(chat) ? nextIn(moments, part('perGroup')) : 0
    const inChat = as === 'announcement' ? nextIn(moments, rates.perChat) : 0
    const allowed = [nextIn(overall, part('overall')), inChat, inGroup]
    return Math.max(epochMs(clock.now()), heldUntil.get(chat) ?? 0, ...allowed)
  }

  return {
    freeAt: (chat, as) => toInstant(freeAtMs(chat, as)),
    take(chat) {
      const at = epochMs(clock.now())
      keepLatest(overall, at, rates.overall.count)
      keepLatest(saidIn(chat), at, rates.perGroup.count)
      return toInstant(at)
    },
    giveBack(chat, taken) {
      for (const moments of [overall, saidIn(chat)]) {
        const index = moments.lastIndexOf(epochMs(taken))
        if (index >= 0) moments.splice(index, 1)
      }
    },
    comeBackAt(chat) {
      const rate = isGroup(chat) ? rates.perGroup : rates.perChat
      const inTurn = Math.max(freeAtMs(chat, 'announcement'), (promised.get(chat) ?? 0) + spacing(rate))
      const amongAll = Math.max(epochMs(clock.now()), promisedLast) + spacing(rates.overall)
      if (amongAll >= inTurn) promisedLast = amongAll
      const at = Math.max(inTurn, amongAll)
      promised.set(chat, at)
      return toInstant(at)
    },
    hold(chat, ms) {
      heldUntil.set(chat, Math.max(heldUntil.get(chat) ?? 0, epochMs(clock.now()) + ms))
    },
  }
}

function spacing({ count, withinMs }: Rate): number {
  return Math.ceil((withinMs + slackMs) / count)
}

/**
 * Returns the first instant (epoch ms) at which the limit allows one more message: fewer than `count` messages lie in
 * the `withinMs` before it. Returns 0 if there are fewer than `count` messages at all.
 */
function nextIn(moments: readonly number[], { count, withinMs }: Rate): number {
  const earliest = moments.at(-count)
  return earliest === undefined ? 0 : earliest + withinMs + slackMs
}

function keepLatest(moments: number[], at: number, count: number): void {
  moments.push(at)
  if (moments.length > count) moments.shift()
}
