// Applies a refusal that concerns the address, not the claim: slows down, or stops. This holds for every hunt from
// the address.
import type { PlatformError } from '../src/domain/platform-error.ts'
import type { StreamPlace } from './find-stream.ts'
import type { HuntLog } from './hunt-log.ts'

const firstBackOffMs = 2_000

/** Returns a hunt's own handler of refusals. If the platform gives no time to wait, each wait is twice the one before. */
export function createRefusalHandler({ log, stream }: { log: HuntLog; stream: StreamPlace }) {
  const { share } = stream
  let backOffMs = firstBackOffMs

  return (refusal: PlatformError): void => {
    if (refusal.kind === 'blocked') {
      log.mark('blocked')
      share.block()
    }
    if (refusal.kind === 'rate-limited' && (share.waitMs() === 0 || refusal.retryAfterMs)) {
      log.mark('rate-limited')
      share.backOff(refusal.retryAfterMs ?? backOffMs)
      backOffMs *= 2
    }
    // Notifies every hunt on the stream, because another one may have to send the finds now.
    stream.tell()
  }
}
