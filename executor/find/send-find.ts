// Sends the hunt's finds one at a time on request, records the results, and passes the answers to the stream.

import { type PlatformErrorKind, toPlatformError } from '../../src/domain/platform-error.ts'
import type { HuntContext } from '../hunter/hunt-context.ts'
import { type Hunter, isHunting, settle, track } from '../hunter/hunter.ts'
import { failed } from '../hunter/outcomes.ts'

export type FindSender = {
  /** Sends one find now, for the first claim whose hunt is not over. Sends nothing if the ledger allows no request now. */
  send(): void
  isWaiting(): boolean
  /** Returns why the last unanswered find failed; `undefined` if each was answered. */
  lastRefusal(): PlatformErrorKind | undefined
}

export function createFindSender(
  { stream, log, heedRefusal }: HuntContext,
  hunters: readonly Hunter[],
  signal: AbortSignal,
): FindSender {
  const underWay = new Set<Promise<void>>()
  let lastRefusal: PlatformErrorKind | undefined

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
          if (!signal.aborted) lastRefusal = refusal.kind
          if (refusal.kind === 'credential-rejected') settle(hunter, failed(refusal.kind))
          heedRefusal(refusal)
        })
        .finally(() => underWay.delete(answered))
      underWay.add(answered)
      track(hunter, answered)
    },
    isWaiting: () => underWay.size > 0,
    lastRefusal: () => lastRefusal,
  }
}
