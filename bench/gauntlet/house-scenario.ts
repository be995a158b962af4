// Defines a play of the whole application as data: its days, its friends' acts, and the faults that happen.
import type { BreakOff } from '../../app/stories/running/cloud.ts'
import type { RateLimit } from '../../sandbox/rate-limit.ts'
import type { Settings } from '../../sandbox/resy/settings.ts'
import type { ScenarioFault, ScenarioTable } from './scenario.ts'

export type Friend = 'ada' | 'ben'

/**
 * A play of the whole application. A field `…Ms` that names a moment counts from the stated drop, which is the same for
 * both venues.
 */
export type HouseScenario = {
  readonly name: string
  readonly number: number
  /** Where the hunts run: on this machine (`here`) or on the fake AWS. */
  readonly on: 'here' | 'aws'
  readonly seed: number
  readonly roundTripMs: number
  readonly jitterMs: number
  readonly rateLimit: RateLimit
  readonly detailsAcceptUnreleased: boolean
  readonly allowMultiple: boolean
  /** How many milliseconds the platform's clock is ahead of Cierge's. The platform releases tables by its own clock. */
  readonly clockAheadMs: number
  readonly headStartS: number
  readonly foresight: 'on' | 'off'
  readonly days: readonly HouseDay[]
  readonly faults: readonly ScenarioFault[]
  /** Settings of the sandbox for points on which sources about Resy differ. */
  readonly forms?: Partial<Settings>
  /** The friends' acts, in order of time. */
  readonly acts: readonly Act[]
  /** On AWS: how many milliseconds after the start of its minute a schedule fires; `never` if it does not fire. */
  readonly wakesLateMs: number | 'never'
  readonly breakOff?: BreakOff
  readonly untilMs: number
}

export type HouseDay = {
  readonly venue: number
  /** The day of the month, in December. */
  readonly day: number
  /** When the tables are released, by the platform's clock. */
  readonly releaseMs: number
  readonly tables: readonly ScenarioTable[]
}

export type Act = { readonly atMs: number } & (
  | {
      readonly kind: 'draft'
      readonly ask: number
      readonly who: Friend
      readonly words: string
      readonly inGroup: boolean
    }
  | { readonly kind: 'confirm'; readonly ask: number }
  | { readonly kind: 'cancel'; readonly ask: number; readonly nth: number }
  | { readonly kind: 'link'; readonly who: Friend }
  | { readonly kind: 'renew' }
  | { readonly kind: 'restart'; readonly downMs: number }
  /** Copies the database files as they are now. The next restart restores them. */
  | { readonly kind: 'back-up' }
)
