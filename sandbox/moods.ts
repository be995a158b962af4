// Lists problems that Resy had at drops, as faults to inject in benches and stories.
import type { FaultSpec } from './faults.ts'

/**
 * Faults by the name of the problem. Each affects only the endpoints where the problem was seen. To limit a fault, add
 * `times`, `venueId`, `from` or `until`.
 */
export const moods = {
  'details time out at the edge': { kind: 'gateway-timeout', endpoint: 'details' },
  'details are slow': { kind: 'latency', ms: 2_000, endpoint: 'details' },
  'details are refused': { kind: 'refused', endpoint: 'details' },
  'details fail with an empty 500': { kind: 'blocked', endpoint: 'details' },
  'a find fails with a short 500': { kind: 'server-error', endpoint: 'find' },
  'a booking fails with a short 500': { kind: 'server-error', endpoint: 'book' },
  'the venue takes no cards': { kind: 'payment-refused', endpoint: 'book' },
  'a wall of status 200': { kind: 'wall', as: 'incapsula' },
  'a wall of status 202': { kind: 'wall', as: 'challenge' },
  'a wall of status 405': { kind: 'wall', as: 'captcha' },
} as const satisfies Readonly<Record<string, FaultSpec>>

export type Mood = keyof typeof moods
