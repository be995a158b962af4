// The platform's rate limit by address and finds, as recorded on 2026-01-12: first 429 after some forty finds at any
// interval, all finds refused after 120, everything refused with empty 500s after 245.

type RateCurve = {
  /** After this many finds, every second one is refused. */
  readonly firstRefusalAfter: number
  /** After this many finds, every one is refused. */
  readonly throttledAfter: number
  /** After this many finds, everything is refused, and each request prolongs that. */
  readonly blockedAfter: number
  /** An address without requests for this long starts again; a blocked one needs `blockedForMs`. */
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

/** Counts by address. Call it once per request, in the order of arrival. */
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
