// For tests: until nothing more happens by itself.
import type { Peer } from './open-peer.ts'

/** Resolves when the clients have taken in all events, and every request that came of them was answered. */
export async function settle(peer: Peer): Promise<void> {
  for (let before = -1; before !== peer.rest.requests.length; ) {
    before = peer.rest.requests.length
    await peer.gateway.flush()
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    while (peer.rest.underWay() > 0) await peer.rest.nextAnswer()
  }
}
