// Defines an endpoint of the fake Resy: its routes, its requirements, and the function that answers its requests.
import type { LocalDate } from '../../src/domain/time.ts'
import { parseLocalDate } from '../../src/domain/time.ts'
import type { Accounts, SandboxMember } from '../accounts.ts'
import type { Chance } from '../chance.ts'
import type { Inventory } from '../inventory.ts'
import type { Ledger } from '../ledger.ts'
import type { Answer } from '../look-alike.ts'
import type { About, EndpointKind } from '../request-log.ts'
import type { Settings } from './settings.ts'
import type { Tickets } from './tickets.ts'
import type { Wishes } from './wishes.ts'

export type { Answer }

/** The data of the platform that the endpoints read and change. */
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
  /** The parameters of the query and of the body in one object, as received. */
  readonly params: Readonly<Record<string, unknown>>
  /** The format of the body; `malformed` if it does not match its content type. */
  readonly body: 'none' | 'json' | 'form' | 'malformed'
  readonly cookies: Readonly<Record<string, string>>
  /** The member who owns the request's credential; absent without a valid credential. */
  readonly member?: SandboxMember
  readonly address: string
  /** When the request takes effect, in milliseconds since 1970. */
  readonly nowMs: number
}

export type Endpoint = {
  readonly kind: EndpointKind
  /** The methods and paths of the endpoint, for example `POST /4/find`. */
  readonly routes: readonly string[]
  /** Requirement of the request: nothing, the public key, or the public key and a member's credential. */
  readonly needs: 'nothing' | 'key' | 'member'
  /** The required format of the body; default `json`. `any` if the endpoint checks the format itself. */
  readonly body?: 'json' | 'form' | 'any'
  /** Returns the venue, day and so on that the request is about, for the log and for the choice of faults. */
  readonly about?: (asked: ParsedRequest, platform: Platform) => About
  readonly answer: (asked: ParsedRequest, platform: Platform) => Answer
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
/**
 * Builds an error answer.
 * @param code one of Resy's error numbers. Recorded bodies with a number also have a `title`.
 */
export const refused = (status: number, message: string, code?: number): Answer => ({
  status,
  body: { status, code: code ?? null, message, data: {}, ...(code !== undefined && { title: null }) },
})
export const malformed = (what: string): Answer => refused(400, `Invalid or missing ${what}`)

/** Reads a whole number that was sent as a number or as a text of digits. Returns `undefined` for any other value. */
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

/** Returns whether the day is written in a form that the settings refuse. */
export function isRefusedDay(asked: ParsedRequest, { settings }: Platform): boolean {
  const sent = textOf(asked, 'day') ?? ''
  return settings.unpaddedDays === 'refused' && padded(sent) !== sent
}

/** Returns the venue, day and party that a request names in the usual parameters. */
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

/** Parses a JSON object. Returns `undefined` for any other text. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
