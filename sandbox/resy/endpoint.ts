// The definition of a Resy endpoint: its routes, its needs, and the function from a request to an answer.
import type { LocalDate } from '../../src/domain/time.ts'
import { parseLocalDate } from '../../src/domain/time.ts'
import type { Accounts, SandboxMember } from '../accounts.ts'
import type { Chance } from '../chance.ts'
import type { Inventory } from '../inventory.ts'
import type { Ledger } from '../ledger.ts'
import type { About, EndpointKind } from '../request-log.ts'
import type { Settings } from './settings.ts'
import type { Tickets } from './tickets.ts'
import type { Wishes } from './wishes.ts'

/** The data behind the endpoints. */
export type Platform = {
  readonly inventory: Inventory
  readonly accounts: Accounts
  readonly ledger: Ledger
  readonly tickets: Tickets
  readonly wishes: Wishes
  readonly chance: Chance
  settings: Settings
}

export type ParsedRequest = {
  readonly method: string
  readonly path: string
  /** Query and body in one, as received. */
  readonly params: Readonly<Record<string, unknown>>
  /** The form of the body. */
  readonly body: 'none' | 'json' | 'form' | 'malformed'
  readonly cookies: Readonly<Record<string, string>>
  /** The member of the credential. */
  readonly member?: SandboxMember
  readonly address: string
  /** When it is acted on. */
  readonly nowMs: number
}

export type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON; a string is sent unchanged. */
  readonly body: unknown
}

export type Endpoint = {
  readonly kind: EndpointKind
  /** For example `POST /4/find`. */
  readonly routes: readonly string[]
  /** Its requirement: nothing, the public key, or a member's credential too. */
  readonly needs: 'nothing' | 'key' | 'member'
  /** The required form of a body; default `json`. `any` if the endpoint checks itself. */
  readonly body?: 'json' | 'form' | 'any'
  /** Returns the subject of the request, for the log and the faults. */
  readonly about?: (asked: ParsedRequest, platform: Platform) => About
  readonly answer: (asked: ParsedRequest, platform: Platform) => Answer
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
/**
 * Builds an error answer.
 * @param code one of Resy's numbers; recorded bodies with one also have a `title`.
 */
export const refused = (status: number, message: string, code?: number): Answer => ({
  status,
  body: { status, code: code ?? null, message, data: {}, ...(code !== undefined && { title: null }) },
})
export const malformed = (what: string): Answer => refused(400, `Invalid or missing ${what}`)

/** Reads a whole number, sent as one or as its digits. */
export function numberOf(asked: ParsedRequest, name: string): number | undefined {
  const value = asked.params[name]
  const digits = typeof value === 'number' ? String(value) : value
  return typeof digits === 'string' && /^\d+$/.test(digits) ? Number(digits) : undefined
}

export function textOf(asked: ParsedRequest, name: string): string | undefined {
  const value = asked.params[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function dateParam(asked: ParsedRequest, name: string): LocalDate | undefined {
  return parseLocalDate(padded(textOf(asked, name) ?? ''))
}

/** Pads `2026-12-4` to `2026-12-04`. */
const padded = (date: string) => date.replace(/-(?=\d(?:-|$))/g, '-0')

/** Returns whether the day is in a form that the platform is set to refuse. */
export function isRefusedDay(asked: ParsedRequest, { settings }: Platform): boolean {
  const sent = textOf(asked, 'day') ?? ''
  return settings.unpaddedDays === 'refused' && padded(sent) !== sent
}

/** Reads the subject of calls that name a venue, a day and a party in the usual way. */
export function searchOf(asked: ParsedRequest): About {
  const venueId = numberOf(asked, 'venue_id')
  const date = dateParam(asked, 'day')
  const partySize = numberOf(asked, 'party_size')
  return {
    ...(venueId !== undefined && { venueId }),
    ...(date && { date }),
    ...(partySize !== undefined && { partySize }),
  }
}

/** Parses a JSON object; `undefined` for any other text. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
