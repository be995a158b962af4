// The shape of the argument of each control function.
import type { PlatformControl } from '../control.ts'
import type { FaultEffect } from '../faults.ts'
import { endpointKinds } from '../request-log.ts'
import {
  date,
  type InputCheck,
  type InputShape,
  instant,
  list,
  listOf,
  number,
  object,
  oneOf,
  text,
  time,
  yesOrNo,
} from './checks.ts'

const oddities = [
  ...['twin', 'invisible', 'null-token', 'not-eligible', 'global-dining'],
  ...['unavailable', 'experience', 'bonus-points', 'privileged'],
]
const charge: InputShape = { kind: oneOf('deposit', 'fee'), perPerson: number, 'freeUntilHours?': number }
const table: InputShape = {
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
const city: InputShape = {
  name: text,
  code: text,
  region: text,
  country: text,
  currency: text,
  latitude: number,
  longitude: number,
}
const who: InputShape = { member: text }
const held: InputShape = { 'member?': text, 'venueId?': number, 'date?': date }
const rateLimit: InputCheck = {
  means: 'off, recorded, or a curve',
  fits: (value) => value === 'off' || value === 'recorded' || object(curve).fits(value),
}
const curve: InputShape = {
  firstRefusalAfter: number,
  throttledAfter: number,
  blockedAfter: number,
  forgivenAfterMs: number,
  blockedForMs: number,
}

const delay: InputShape = { ms: number, 'on?': oneOf('request', 'answer') }
/** The fields of each kind of fault, in addition to the fields that say which requests it affects. */
export const faultKinds: Readonly<Record<FaultEffect['kind'], InputShape>> = {
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
const fault: InputShape = {
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

export const shapes: Readonly<Record<Exclude<keyof PlatformControl<never>, 'settings'>, InputShape>> = {
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
