// Answers the two forms of the search for slots, PUT and GET. The GET form also describes the venue.

import { daysBetween, localDateOf, toInstant } from '../../src/domain/time.ts'
import { type Day, isReleased } from '../inventory.ts'
import type { Answer } from '../look-alike.ts'
import type { About } from '../request-log.ts'
import { type VenueSpec, zoneOf } from '../world.ts'
import {
  malformedBody,
  notFound,
  type OpenTableAsked,
  type OpenTableEndpoint,
  type OpenTablePlatform,
  wholeOf,
} from './endpoint.ts'
import { momentOf } from './moment.ts'
import { flagsToken, slotsOf } from './slots.ts'

export const availability: OpenTableEndpoint = {
  kind: 'find',
  method: 'PUT',
  path: /^\/v3\/restaurant\/availability$/,
  needs: 'nothing',
  about: (asked) => aboutSearch(asked, ridOf(asked)),
  answer(asked, platform) {
    const { forms, flags } = platform.settings
    if (forms === 'get') return notFound
    if (flags === 'strings' && !hasTextFlags(asked)) return malformedBody
    const isWhole = asked.params.forceFullDaySearch === true || asked.params.forceFullDaySearch === 'true'
    return search(asked, platform, { rid: ridOf(asked), isWhole, toBody: (found) => found })
  },
}

export const venue: OpenTableEndpoint = {
  kind: 'venue',
  method: 'GET',
  path: /^\/v3\/restaurant\/(\d+)$/,
  needs: 'nothing',
  about: (asked) => aboutSearch(asked, wholeOf(asked.names[0])),
  answer(asked, platform) {
    if (platform.settings.forms === 'put') return notFound
    const rid = wholeOf(asked.names[0])
    const spec = platform.inventory.venue(rid ?? 0)
    if (!spec && platform.settings.unknownVenue === 'not-found') return notFound
    const isBlind = platform.settings.wantsToken && asked.params.availabilityToken === undefined
    return search(asked, platform, {
      ...{ rid, isWhole: false, isBlind },
      toBody: (found) => ({ ...(spec && describeVenue(spec, platform)), availability: found }),
    })
  },
}

function ridOf({ params }: OpenTableAsked): number | undefined {
  const { rids } = params
  return Array.isArray(rids) && typeof rids[0] === 'string' ? wholeOf(rids[0]) : undefined
}

function aboutSearch({ params }: OpenTableAsked, venueId: number | undefined): About {
  const partySize = wholeOf(params.partySize)
  const moment = momentOf(params.dateTime)
  return {
    ...(venueId !== undefined && { venueId }),
    ...(moment && { date: moment.date }),
    ...(partySize !== undefined && { partySize }),
  }
}

function hasTextFlags({ params }: OpenTableAsked): boolean {
  const flags = [params.forceNextAvailable, params.requestTicket, params.requestAttributeTables]
  return flags.every((flag) => flag === undefined || typeof flag === 'string')
}

type Form = {
  readonly rid: number | undefined
  readonly isWhole: boolean
  readonly isBlind?: boolean
  readonly toBody: (found: object) => object
}

function search(asked: OpenTableAsked, platform: OpenTablePlatform, form: Form): Answer {
  const around = momentOf(asked.params.dateTime)
  const partySize = wholeOf(asked.params.partySize)
  if (form.rid === undefined || !around || !partySize) return malformedBody
  const day = platform.inventory.day(form.rid, around.date, asked.nowMs)
  if (!day) return platform.settings.unknownVenue === 'empty' ? { status: 200, body: {} } : notFound
  const { settings } = platform
  const timeslots = form.isBlind
    ? []
    : slotsOf(day, asked.nowMs, {
        ...{ partySize, settings, reachMinutes: settings.reachMinutes },
        ...(!form.isWhole && { around }),
      })
  const dateTime = asked.params.dateTime
  const found = {
    dateTime,
    availability: {
      id: String(form.rid),
      dateTime,
      noTimesReasons: timeslots.length > 0 ? [] : [whyNone(day, asked.nowMs)],
      minPartySize: day.venue.minParty,
      maxPartySize: day.venue.maxParty,
      maxDaysInAdvance: day.venue.leadDays,
      timeslots,
      dateMessages: [],
      token: flagsToken,
      availabilityToken: flagsToken,
      hasPremiumTables: false,
    },
    suggestedAvailability: [],
    experienceList: { results: [] },
    dayAvailability: {},
    hasPremiumTables: false,
  }
  return { status: 200, body: form.toBody(found) }
}

/**
 * Returns OpenTable's reason for a day without slots: it is not released yet, all its tables are taken, or it has no
 * tables.
 */
function whyNone(day: Day, nowMs: number): string {
  const today = localDateOf(toInstant(nowMs), zoneOf(day.venue))
  const isFar = !isReleased(day, nowMs) && daysBetween(today, day.date) >= 0
  if (isFar) return 'TooFarInAdvance'
  return day.tables.length > 0 ? 'BlockedAvailability' : 'NoTimesExist'
}

/** Describes a venue. No recording has these fields; their names are those of the web page. */
function describeVenue(spec: VenueSpec, { settings: { zoneBy } }: OpenTablePlatform) {
  const { city } = spec
  return {
    id: String(spec.id),
    name: spec.name,
    neighborhood: { name: spec.neighborhood },
    address: { city: city.name, state: city.region, country: city.country === 'United States' ? 'US' : '' },
    ...(zoneBy === 'coordinates' && {
      coordinates: { latitude: city.latitude, longitude: city.longitude },
      timeZone: { offsetInMinutes: -300 },
    }),
    ...(zoneBy === 'name' && { timeZone: { id: zoneOf(spec) } }),
  }
}
