// What every Resy endpoint is: where it listens, what it needs, and one answer out of one request.
import type { LocalDate } from '../../src/domain/time.ts'
import { parseLocalDate } from '../../src/domain/time.ts'
import type { Accounts, Member } from '../accounts.ts'
import type { Chance } from '../chance.ts'
import type { Inventory } from '../inventory.ts'
import type { Ledger } from '../ledger.ts'
import type { About, EndpointKind } from '../request-log.ts'
import type { Tickets } from './tickets.ts'

/** All there is behind the endpoints. */
export type Platform = {
  readonly inventory: Inventory
  readonly accounts: Accounts
  readonly ledger: Ledger
  readonly tickets: Tickets
  readonly chance: Chance
  settings: Settings
}

export type Settings = {
  /** Whether details gives a book token for a table that is taken or not released yet; book then says 404. */
  readonly detailsAcceptUnreleased: boolean
  /** What a credential that is not accepted is answered with; both were seen. */
  readonly unauthorizedStatus: 401 | 419
  /** Whether a code sent to a phone is not enough: the address of the account is asked for, too. */
  readonly codeAsksEmail: boolean
  /** How long a book token is good for. */
  readonly bookTokenMs: number
  /** By how much the `Date` header is ahead of the clock; negative behind. */
  readonly dateSkewMs: number
}

export type Asked = {
  readonly method: string
  readonly path: string
  /** Query and body in one, as they came. */
  readonly params: Readonly<Record<string, unknown>>
  readonly cookies: Readonly<Record<string, string>>
  /** Whose credential came with it. */
  readonly member?: Member
  readonly address: string
  /** When it is acted on. */
  readonly nowMs: number
}

export type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON; a string is sent as it is. */
  readonly body: unknown
}

export type Endpoint = {
  readonly kind: EndpointKind
  /** Such as `POST /4/find`. */
  readonly routes: readonly string[]
  /** What must come with it: the public key, or a member's credential too. */
  readonly needs: 'key' | 'member'
  /** How a body must be written; default `json`. `any` where nobody knows. */
  readonly body?: 'json' | 'form' | 'any'
  /** What the request is about, for the log and the faults. */
  readonly about?: (asked: Asked, platform: Platform) => About
  readonly answer: (asked: Asked, platform: Platform) => Answer
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const refused = (status: number, message: string): Answer => ({
  status,
  body: { status, message, data: {} },
})
export const malformed = (what: string): Answer => refused(400, `Invalid or missing ${what}`)

/** A whole number, sent as one or as its digits. */
export function numberOf(asked: Asked, name: string): number | undefined {
  const value = asked.params[name]
  const digits = typeof value === 'number' ? String(value) : value
  return typeof digits === 'string' && /^\d+$/.test(digits) ? Number(digits) : undefined
}

export function textOf(asked: Asked, name: string): string | undefined {
  const value = asked.params[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function dateParam(asked: Asked, name: string): LocalDate | undefined {
  return parseLocalDate(textOf(asked, name) ?? '')
}

/** `about` of the calls that name a venue, a day and a party the usual way. */
export function searchOf(asked: Asked): About {
  const venueId = numberOf(asked, 'venue_id')
  const date = dateParam(asked, 'day')
  const partySize = numberOf(asked, 'party_size')
  return {
    ...(venueId !== undefined && { venueId }),
    ...(date && { date }),
    ...(partySize !== undefined && { partySize }),
  }
}
