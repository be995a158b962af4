// Leases in memory, for tests.
import type { OrderId } from '../../domain/ids.ts'
import type { Claimant, ClaimBoard } from '../claim-board.ts'

type Entry = { heldBy?: Claimant; run?: string; isCalledOff: boolean }

export function createFakeClaimBoard(): ClaimBoard {
  const entries = new Map<OrderId, Entry>()

  return {
    async claim(id, heldBy, run) {
      if (entries.has(id)) return false
      entries.set(id, { heldBy, ...(run && { run }), isCalledOff: false })
      return true
    },
    async takeOver(id, run) {
      const entry = entries.get(id)
      if (entry?.heldBy !== 'function' || entry.isCalledOff) return false
      if (run !== undefined && entry.run !== run) return false
      entry.heldBy = 'standby'
      return true
    },
    async stateOf(id) {
      const { heldBy, isCalledOff = false } = entries.get(id) ?? {}
      return { ...(heldBy && { heldBy }), isCalledOff }
    },
    async callOff(id) {
      entries.set(id, { ...entries.get(id), isCalledOff: true })
    },
    async callOn(id) {
      if (!entries.get(id)?.heldBy) entries.delete(id)
    },
  }
}
