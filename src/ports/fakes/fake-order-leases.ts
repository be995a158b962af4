// Leases of orders in memory, for tests.
import type { OrderId } from '../../domain/ids.ts'
import type { LeaseHolder, OrderLeases } from '../order-leases.ts'

type Entry = { heldBy?: LeaseHolder; run?: string; isRevoked: boolean }

export function createFakeOrderLeases(): OrderLeases {
  const entries = new Map<OrderId, Entry>()

  return {
    async claim(id, heldBy, run) {
      if (entries.has(id)) return false
      entries.set(id, { heldBy, ...(run && { run }), isRevoked: false })
      return true
    },
    async takeOver(id, run) {
      const entry = entries.get(id)
      if (entry?.heldBy !== 'function' || entry.isRevoked) return false
      if (run !== undefined && entry.run !== run) return false
      entry.heldBy = 'standby'
      return true
    },
    async stateOf(id) {
      const { heldBy, isRevoked = false } = entries.get(id) ?? {}
      return { ...(heldBy && { heldBy }), isRevoked }
    },
    async revoke(id) {
      entries.set(id, { ...entries.get(id), isRevoked: true })
    },
    async restore(id) {
      if (!entries.get(id)?.heldBy) entries.delete(id)
    },
  }
}
