// Everything the verbs of the house need from outside, in one bag: made once in a composition root, handed down.
import type { Renewal, Sealed } from '../domain/credential.ts'
import type { PlatformId } from '../domain/ids.ts'
import type { Manner } from '../domain/manner.ts'
import type { Instant } from '../domain/time.ts'
import type { BookingPlatform } from './booking-platform.ts'
import type { BookingRights } from './booking-rights.ts'
import type { Clock } from './clock.ts'
import type { Asker, RequestLedger } from './request-ledger.ts'
import type { Scheduler } from './scheduler.ts'
import type { Store } from './store.ts'
import type { Telemetry } from './telemetry.ts'
import type { Vault } from './vault.ts'

export type House = {
  readonly clock: Clock
  readonly store: Store
  readonly vault: Vault
  readonly scheduler: Scheduler
  readonly rights: BookingRights
  readonly platforms: readonly BookingPlatform[]
  /** The same as somebody may use them: what they ask for is counted, and held back when it is too much. */
  readonly platformsFor: (asker: Asker) => readonly BookingPlatform[]
  /** When a day that is open may be tried. */
  readonly ledger: Pick<RequestLedger, 'triesFrom'>
  /** The renewals under way, by the secret they replace. Created once: all callers in one process share it. */
  readonly renewals: Map<Sealed, Promise<Renewal>>
  readonly telemetry: Telemetry
  /** Random bytes, for codes and ids. */
  readonly randomBytes: (length: number) => Uint8Array
  readonly settings: HouseSettings
  readonly about: { readonly version: string; readonly runningSince: Instant }
}

export type HouseSettings = {
  /** How long before a drop its hunt begins. */
  readonly headStartMs: number
  /** How long after the drop a hunt goes on at most. */
  readonly giveUpMs: number
  /** The same for a day that is open already: there is nothing to wait for. */
  readonly tryNowMs: number
  /** How long after the end of its hunt a job without report is given up. */
  readonly reportGraceMs: number
  /** How far ahead a table may be asked for. */
  readonly horizonDays: number
  /** How many looks for cancellations all watches may take together in a day. */
  readonly looksPerDay: number
  /** Credentials that expire within this are renewed. */
  readonly renewBeforeMs: number
  /** How new members are spoken to, until they say otherwise. */
  readonly manner: Manner
}

/** The platform of that id. A row that names one this house does not know is a fault. */
export function platformOf(house: Pick<House, 'platforms'>, id: PlatformId): BookingPlatform {
  const platform = house.platforms.find((known) => known.id === id)
  if (!platform) throw new Error(`No platform is called ${id}`)
  return platform
}
