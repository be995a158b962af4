// Creates the control of a running fake platform, from the fake platform's data and settings.
import { parseZone } from '../src/domain/time.ts'
import type { Accounts, SandboxMember } from './accounts.ts'
import type { Addresses } from './addresses.ts'
import { ControlError, type PlatformControl } from './control.ts'
import type { Faults } from './faults.ts'
import type { Day, Inventory, Table } from './inventory.ts'
import { type HeldTable, type Ledger, mostHeldAtOnce } from './ledger.ts'
import type { PlatformTime } from './platform-time.ts'
import { type LoggedRequest, matchesLog } from './request-log.ts'

/** A party at a table, which `toHeldTable` turns into a reservation. */
export type Seating = {
  readonly day: Day
  readonly table: Table
  readonly partySize: number
  readonly member: SandboxMember
  readonly nowMs: number
}

type ControlParts<S> = {
  /** The data of the platform. When the control changes `settings`, it replaces them with a new object. */
  readonly platform: {
    readonly inventory: Inventory
    readonly accounts: Accounts
    readonly ledger: Ledger
    settings: S
  }
  readonly toHeldTable: (seating: Seating) => HeldTable
  readonly faults: Faults
  readonly addresses: Addresses
  readonly time: PlatformTime
  readonly log: LoggedRequest[]
}

/** Creates the control. The control does not check the types of its arguments: `checked` does. */
export function createControl<S>({
  platform,
  toHeldTable,
  faults,
  addresses,
  time,
  log,
}: ControlParts<S>): PlatformControl<S> {
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
      const held = toHeldTable({ day, table, partySize: spec.partySize, member, nowMs })
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
