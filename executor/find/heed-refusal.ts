// Reacts to a refusal that concerns the whole address: sends requests more slowly after "too many requests", or stops
// after a block. The reaction applies to every hunt from this address.
import type { PlatformError } from '../../src/domain/platform-error.ts'
import type { HuntLog } from '../hunter/hunt-log.ts'
import type { StreamPlace } from '../slots/find-stream.ts'

const firstBackOffMs = 2_000

type RefusalParts = {
  readonly log: HuntLog
  readonly stream: StreamPlace
  /** Whether the first "too many requests" counts as a block. */
  readonly stopsAtFirst: boolean
}

/**
 * Returns one hunt's handler of refusals. If the platform does not say how long to wait, the handler doubles its wait
 * at each refusal.
 */
export function createRefusalHandler({ log, stream, stopsAtFirst }: RefusalParts) {
  const { share } = stream
  let backOffMs = firstBackOffMs

  return (refusal: PlatformError): void => {
    const isFinal = stopsAtFirst && refusal.kind === 'rate-limited'
    if (refusal.kind === 'blocked' || isFinal) {
      log.mark('blocked')
      share.block()
    }
    if (refusal.kind === 'rate-limited' && (share.waitMs() === 0 || refusal.retryAfterMs)) {
      log.mark('rate-limited')
      share.backOff(refusal.retryAfterMs ?? backOffMs)
      backOffMs *= 2
    }
    // Notifies every hunt on the stream, because another hunt may now have to send the finds.
    stream.tell()
  }
}
