// Reads Resy's venues: finds likely venues by name, and reads by id the data that a hunt needs.
import { type DropRule, isSameRule } from '../../domain/drops/drop-rule.ts'
import type { VenueId } from '../../domain/ids.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { parseZone, type ZoneId } from '../../domain/time.ts'
import type { Venue, VenueHit } from '../../domain/venue.ts'
import type { BookingPlatform } from '../../ports/booking-platform.ts'
import type { ResyClient } from './client.ts'
import { resyId } from './connection.ts'
import { headersFor, json } from './headers.ts'
import { readStatedRule } from './read-stated-rule.ts'
import {
  type ConfigAnswer,
  configAnswer,
  type SearchHit,
  searchAnswer,
  type VenueAnswer,
  venueAnswer,
} from './schema.ts'
import { toByHand } from './to-by-hand.ts'

/** The party sizes that are assumed if a venue does not state its own. */
const usualParty = { min: 1, max: 20 }
const hitsWanted = 20

export function createVenues(client: ResyClient): Pick<BookingPlatform, 'findVenues' | 'venue'> {
  const headers = headersFor()
  const searchHeaders = headersFor(json)

  return {
    async findVenues(query, { signal } = {}) {
      const body = JSON.stringify({ query, types: ['venue'], per_page: hitsWanted, page: 1 })
      const { body: found } = await client.ask(
        { call: 'search', method: 'POST', path: '/3/venuesearch/search', headers: searchHeaders, body },
        searchAnswer,
        signal,
      )
      return found.search.hits.flatMap((hit) => toVenueHit(hit) ?? [])
    },

    async venue(id, signal) {
      const get = (path: string) => ({ call: 'venue', method: 'GET', path, headers }) as const
      const configOf = (one: string) =>
        client.ask(get(`/2/config?venue_id=${encodeURIComponent(one)}`), configAnswer, signal)
      const address = addressIn(id)
      try {
        if (address) {
          const page = await client.ask(get(`/3/venue?${new URLSearchParams(address)}`), venueAnswer, signal)
          const found = page.body.id?.resy
          return found ? toVenue(found as VenueId, page.body, (await configOf(found)).body) : undefined
        }
        const path = `/3/venue?id=${encodeURIComponent(id)}`
        const [page, config] = await Promise.all([client.ask(get(path), venueAnswer, signal), configOf(id)])
        return toVenue(id, page.body, config.body)
      } catch (error) {
        if (error instanceof PlatformError && error.status === 404) return undefined
        throw error
      }
    },
  }
}

/** Reads an id that is made of the address of the venue's page: `new-york-ny--carbone`. */
function addressIn(id: string): { readonly url_slug: string; readonly location: string } | undefined {
  const [, location, url_slug] = /^([\w-]+?)--([\w-]+)$/.exec(id) ?? []
  return location && url_slug ? { url_slug, location } : undefined
}

function toVenueHit(hit: SearchHit): VenueHit | undefined {
  const id = hit.id ?? hit.objectID
  if (!id) return undefined
  const byHand = toByHand(hit)
  return {
    platform: resyId,
    id: id as VenueId,
    name: hit.name,
    neighborhood: hit.neighborhood ?? '',
    city: hit.locality ?? hit.location?.name ?? '',
    ...(byHand && { byHand }),
  }
}

function toVenue(id: VenueId, page: VenueAnswer, config: ConfigAnswer): Venue | undefined {
  const { location } = page
  const zone = parseZone(page.locale?.time_zone ?? location?.time_zone ?? '')
  if (!zone) return undefined
  const leadDays = readLeadDays(config)
  const statedRule = withoutToday(statedRuleOf(page, zone), leadDays)
  const place = location?.url_slug ?? location?.code
  const byHand = toByHand(page)
  const allowsTwoTables = config.venue?.config?.allow_multiple_resys
  return {
    platform: resyId,
    id,
    name: page.name,
    neighborhood: location?.neighborhood ?? '',
    city: location?.locality ?? location?.name ?? '',
    zone,
    minParty: config.venue?.min_party_size ?? usualParty.min,
    maxParty: config.venue?.max_party_size ?? usualParty.max,
    ...(leadDays !== undefined && { leadDays }),
    ...(statedRule && { statedRule }),
    ...(page.locale?.currency && { currency: page.locale.currency.toUpperCase() }),
    ...(place && page.url_slug && pagesOf(place, page.url_slug)),
    ...(byHand && { byHand }),
    ...(typeof allowsTwoTables === 'boolean' && { allowsTwoTables }),
  }
}

/** Returns the addresses of the venue's page. The page reads the day and the party, and no time. */
function pagesOf(place: string, slug: string): Pick<Venue, 'url' | 'tableUrl' | 'siteName'> {
  const url = `https://resy.com/cities/${place}/venues/${slug}`
  return { url, tableUrl: `${url}?date={date}&seats={seats}`, siteName: 'Resy' }
}

/**
 * The names of the texts in which venues state when they release tables: "Need to know", and at some venues "From the
 * venue".
 */
const releaseTexts = new Set(['need_to_know', 'from_the_venue'])

/** Returns the drop rule that the venue's texts state; `undefined` if none does, or if two of them differ. */
function statedRuleOf({ name, content }: VenueAnswer, zone: ZoneId): DropRule | undefined {
  const texts = content?.filter((part) => releaseTexts.has(part.name ?? '')) ?? []
  const [rule, ...others] = texts.flatMap(({ body }) => readStatedRule(body ?? '', { name, zone }) ?? [])
  return others.every((other) => rule && isSameRule(other, rule)) ? rule : undefined
}

function readLeadDays({ lead_time_in_days: days }: ConfigAnswer): number | undefined {
  return typeof days === 'number' && days >= 0 ? days : undefined
}

/**
 * Corrects a stated number of days that counts today as one: some pages say "21 days in advance" where the calendar
 * reaches 20 days ahead. In that case the calendar's number is used. Source: recorded release policies of 96 venues
 * (January 2026). Their pages' `leadTimeInclusiveDays` is `leadTimeInDays` plus one; for 4 Charles Prime Rib these
 * are 21 and 20.
 */
function withoutToday(stated: DropRule | undefined, leadDays: number | undefined): DropRule | undefined {
  if (!stated || stated.kind !== undefined || leadDays === undefined || stated.leadDays !== leadDays + 1)
    return stated
  return { ...stated, leadDays }
}
