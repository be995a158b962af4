// Checks the mail server and the ntfy server that the host has set up. Sends nothing to anybody.
import type { Check } from '../../src/ports/check.ts'
import type { SecondWaySender } from '../../src/ports/second-way-sender.ts'

export function secondWayChecks(secondWay: SecondWaySender): readonly Check[] {
  return secondWay.kinds.map((kind) => ({ what: kind, run: () => secondWay.tryOut(kind) }))
}
