// How fast Telegram lets a bot speak: when something may be said in a chat, and how long Telegram asked to wait.
// Speaks itself of nothing; two transformers bring it to the client: one that waits, one that would rather come back.
import type { RawApi, Transformer } from 'grammy'
import { createBoundedMap } from '../../src/chat/bounded-map.ts'
import { epochMs, type Instant, toInstant } from '../../src/domain/time.ts'
import { ConversationBusy } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { retryAfter } from '../kit/retry-after.ts'
import { rates } from './limits.ts'
import { isGroup } from './place.ts'

type Rate = { readonly count: number; readonly withinMs: number }

export interface TelegramPace {
  /** When something may be said there: now, or later. */
  freeAt(chat: number): Instant
  /** Takes the first moment something may be said there. A reply may follow another at once: short bursts are let pass. */
  take(chat: number, as: 'reply' | 'announcement'): Instant
  /** Nothing was said after all. */
  giveBack(chat: number, taken: Instant): void
  /** A moment to come back at, for one of several that all want to speak there: a later one each time. */
  comeBackAt(chat: number): Instant
  /** Telegram asked to wait. */
  hold(chat: number, ms: number): void
}

/** What was sent at a steady pace arrives at an uneven one. */
const slackMs = 50
const rememberedChats = 5_000
const mostWaits = 5

export function createPace(clock: Clock): TelegramPace {
  const overall: number[] = []
  const said = createBoundedMap<number, number[]>(rememberedChats)
  const heldUntil = createBoundedMap<number, number>(rememberedChats)
  const promised = createBoundedMap<number, number>(rememberedChats)
  /** The latest moment promised to one that is held up by nobody but all the others. */
  let promisedLast = 0

  function saidIn(chat: number): number[] {
    const moments = said.get(chat) ?? []
    said.set(chat, moments)
    return moments
  }

  function freeAtMs(chat: number, as: 'reply' | 'announcement' = 'announcement'): number {
    const moments = saidIn(chat)
    const inGroup = isGroup(chat) ? nextIn(moments, rates.perGroup) : 0
    const inChat = as === 'announcement' ? nextIn(moments, rates.perChat) : 0
    const allowed = [nextIn(overall, rates.overall), inChat, inGroup]
    return Math.max(epochMs(clock.now()), heldUntil.get(chat) ?? 0, ...allowed)
  }

  return {
    freeAt: (chat) => toInstant(freeAtMs(chat)),
    take(chat, as) {
      const at = freeAtMs(chat, as)
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
      const inTurn = Math.max(freeAtMs(chat), (promised.get(chat) ?? 0) + spacing(rate))
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

/** The first moment at which no more than `count` were said `withinMs` up to it; 0 when that is long past. */
function nextIn(moments: readonly number[], { count, withinMs }: Rate): number {
  const earliest = moments.at(-count)
  return earliest === undefined ? 0 : earliest + withinMs + slackMs
}

function keepLatest(moments: number[], at: number, count: number): void {
  moments.push(at)
  if (moments.length > count) moments.shift()
}

type Waiting = { readonly pace: TelegramPace; readonly clock: Clock; readonly stopping: AbortSignal }

/** Replies: said as soon as Telegram allows it, in the order they were asked for. */
export function waitsItsTurn({ pace, clock, stopping }: Waiting): Transformer<RawApi> {
  return (call, method, payload, signal) => {
    const chat = chatOf(payload)
    const send = async () => {
      if (speaks(method)) await clock.sleepUntil(pace.take(chat, 'reply'), stopping)
      return call(method, payload, signal)
    }
    return retryAfter(send, {
      ...{ clock, mostWaits, signal: stopping },
      waitAskedBy(end) {
        if (!('value' in end) || end.value.ok || end.value.error_code !== 429) return undefined
        const askedMs = retryAfterMs(end.value.parameters)
        pace.hold(chat, askedMs)
        return askedMs
      },
    })
  }
}

/** Announcements: wait in the outbox, so that a busy group holds up nobody else. */
export function comesBackLater({ pace, clock }: Omit<Waiting, 'stopping'>): Transformer<RawApi> {
  return async (call, method, payload, signal) => {
    if (!speaks(method)) return call(method, payload, signal)
    const chat = chatOf(payload)
    if (pace.freeAt(chat) > clock.now()) throw new ConversationBusy(pace.comeBackAt(chat))
    const taken = pace.take(chat, 'announcement')
    const answer = await call(method, payload, signal)
    if (answer.ok) return answer
    pace.giveBack(chat, taken)
    if (answer.error_code !== 429) return answer
    pace.hold(chat, retryAfterMs(answer.parameters))
    throw new ConversationBusy(pace.comeBackAt(chat))
  }
}

/** Only what is said counts for the rates; edits and answers to presses do not. */
function speaks(method: keyof RawApi): boolean {
  return method === 'sendMessage' || method === 'sendDocument'
}

function chatOf(payload: unknown): number {
  return Number((payload as { chat_id?: unknown }).chat_id ?? 0)
}

function retryAfterMs(parameters: { retry_after?: number } | undefined): number {
  return Math.max(1, parameters?.retry_after ?? 1) * 1_000
}
