// The hand on the look-alike: what tests, benches and the control door may do to it and ask of it.
import { type LocalDate, type LocalTime, parseZone } from '../src/domain/time.ts'
import type { Addresses, AddressShape } from './addresses.ts'
import type { FaultSpec, Faults } from './faults.ts'
import { type HeldTable, type LedgerFilter, mostHeldAtOnce } from './ledger.ts'
import type { PlatformTime } from './platform-time.ts'
import { type LogFilter, type LoggedRequest, matchesLog } from './request-log.ts'
import { toHeldTable } from './resy/book.ts'
import type { Platform, Settings } from './resy/endpoint.ts'
import type { DropSpec, MemberSpec, RivalSpec, VenueSpec } from './world.ts'

/** What is wrong with what was asked of the control. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
}

export type HoldSpec = {
  readonly member: string
  readonly venueId: number
  readonly date: LocalDate
  readonly time: LocalTime
  readonly partySize: number
  readonly seating?: string
  /** How the listing shows it. Default `plain`. */
  readonly row?: HeldTable['row']
}

/** Every function takes one plain argument and gives plain data, so that the control door can carry it. */
export type SandboxControl = {
  /** Adds a venue, or replaces the one of that id with all its days. */
  putVenue(spec: VenueSpec): void
  venues(): readonly VenueSpec[]
  /** Says when and with what tables a date is really released; forgets what was known of that date. */
  createDrop(spec: DropSpec): void
  /** After `createDrop`, which would forget it. */
  addRival(spec: RivalSpec): void
  injectFault(spec: FaultSpec): void
  clearFaults(): void
  /** Adds a member, or replaces the one of that address. */
  addMember(spec: MemberSpec): void
  /** A fresh credential, as signing in would give. */
  credentialOf(who: { readonly member: string }): {
    readonly authToken: string
    readonly refreshToken: string
  }
  /** All credentials of that member given so far stop working. */
  revoke(who: { readonly member: string }): void
  /** Gives a member a table, whatever stands against it. */
  hold(spec: HoldSpec): HeldTable
  /** The truth: all reservations there ever were, cancelled ones included, in the order they were made. */
  reservations(filter?: LedgerFilter): readonly HeldTable[]
  /** The most of those reservations that stood at one moment. */
  mostHeldAtOnce(filter?: LedgerFilter): number
  /** In the order of arrival. */
  requests(filter?: LogFilter): readonly LoggedRequest[]
  forgetRequests(): void
  /** Gives one client address its own distance and rate limit. */
  shapeAddress(shape: Partial<AddressShape> & { readonly address: string }): void
  /** Changes what is named; gives all settings. */
  settings(change?: Partial<Settings>): Settings
}

type ControlParts = {
  readonly platform: Platform
  readonly faults: Faults
  readonly addresses: Addresses
  readonly time: PlatformTime
  readonly log: LoggedRequest[]
}

export function createControl({ platform, faults, addresses, time, log }: ControlParts): SandboxControl {
  const { inventory, accounts, ledger } = platform

  function memberOf(email: string) {
    const member = accounts.byEmail(email)
    if (!member) throw new ControlError(`There is no member ${email}`)
    return member
  }
  function needVenue(id: number): void {
    if (!inventory.venue(id)) throw new ControlError(`There is no venue ${id}`)
  }

  return {
    putVenue(spec) {
      if (!parseZone(spec.zone)) throw new ControlError(`There is no zone ${spec.zone}`)
      inventory.putVenue(spec)
    },
    venues: () => inventory.venues(),
    createDrop(spec) {
      needVenue(spec.venueId)
      inventory.drop(spec)
    },
    addRival(spec) {
      needVenue(spec.venueId)
      inventory.rival(spec)
    },
    injectFault: (spec) => faults.add(spec),
    clearFaults: () => faults.clear(),
    addMember: (spec) => void accounts.add(spec),
    credentialOf({ member }) {
      const { token, refresh } = accounts.signIn(memberOf(member), time.nowMs())
      return { authToken: token, refreshToken: refresh }
    },
    revoke: ({ member }) => accounts.revoke(memberOf(member).email),
    hold(spec) {
      needVenue(spec.venueId)
      const nowMs = time.nowMs()
      const day = inventory.day(spec.venueId, spec.date, nowMs)
      const table = day?.tables.find(
        (one) => one.spec.time === spec.time && (spec.seating ?? one.spec.seating) === one.spec.seating,
      )
      if (!day || !table) throw new ControlError(`There is no such table on ${spec.date} at ${spec.time}`)
      const member = memberOf(spec.member)
      const held = toHeldTable({ day, table, partySize: spec.partySize, member, platform, nowMs })
      const kept = { ...held, row: spec.row ?? 'plain' }
      table.left = Math.max(0, table.left - 1)
      ledger.add(kept)
      return kept
    },
    reservations: (filter) => ledger.all(filter),
    mostHeldAtOnce: (filter) => mostHeldAtOnce(ledger.all(filter)),
    requests: (filter = {}) => log.filter((entry) => matchesLog(entry, filter)),
    forgetRequests: () => {
      log.length = 0
    },
    shapeAddress: ({ address, ...shape }) => addresses.shape(address, shape),
    settings(change = {}) {
      platform.settings = { ...platform.settings, ...change }
      return platform.settings
    },
  }
}
