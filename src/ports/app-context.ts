// The application context: everything that verbs need from outside. Created once in a composition root and passed down.
import type { Renewal, Sealed } from '../domain/credential.ts'
import type { PlatformId } from '../domain/ids.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Instant } from '../domain/time.ts'
import type { BookingPlatform } from './booking-platform.ts'
import type { BookingRights } from './booking-rights.ts'
import type { Clock } from './clock.ts'
import type { Asker, RequestLedger } from './request-ledger.ts'
import type { Scheduler } from './scheduler.ts'
import type { Store } from './store.ts'
import type { Telemetry } from './telemetry.ts'
import type { Vault } from './vault.ts'

export type AppContext = {
  readonly clock: Clock
  readonly store: Store
  readonly vault: Vault
  readonly scheduler: Scheduler
  readonly rights: BookingRights
  readonly platforms: readonly BookingPlatform[]
  /** `platforms` for one asker: their requests are counted, and held back if there are too many. */
  readonly platformsFor: (asker: Asker) => readonly BookingPlatform[]
  /** Tells when an open day may be tried. */
  readonly ledger: Pick<RequestLedger, 'triesFrom'>
  /** The renewals under way, by the secret they replace. Created once: all callers in one process share it. */
  readonly renewals: Map<Sealed, Promise<Renewal>>
  readonly telemetry: Telemetry
  /** Returns random bytes, for codes and ids. */
  readonly randomBytes: (length: number) => Uint8Array
  readonly settings: AppSettings
  readonly about: { readonly version: string; readonly runningSince: Instant }
}

type AppSettings = {
  /** How long before a drop its hunt starts. */
  readonly headStartMs: number
  /** The longest time that a hunt goes on after the drop. */
  readonly giveUpMs: number
  /** The longest time that a hunt for an open day goes on: there is no drop to wait for. */
  readonly tryNowMs: number
  /** How long after the end of its hunt a job without a report is given up. */
  readonly reportGraceMs: number
  /** How far ahead a table may be requested. */
  readonly horizonDays: number
  /** The number of polls for canceled tables per day, for all watches together. */
  readonly pollsPerDay: number
  /** Credentials that expire within this time are renewed. */
  readonly renewBeforeMs: number
  /** How long delivered announcements and reports are kept. */
  readonly keepMs: number
  /** Locale preferences of new members. */
  readonly locale: LocalePreferences
}

/** Returns the platform of that id. Throws a fault if this process does not know it. */
export function platformOf(app: Pick<AppContext, 'platforms'>, id: PlatformId): BookingPlatform {
  const platform = app.platforms.find((known) => known.id === id)
  if (!platform) throw new Error(`No platform is called ${id}`)
  return platform
}
