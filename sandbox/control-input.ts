// Checks the argument of a control function: returns the argument, or throws an error with one sentence. Checks the
// names and types of fields; the control itself checks whether a venue or member exists.
import { parseInstant, parseLocalDate, parseLocalTime } from '../src/domain/time.ts'
import { ControlError, type PlatformControl } from './control.ts'
import type { FaultEffect } from './faults.ts'
import { endpointKinds } from './request-log.ts'

export type ArgumentCheck = { readonly means: string; readonly fits: (value: unknown) => boolean }
/** A check for each field. A field name that ends in `?` is optional. */
export type ArgumentShape = Readonly<Record<string, ArgumentCheck>>

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

export const text: ArgumentCheck = { means: 'a text', fits: isText }
export const number: ArgumentCheck = { means: 'a number', fits: isNumber }
export const yesOrNo: ArgumentCheck = { means: 'true or false', fits: (value) => typeof value === 'boolean' }
const list: ArgumentCheck = { means: 'a list', fits: Array.isArray }
export const date: ArgumentCheck = {
  means: 'a date such as 2026-03-31',
  fits: (value) => isText(value) && parseLocalDate(value) === value,
}
export const time: ArgumentCheck = {
  means: 'a time such as 19:15',
  fits: (value) => isText(value) && parseLocalTime(value) === value,
}
const instant: ArgumentCheck = {
  means: 'an instant such as 2026-03-17T14:00:00.000Z',
  fits: (value) => isText(value) && parseInstant(value) === value,
}
export const oneOf = (...allowed: readonly unknown[]): ArgumentCheck => ({
  means: `one of ${allowed.join(', ')}`,
  fits: (value) => allowed.includes(value),
})

/** Accepts objects with known fields only. */
const object = (shape: ArgumentShape): ArgumentCheck => ({
  means: 'an object',
  fits: (value) => faultIn(value, shape) === undefined,
})
const listOf = (shape: ArgumentShape): ArgumentCheck => ({
  means: `a list of {${Object.keys(shape).join(', ')}}`,
  fits: (value) => Array.isArray(value) && value.every((item) => object(shape).fits(item)),
})

const oddities = [
  ...['twin', 'invisible', 'null-token', 'not-eligible', 'global-dining'],
  ...['unavailable', 'experience', 'bonus-points', 'privileged'],
]
const charge: ArgumentShape = { kind: oneOf('deposit', 'fee'), perPerson: number, 'freeUntilHours?': number }
const table: ArgumentShape = {
  time,
  seating: text,
  capacity: number,
  'type?': text,
  'nextDay?': yesOrNo,
  'minParty?': number,
  'maxParty?': number,
  'service?': oneOf(1, 2, 3),
  'charge?': object(charge),
  'oddity?': oneOf(...oddities),
}
const city: ArgumentShape = {
  name: text,
  code: text,
  region: text,
  country: text,
  currency: text,
  latitude: number,
  longitude: number,
}
const who: ArgumentShape = { member: text }
const held: ArgumentShape = { 'member?': text, 'venueId?': number, 'date?': date }
const rateLimit: ArgumentCheck = {
  means: 'off, recorded, or a curve',
  fits: (value) => value === 'off' || value === 'recorded' || object(curve).fits(value),
}
const curve: ArgumentShape = {
  firstRefusalAfter: number,
  throttledAfter: number,
  blockedAfter: number,
  forgivenAfterMs: number,
  blockedForMs: number,
}

const delay: ArgumentShape = { ms: number, 'on?': oneOf('request', 'answer') }
/** The fields of each kind of fault, without the fields that select requests. */
const faultKinds: Readonly<Record<FaultEffect['kind'], ArgumentShape>> = {
  latency: delay,
  jitter: delay,
  'rate-limited': { 'retryAfterS?': number },
  blocked: {},
  'bad-gateway': {},
  hang: {},
  cut: {},
  html: {},
  'answer-lost': { 'as?': oneOf('cut', 'hang', 'html', 'blocked', 'bad-gateway') },
  'payment-required': {},
  forbidden: {},
  unauthorized: {},
  redirected: {},
  gone: {},
  conflict: {},
  'soft-error': { message: text },
  reshaped: { field: text, as: oneOf('missing', 'new', 'number', 'text') },
  'gateway-timeout': {},
  'server-error': {},
  'payment-refused': {},
  refused: {},
  wall: { 'as?': oneOf('incapsula', 'challenge', 'captcha') },
}
const fault: ArgumentShape = {
  kind: oneOf(...Object.keys(faultKinds)),
  'endpoint?': oneOf(...endpointKinds),
  'venueId?': number,
  'date?': date,
  'time?': time,
  'member?': text,
  'address?': text,
  'from?': instant,
  'until?': instant,
  'skip?': number,
  'times?': number,
}

export const optional = (shape: ArgumentShape): ArgumentShape =>
  Object.fromEntries(Object.entries(shape).map(([name, check]) => [`${name}?`, check]))

const shapes: Readonly<Record<Exclude<keyof PlatformControl<never>, 'settings'>, ArgumentShape>> = {
  putVenue: {
    id: number,
    name: text,
    neighborhood: text,
    city: object(city),
    zone: text,
    cuisine: text,
    minParty: number,
    maxParty: number,
    leadDays: number,
    opensAt: time,
    'needToKnow?': text,
    tables: listOf(table),
    'closedOn?': list,
    'allowMultiple?': yesOrNo,
    'demand?': number,
    'detailsAcceptUnreleased?': yesOrNo,
    'rating?': number,
    'peopleOnly?': object({
      'captcha?': yesOrNo,
      'concierge?': yesOrNo,
      'transfers?': yesOrNo,
      'tock?': yesOrNo,
      'reopensOn?': date,
    }),
  },
  venues: {},
  createDrop: { venueId: number, date, releasedAt: instant, 'slots?': listOf(table), 'templateId?': number },
  addRival: { venueId: number, date, afterMs: number, 'time?': time, 'seating?': text, 'tables?': number },
  injectFault: fault,
  clearFaults: {},
  addMember: {
    email: text,
    password: text,
    firstName: text,
    lastName: text,
    'mobile?': text,
    cards: listOf({ id: number, type: text, lastFour: text }),
  },
  credentialOf: who,
  revoke: who,
  hold: {
    member: text,
    venueId: number,
    date,
    time,
    partySize: number,
    'seating?': text,
    'row?': oneOf('plain', 'date-start', 'time-slot-object'),
  },
  reservations: held,
  mostHeldAtOnce: held,
  requests: { 'kind?': oneOf(...endpointKinds), 'venueId?': number, 'member?': text, 'address?': text },
  forgetRequests: {},
  shapeAddress: { address: text, 'rttMs?': number, 'jitterMs?': number, 'rateLimit?': rateLimit },
}

/**
 * Returns a control whose functions check their argument first.
 * @param own the shapes of the arguments of this platform's functions.
 * @throws ControlError that names the wrong field
 */
export function checked<C extends object>(control: C, own: Readonly<Record<string, ArgumentShape>>): C {
  const all: Readonly<Record<string, ArgumentShape>> = { ...shapes, ...own }
  const functions = Object.entries(control).map(([name, call]) => [
    name,
    (argument: object = {}) => {
      checkArgument(name, argument, all[name] ?? {})
      return call(argument as never)
    },
  ])
  return Object.fromEntries(functions)
}

function checkArgument(name: string, argument: unknown, shape: ArgumentShape): void {
  const kind = name === 'injectFault' && isObject(argument) ? argument.kind : undefined
  const more = isText(kind) && Object.hasOwn(faultKinds, kind) ? faultKinds[kind as FaultEffect['kind']] : {}
  const found = faultIn(argument, { ...shape, ...more })
  if (found) throw new ControlError(found)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function faultIn(value: unknown, shape: ArgumentShape): string | undefined {
  if (!isObject(value)) return 'An object is wanted'
  const names = Object.keys(shape).map((name) => name.replace('?', ''))
  const stranger = Object.keys(value).find((name) => !names.includes(name))
  if (stranger !== undefined) return `There is no field ${stranger}; there are ${names.join(', ') || 'none'}`
  for (const [name, check] of Object.entries(shape)) {
    const given = value[name.replace('?', '')]
    if (given === undefined && name.endsWith('?')) continue
    if (!check.fits(given)) return `${name.replace('?', '')} should be ${check.means}`
  }
  return undefined
}
