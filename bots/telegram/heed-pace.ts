// Applies Telegram's rate limits (`pace.ts`) to the API client: replies wait until the limits allow them,
// announcements return to the outbox.
import type { RawApi, Transformer } from 'grammy'
import { createBoundedMap } from '../../src/chat/bounded-map.ts'
import { ConversationBusy } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { retryAfter } from '../kit/retry-after.ts'
import { rememberedChats, type TelegramPace } from './pace.ts'

const mostWaits = 5

type Waiting = { readonly pace: TelegramPace; readonly clock: Clock; readonly stopping: AbortSignal }

/** Returns a transformer for replies, which sends those of one chat in order, each as soon as it is allowed. */
export function waitsItsTurn({ pace, clock, stopping }: Waiting): Transformer<RawApi> {
  /** By chat: resolves when the chat's last reply so far may be sent. The next reply waits for it. */
  const turns = createBoundedMap<number, Promise<void>>(rememberedChats)

  async function waitForTurn(chat: number, before: Promise<void> | undefined): Promise<void> {
    await before?.catch(() => {})
    for (;;) {
      const at = pace.freeAt(chat, 'reply')
      if (at <= clock.now()) return void pace.take(chat)
      await clock.sleepUntil(at, stopping)
    }
  }

  function inTurn(chat: number): Promise<void> {
    const turn = waitForTurn(chat, turns.get(chat))
    turns.set(chat, turn)
    return turn
  }

  return (call, method, payload, signal) => {
    const chat = chatOf(payload)
    const send = async () => {
      if (speaks(method)) await inTurn(chat)
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

/**
 * Returns a transformer for announcements. It rejects with `ConversationBusy` if the rate limit is reached, so that the
 * announcement waits in the outbox and a busy group delays no other chat.
 */
export function comesBackLater({ pace, clock }: Omit<Waiting, 'stopping'>): Transformer<RawApi> {
  return async (call, method, payload, signal) => {
    const chat = chatOf(payload)
    const isSpeaking = speaks(method)
    if (isSpeaking && pace.freeAt(chat, 'announcement') > clock.now())
      throw new ConversationBusy(pace.comeBackAt(chat))
    const taken = isSpeaking ? pace.take(chat) : undefined
    const answer = await call(method, payload, signal)
    if (answer.ok) return answer
    if (taken) pace.giveBack(chat, taken)
    if (answer.error_code !== 429) return answer
    pace.hold(chat, retryAfterMs(answer.parameters))
    throw new ConversationBusy(pace.comeBackAt(chat))
  }
}

/** Returns whether a method sends a new message. Edits and acknowledged presses do not count for the limits. */
function speaks(method: keyof RawApi): boolean {
  return method === 'sendMessage' || method === 'sendDocument' || method === 'sendPhoto'
}

function chatOf(payload: unknown): number {
  return Number((payload as { chat_id?: unknown }).chat_id ?? 0)
}

function retryAfterMs(parameters: { retry_after?: number } | undefined): number {
  return Math.max(1, parameters?.retry_after ?? 1) * 1_000
}
