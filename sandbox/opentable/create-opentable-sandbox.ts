// A fake of OpenTable's mobile API on loopback: answers in recorded forms, locks tables, and injects faults.
import { DAY_MS, type LocalDate, type LocalTime } from '../../src/domain/time.ts'
import { createAccounts } from '../accounts.ts'
import { type Chance, createChance } from '../chance.ts'
import type { PlatformControl } from '../control.ts'
import { checked } from '../control-input.ts'
import { createControl } from '../create-control.ts'
import { defaultWorld } from '../default-world.ts'
import { date, number, optional, text, time } from '../input/checks.ts'
import { createInventory } from '../inventory.ts'
import { createLedger } from '../ledger.ts'
import type { PlatformTime } from '../platform-time.ts'
import { type Served, type ServeOptions, serveLookAlike } from '../serve-look-alike.ts'
import type { SandboxWorld } from '../world.ts'
import { toHeldTable } from './booking.ts'
import type { OpenTablePlatform } from './endpoint.ts'
import { createLocks, type Lock, type LockFilter } from './locks.ts'
import { createOpenTableLookAlike } from './look-alike.ts'
import { type OpenTableSettings, openTableSettingsOf } from './settings.ts'
import { settingChecks } from './settings-input.ts'

export type OpenTableSandboxOptions = ServeOptions & {
  readonly settings?: Partial<OpenTableSettings>
  /** The venues and members at the start. Default `defaultWorld(clock.now())`. */
  readonly world?: SandboxWorld
  /** The lifetime of a credential, in milliseconds. Default 14 days. */
  readonly bearerMs?: number
}

export type OpenTableControl = PlatformControl<OpenTableSettings> & {
  /** Returns all locks ever taken, in the order of taking. */
  locks(filter?: LockFilter): readonly Lock[]
  /** Returns the highest number of locks that one member held at one instant. */
  mostLocksAtOnce(filter?: LockFilter): number
  /** Seats other guests at the locked tables of that time. The locks can then no longer be booked. */
  breakLocks(where: { readonly venueId: number; readonly date: LocalDate; readonly time: LocalTime }): void
  /** Returns the cookie `authCke` of the member's browser. It contains a new credential. */
  cookieOf(who: { readonly member: string }): string
}

export function createOpenTableSandbox(options: OpenTableSandboxOptions): Promise<Served<OpenTableControl>> {
  return serveLookAlike(options, (parts) => {
    const platform = createPlatform(options, parts.time)
    const { locks } = platform
    const common = createControl({
      ...parts,
      platform,
      toHeldTable: (seating) => toHeldTable(seating, platform),
    })
    const control: OpenTableControl = {
      ...common,
      locks: (filter = {}) => locks.all(filter),
      mostLocksAtOnce: (filter = {}) => locks.mostAtOnce(filter),
      breakLocks: (where) => locks.break(where, parts.time.nowMs()),
      cookieOf(who) {
        const { authToken, refreshToken } = common.credentialOf(who)
        return `authCke=${encodeURIComponent(`atk=${authToken}&rtk=${refreshToken}&d=1`)}`
      },
    }
    const who = { member: text }
    return {
      lookAlike: createOpenTableLookAlike(platform),
      control: checked(control, {
        settings: optional(settingChecks),
        locks: optional(who),
        mostLocksAtOnce: optional(who),
        breakLocks: { venueId: number, date, time },
        cookieOf: who,
      }),
    }
  })
}

function createPlatform(options: OpenTableSandboxOptions, clock: PlatformTime): OpenTablePlatform {
  const chance = createChance((options.seed ?? 1) + 1)
  const world = options.world ?? defaultWorld(clock.now())
  const tokenMs = options.bearerMs ?? 14 * DAY_MS
  const inventory = createInventory(clock.nowMs())
  const accounts = createAccounts({ tokenMs, refreshMs: 90 * DAY_MS }, chance, (_member, _times, any) =>
    uuidOf(any),
  )
  for (const venue of world.venues) inventory.putVenue(venue)
  for (const member of world.members) accounts.add(member)
  return {
    ...{ inventory, accounts, chance },
    ledger: createLedger(),
    locks: createLocks(),
    settings: openTableSettingsOf(options.settings ?? {}),
  }
}

/** Builds a credential: a random UUID. */
function uuidOf(chance: Chance): string {
  const digits = (length: number) =>
    Array.from({ length }, () => Math.floor(chance.next() * 16).toString(16)).join('')
  return [digits(8), digits(4), `4${digits(3)}`, `8${digits(3)}`, digits(12)].join('-')
}
