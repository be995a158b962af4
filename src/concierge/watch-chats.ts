// Keeps the state of each chat's connection, logs its changes, and tells the owners of a chat that is not connected.
import type { HostTrouble } from '../domain/announcement.ts'
import type { ChatConnection, OnConnection } from '../domain/chat-connection.ts'
import type { ChatId } from '../domain/ids.ts'
import { type Instant, MINUTE_MS, msBetween } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'

/** A chat that can't be reached is told to the owners after this many milliseconds, because most outages are short. */
const toldAfterMs = MINUTE_MS

export type ChatWatch = {
  readonly note: OnConnection
  /** Returns the chats on which owners can be told of the problem now or soon, the connected chats first. */
  chatsFor(trouble: HostTrouble): readonly ChatId[]
  /**
   * Tells the owners, on the connected chats, of each chat that could not be reached for a minute. Call it every
   * minute.
   */
  everyMinute(): Promise<void>
}

type Known = {
  readonly chat: ChatId
  readonly connection: ChatConnection
  /** The time of the last change between connected, waiting and refused. */
  readonly since: Instant
  /** True if the owners were told that the chat can't be reached, or if no other chat could tell them. */
  readonly isTold: boolean
}

export type ChatWatchHooks = {
  /** Tells the owners of a problem on the chats that `chatsFor` returns. */
  readonly tellHost: (trouble: HostTrouble) => Promise<void>
  /** Called with each change between connected, waiting and refused. */
  readonly onChange?: OnConnection | undefined
}

/**
 * Creates the watch of the chats' connections.
 * @param chats the chats. Each counts as waiting until its connection is noted.
 */
export function createChatWatch(
  { clock, telemetry }: Pick<AppContext, 'clock' | 'telemetry'>,
  chats: readonly ChatId[],
  { tellHost, onChange }: ChatWatchHooks,
): ChatWatch {
  const waiting: ChatConnection = { kind: 'waiting', why: 'no answer yet' }
  const known = new Map<ChatId, Known>(
    chats.map((chat) => [chat, { chat, connection: waiting, since: clock.now(), isTold: false }]),
  )

  async function changed(from: Known, connection: ChatConnection): Promise<void> {
    const { chat, since } = from
    onChange?.(chat, connection)
    switch (connection.kind) {
      case 'connected':
        telemetry.say('info', 'A chat is connected', { chat, as: connection.as })
        if (!from.isTold) return
        return tellHost({ kind: 'chat-back', chat, since, forMs: msBetween(since, clock.now()) })
      case 'waiting':
        return telemetry.say('warn', 'A chat can’t be reached and is tried again', {
          chat,
          why: connection.why,
        })
      case 'refused':
        telemetry.say('warn', 'A chat is away until its settings change', {
          chat,
          why: connection.error.message,
        })
        return tellHost({ kind: 'chat-away', chat, faults: connection.error.faults })
    }
  }

  async function checkWaiting({ chat, connection, since, isTold }: Known): Promise<void> {
    const now = clock.now()
    if (connection.kind !== 'waiting' || isTold || msBetween(since, now) < toldAfterMs) return
    known.set(chat, { chat, connection, since, isTold: true })
    await tellHost({ kind: 'chat-unreachable', chat, since, why: connection.why })
  }

  return {
    note(chat, connection) {
      const before = known.get(chat)
      if (!before) return
      const isSame = before.connection.kind === connection.kind
      if (isSame && connection.kind === 'connected') return
      known.set(
        chat,
        isSame ? { ...before, connection } : { chat, connection, since: clock.now(), isTold: false },
      )
      const isFirstFault = before.connection === waiting && connection.kind === 'waiting'
      if (!isSame || isFirstFault) void changed(before, connection)
    },
    chatsFor({ kind }) {
      const all = [...known.values()]
      const inState = (state: ChatConnection['kind']) =>
        all.filter(({ connection }) => connection.kind === state).map(({ chat }) => chat)
      // That a chat can't be reached is no news on a chat that is reached later.
      return [...inState('connected'), ...(kind === 'chat-unreachable' ? [] : inState('waiting'))]
    },
    async everyMinute() {
      for (const one of [...known.values()]) await checkWaiting(one)
    },
  }
}
