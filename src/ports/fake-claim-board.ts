// A claim board in memory, for tests.
import type { OrderId } from '../domain/ids.ts'
import type { Claimant, ClaimBoard, Turn } from './claim-board.ts'

type Entry = { id: OrderId; revision: string; heldBy?: Claimant; run?: string; isCalledOff: boolean }

export function createFakeClaimBoard(): ClaimBoard {
  const entries = new Map<string, Entry>()
  const keyOf = ({ id, revision }: Turn) => JSON.stringify([id, revision])

  function callOffOne(turn: Turn): void {
    entries.set(keyOf(turn), { ...turn, ...entries.get(keyOf(turn)), isCalledOff: true })
  }

  return {
    async claim({ id, revision }, heldBy, run) {
      const key = keyOf({ id, revision })
      if (entries.has(key)) return false
      entries.set(key, { id, revision, heldBy, ...(run && { run }), isCalledOff: false })
      return true
    },
    async takeOver(turn, run) {
      const entry = entries.get(keyOf(turn))
      if (entry?.heldBy !== 'function' || entry.isCalledOff) return false
      if (run !== undefined && entry.run !== run) return false
      entry.heldBy = 'standby'
      return true
    },
    async stateOf(turn) {
      const { heldBy, isCalledOff = false } = entries.get(keyOf(turn)) ?? {}
      return { ...(heldBy && { heldBy }), isCalledOff }
    },
    async callOff(id, { revision, except }) {
      if (revision !== undefined && revision !== except) callOffOne({ id, revision })
      for (const entry of [...entries.values()]) {
        if (entry.id === id && entry.revision !== except) callOffOne({ id, revision: entry.revision })
      }
    },
    async callOn(turn) {
      if (!entries.get(keyOf(turn))?.heldBy) entries.delete(keyOf(turn))
    },
  }
}
