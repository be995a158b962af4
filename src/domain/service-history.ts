// Since when a service that Cierge needs is connected or away, and its last fault. It is kept in memory only.
import type { Instant } from './time.ts'

export type ServiceHistory = {
  readonly isWell: boolean
  /** The instant of the last change between well and not well. */
  readonly since: Instant
  /** The last fault, also if it is over. `why` is short, such as `ENOTFOUND`. */
  readonly lastFault?: { readonly at: Instant; readonly why: string }
}

/** Returns the history with one more observation of the service. `why` is its fault; absent if it answered. */
export function heardAt(before: ServiceHistory | undefined, at: Instant, why?: string): ServiceHistory {
  const isWell = why === undefined
  const since = before?.isWell === isWell ? before.since : at
  if (!isWell) return { isWell, since, lastFault: { at, why } }
  return { isWell, since, ...(before?.lastFault && { lastFault: before.lastFault }) }
}
