// Sends the hunt's finds, one at a time on request, and notes what came of each. What a find shows goes to the stream.

import { toPlatformError } from './check-reservations.ts'
import type { HuntContext } from './hunt-context.ts'
import { type Hunter, isHunting, settle, track } from './hunter.ts'
import { failed } from './outcomes.ts'

export type FindSender = {
  /** Sends one find now, for the first claim that is still hunted for; nothing when the ledger has none to give. */
  send(): void
  isWaiting(): boolean
  /** Returns whether the last find that was refused was refused for too many requests. */
  wasRateLimited(): boolean
}

export function createFindSender(
  { stream, log, heedRefusal }: HuntContext,
  hunters: readonly Hunter[],
  signal: AbortSignal,
): FindSender {
  const underWay = new Set<Promise<void>>()
  let wasRateLimited = false

  return {
    send() {
      if (signal.aborted) return
      const hunter = hunters.find(isHunting)
      const find = hunter && stream.find(hunter.session, signal)
      if (!find) return
      log.count('find')
      log.mark('first-find')
      const answered = find
        .then(() => log.mark('first-answer'))
        .catch((error) => {
          const refusal = toPlatformError(error)
          wasRateLimited = refusal.kind === 'rate-limited'
          if (refusal.kind === 'credential-rejected') settle(hunter, failed(refusal.kind))
          heedRefusal(refusal)
        })
        .finally(() => underWay.delete(answered))
      underWay.add(answered)
      track(hunter, answered)
    },
    isWaiting: () => underWay.size > 0,
    wasRateLimited: () => wasRateLimited,
  }
}
