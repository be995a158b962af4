// Imitates the platform's rate limit, which counts the finds of each address. Recorded on 2026-01-12: the first 429
// after some forty finds at any interval, all finds refused after 120, all requests refused with empty 500s after 245.

type RateCurve = {
  /** After this many finds, every second find is refused. */
  readonly firstRefusalAfter: number
  /** After this many finds, every find is refused. */
  readonly throttledAfter: number
  /** After this many finds, every request is refused, and each further request prolongs the block. */
  readonly blockedAfter: number
  /**
   * An address that sends no find for this many milliseconds starts again from zero. A blocked address must send no
   * request at all for `blockedForMs`.
   */
  readonly forgivenAfterMs: number
  readonly blockedForMs: number
}

export type RateLimit = 'off' | 'recorded' | RateCurve

const recordedCurve: RateCurve = {
  firstRefusalAfter: 42,
  throttledAfter: 120,
  blockedAfter: 245,
  forgivenAfterMs: 10 * 60_000,
  blockedForMs: 8 * 3_600_000,
}

export type RateVerdict = 'fine' | 'rate-limited' | 'blocked'

type Count = { finds: number; lastMs: number }

/**
 * Creates a counter of finds by address. Call the returned function once per request, in the order of arrival: it
 * counts the request and returns the verdict.
 */
export function createRateLimit(curveOf: (address: string) => RateLimit) {
  const counts = new Map<string, Count>()

  return (address: string, isFind: boolean, nowMs: number): RateVerdict => {
    const limit = curveOf(address)
    if (limit === 'off') return 'fine'
    const curve = limit === 'recorded' ? recordedCurve : limit
    const count = counts.get(address) ?? { finds: 0, lastMs: nowMs }
    const isBlocked = count.finds > curve.blockedAfter
    const silentMs = isBlocked ? curve.blockedForMs : curve.forgivenAfterMs
    if (nowMs - count.lastMs >= silentMs) count.finds = 0
    counts.set(address, count)
    if (isFind) count.finds += 1
    if (isFind || isBlocked) count.lastMs = nowMs
    return verdictOf(count.finds, isFind, curve)
  }
}

function verdictOf(finds: number, isFind: boolean, curve: RateCurve): RateVerdict {
  if (finds > curve.blockedAfter) return 'blocked'
  if (!isFind || finds <= curve.firstRefusalAfter) return 'fine'
  if (finds > curve.throttledAfter) return 'rate-limited'
  return (finds - curve.firstRefusalAfter) % 2 === 1 ? 'rate-limited' : 'fine'
}
