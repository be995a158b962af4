// Acts on what a refusal says about this address: slow down, or stay away. That holds for every hunt from the address.
import type { PlatformError } from '../src/domain/platform-error.ts'
import type { StreamPlace } from './find-stream.ts'
import type { HuntLog } from './hunt-log.ts'

const firstBackOffMs = 2_000

/** Each hunt has its own: a platform that names no time to wait is given twice as long each time. */
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
    // Tells every hunt on the stream: another one may have to send the finds now.
    stream.tell()
  }
}
