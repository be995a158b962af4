// Keeps the state of each chat's connection, and has a check for each chat.
import { causeKindOf } from '../../domain/cause-kind.ts'
import type { ChatConnection, OnConnection } from '../../domain/chat-connection.ts'
import type { ChatId } from '../../domain/ids.ts'
import { heardAt, type ServiceHistory } from '../../domain/service-history.ts'
import { MINUTE_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { ConditionCheck } from './condition-check.ts'

/** A chat that can't be reached is told to the owners after this many milliseconds, because most outages are short. */
const toldAfterMs = MINUTE_MS

export type ChatWatch = {
  readonly note: OnConnection
  readonly checks: readonly ConditionCheck[]
  /** Returns the chats on which owners can be told now or soon, the connected chats first. */
  reachable(): readonly ChatId[]
  /** Returns since when a chat is connected or away, and its last fault; `undefined` until it has answered. */
  historyOf(chat: ChatId): ServiceHistory | undefined
  /** Returns the chats that are connected. */
  connected(): readonly ChatId[]
}

/**
 * Creates the watch of the chats' connections.
 * @param onChange called with each change between connected, waiting and refused, and with the name of its check.
 */
export function createChatWatch(
  { telemetry, clock }: Pick<AppContext, 'clock' | 'telemetry'>,
  chats: readonly ChatId[],
  onChange: (chat: ChatId, connection: ChatConnection, check: string) => void,
): ChatWatch {
  const waiting: ChatConnection = { kind: 'waiting', why: 'no answer yet' }
  const known = new Map<ChatId, ChatConnection>(chats.map((chat) => [chat, waiting]))
  const histories = new Map<ChatId, ServiceHistory>()
  const inState = (state: ChatConnection['kind']) => chats.filter((chat) => known.get(chat)?.kind === state)

  return {
    note(chat, connection) {
      const before = known.get(chat)
      if (!before) return
      histories.set(chat, heardAt(histories.get(chat), clock.now(), whyAway(connection)))
      const isFirst = before === waiting
      const isSame = before.kind === connection.kind
      if (isSame && connection.kind === 'connected') return
      known.set(chat, connection)
      if (isSame && !isFirst) return
      if (connection.kind === 'connected')
        telemetry.say('info', 'A chat is connected', { chat, as: connection.as })
      if (connection.kind === 'waiting')
        telemetry.say('warn', 'A chat can’t be reached and is tried again', {
          chat,
          why: connection.why,
          cause: causeKindOf(new Error(connection.why)),
        })
      onChange(chat, connection, checkOf(chat))
    },
    checks: chats.map((chat) => ({
      name: checkOf(chat),
      patienceMs: ({ kind }) => (kind === 'chat-unreachable' ? toldAfterMs : 0),
      async look() {
        const connection = known.get(chat) ?? waiting
        if (connection.kind === 'waiting') return { kind: 'chat-unreachable', chat, why: connection.why }
        if (connection.kind === 'connected') return undefined
        return { kind: 'chat-away', chat, faults: connection.error.faults }
      },
    })),
    reachable: () => [...inState('connected'), ...inState('waiting')],
    historyOf: (chat) => histories.get(chat),
    connected: () => inState('connected'),
  }
}

/** Returns the fault of a chat that is not connected, in a few words. */
function whyAway(connection: ChatConnection): string | undefined {
  if (connection.kind === 'connected') return undefined
  if (connection.kind === 'waiting') return connection.why
  return connection.error.faults.map(({ variable, problem }) => `${variable} ${problem}`).join('; ')
}

function checkOf(chat: ChatId): string {
  return `chat ${chat}`
}
