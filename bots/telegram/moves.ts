// Remembers groups that became supergroups, over restarts. Telegram gives such a group a new id; its conversations keep
// the old id as their key, so that requests and announcements stay together.
import type { ChatState } from '../../src/ports/chat-state.ts'
import { chatId } from './place.ts'

export interface Moves {
  /** Reads the moves that were stored. Call it once, before the first update. */
  load(): Promise<void>
  /** Stores that the group has a new id. */
  record(from: number, to: number): Promise<void>
  /** Returns the current id of a group, by any id that the group has had. */
  currentOf(chat: number): number
  /** Returns the id that the group had at first, which is its conversations' key. */
  originOf(chat: number): number
}

const key = 'moved/groups'

export function createMoves(state: ChatState): Moves {
  const moves = new Map<number, number>()
  const origins = new Map<number, number>()
  const note = (from: number, to: number) => {
    const origin = origins.get(from) ?? from
    moves.set(origin, to)
    origins.set(to, origin)
  }
  return {
    async load() {
      const stored = await state.get(chatId, key)
      for (const [from, to] of JSON.parse(stored ?? '[]') as [number, number][]) note(from, to)
    },
    async record(from, to) {
      if (moves.get(origins.get(from) ?? from) === to) return
      note(from, to)
      await state.set(chatId, key, JSON.stringify([...moves]))
    },
    currentOf: (chat) => moves.get(origins.get(chat) ?? chat) ?? chat,
    originOf: (chat) => origins.get(chat) ?? chat,
  }
}
