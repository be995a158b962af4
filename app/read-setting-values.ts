// Checks and converts the values of settings. The error messages complete a sentence that begins with the variable's
// name.
import { isIP } from 'node:net'
import { z } from 'zod'
import type { BackupRetention } from '../src/domain/backup.ts'
import { type GeoPlace, parseGeoPlace } from '../src/domain/geo-place.ts'
import type { Identity } from '../src/domain/identity.ts'
import type { ChatId } from '../src/domain/ids.ts'
import { parseZone, type ZoneId } from '../src/domain/time.ts'

export function arn(service: string, resource: string) {
  const form = new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:\\d{12}:${resource}[\\w./:-]+$`)
  return z
    .string()
    .regex(form, `must be an ARN such as arn:aws:${service}:…:${resource}…, from the outputs of infra/`)
    .optional()
}

export function queueAddress() {
  return z
    .string()
    .regex(
      /^https?:\/\/[^/?#@\s]+\/\d{12}\/[\w-]+$/,
      'must be the address of a queue, from the outputs of infra/',
    )
    .optional()
}

export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN))
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`)
}

export function readOrigins(text: string, context: z.RefinementCtx): readonly string[] {
  const origins = text.split(',').map((part) => part.trim())
  if (origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)) return origins
  context.addIssue('must be web addresses without a path, such as https://example.com')
  return z.NEVER
}

export function webAddress() {
  return z
    .string()
    .refine((text) => {
      const url = URL.parse(text)
      if (!url || !['http:', 'https:'].includes(url.protocol)) return false
      return `${url.username}${url.password}${url.search}${url.hash}` === ''
    }, 'must be a plain http or https address, without a sign-in, question mark or #')
    .transform((text) => text.replace(/\/+$/, ''))
}

/** Reads the address of an issuer. It stays as it is, because an issuer's name may end with a slash. */
export function httpsAddress() {
  return z.string().refine((text) => {
    const url = URL.parse(text)
    return url?.protocol === 'https:' && `${url.username}${url.password}${url.search}${url.hash}` === ''
  }, 'must be a plain https address, without a sign-in, question mark or #')
}

/** Reads a client id or a client secret, which have no common form. */
export function clientSecret() {
  return z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/, 'must be the value alone, without spaces')
    .optional()
}

export function readPageUrl() {
  return webAddress().refine(
    (text) => new URL(text).origin === text,
    'must have no path: the page is served at the root of its address, such as https://cierge.example.com',
  )
}

/** Reads addresses of proxies, such as `172.17.0.1` or `10.0.0.0/8`. */
export function readProxies(text: string, context: z.RefinementCtx): readonly string[] {
  const named = text.split(',').map((part) => part.trim())
  if (named.every(isAddressOrRange)) return named
  context.addIssue('must be IP addresses or ranges, such as 172.17.0.1 or 10.0.0.0/8')
  return z.NEVER
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const longest = isIP(address) === 6 ? 128 : 32
  const isRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest)
  return isIP(address) !== 0 && isRange && more.length === 0
}

/** Reads a place such as `40.7128,-74.0060`. */
export function readPlace(text: string, context: z.RefinementCtx): GeoPlace {
  const place = parseGeoPlace(text)
  if (place) return place
  context.addIssue({ code: 'custom', message: 'must be two numbers such as 40.7128,-74.0060' })
  return z.NEVER
}

/** Reads the backups to keep: `7d,4w`, `7d`, or a number of days. */
export function readRetention(text: string, context: z.RefinementCtx): BackupRetention {
  const [, days, weeks] = /^(?:(\d{1,2})d?)?(?:(?:^|[ ,]+)(\d{1,2})w)?$/.exec(text.trim()) ?? []
  if (text.trim() !== '' && (days ?? weeks) !== undefined) {
    return { days: Number(days ?? 0), weeks: Number(weeks ?? 0) }
  }
  context.addIssue({ code: 'custom', message: 'must be days and weeks such as 7d,4w, or 0' })
  return z.NEVER
}

export function readZone(text: string, context: z.RefinementCtx): ZoneId {
  const zone = parseZone(text)
  if (zone) return zone
  context.addIssue('must be the IANA name of a time zone, such as Europe/Paris')
  return z.NEVER
}

/**
 * The forms of user ids that an owner can have, by chat. Slack's ids are valid in one workspace; those of other chats
 * are valid everywhere.
 */
const ownerForms: readonly RegExp[] = [
  /^(?<chat>terminal):(?<userId>[\w-]+)$/,
  /^(?<chat>discord|telegram):(?<userId>\d+)$/,
  /^(?<chat>slack):(?<space>[A-Z0-9]+)\/(?<userId>[A-Z0-9]+)$/,
]

export function readOwners(text: string, context: z.RefinementCtx): readonly Identity[] {
  const owners = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(readIdentity)
  const known = owners.filter((owner) => owner !== undefined)
  if (known.length === owners.length && known.length > 0) return Object.freeze(known)
  context.addIssue('must list terminal:local, discord:ID, telegram:ID or slack:TEAM/ID, with commas between')
  return z.NEVER
}

function readIdentity(text: string): Identity | undefined {
  const groups = ownerForms.map((form) => form.exec(text)?.groups).find((found) => found !== undefined)
  if (!groups?.chat || !groups.userId) return undefined
  return Object.freeze({ chat: groups.chat as ChatId, space: groups.space ?? '', userId: groups.userId })
}
