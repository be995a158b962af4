// Defines an endpoint of the fake OpenTable: its route, its requirement, and the function that answers its requests.
import type { Accounts, SandboxMember } from '../accounts.ts'
import type { Chance } from '../chance.ts'
import type { Inventory } from '../inventory.ts'
import type { Ledger } from '../ledger.ts'
import type { Answer } from '../look-alike.ts'
import type { About, EndpointKind } from '../request-log.ts'
import type { Locks } from './locks.ts'
import type { OpenTableSettings } from './settings.ts'

/** The data of the platform that the endpoints read and change. */
export type OpenTablePlatform = {
  readonly inventory: Inventory
  readonly accounts: Accounts
  readonly ledger: Ledger
  readonly locks: Locks
  readonly chance: Chance
  settings: OpenTableSettings
}

export type OpenTableAsked = {
  /** The parts of the path that the groups of the endpoint's `path` match. */
  readonly names: readonly string[]
  readonly params: Readonly<Record<string, unknown>>
  /** The member who owns the request's credential; absent without a valid credential. */
  readonly member?: SandboxMember
  readonly nowMs: number
}

export type OpenTableEndpoint = {
  readonly kind: EndpointKind
  readonly method: string
  /** Matches the path. The texts of its groups become `names` of the request. */
  readonly path: RegExp
  readonly needs: 'nothing' | 'member'
  readonly about?: (asked: OpenTableAsked, platform: OpenTablePlatform) => About
  readonly answer: (asked: OpenTableAsked, platform: OpenTablePlatform) => Answer
}

/** Builds an error answer. The bodies of most errors are not recorded. */
export const refusedWith = (status: number, code: string): Answer => ({
  status,
  body: { errors: [{ code }] },
})
export const notFound = refusedWith(404, 'NOT_FOUND')
export const malformedBody = refusedWith(400, 'INVALID_REQUEST')

/** Reads a whole number that was sent as a number or as a text of digits. Returns `undefined` for any other value. */
export function wholeOf(value: unknown): number | undefined {
  const digits = typeof value === 'number' ? String(value) : value
  return typeof digits === 'string' && /^\d+$/.test(digits) ? Number(digits) : undefined
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
