// Creates the control of one running sandbox.
import { parseZone } from '../src/domain/time.ts'
import type { Addresses } from './addresses.ts'
import { ControlError, type SandboxControl } from './control.ts'
import { checked } from './control-input.ts'
import type { Faults } from './faults.ts'
import { mostHeldAtOnce } from './ledger.ts'
import type { PlatformTime } from './platform-time.ts'
import { type LoggedRequest, matchesLog } from './request-log.ts'
import { toHeldTable } from './resy/book.ts'
import type { Platform } from './resy/endpoint.ts'

type ControlParts = {
  readonly platform: Platform
  readonly faults: Faults
  readonly addresses: Addresses
  readonly time: PlatformTime
  readonly log: LoggedRequest[]
}

export function createControl(parts: ControlParts): SandboxControl {
  return checked(uncheckedControl(parts))
}

function uncheckedControl({ platform, faults, addresses, time, log }: ControlParts): SandboxControl {
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
