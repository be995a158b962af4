// Reads a link to a restaurant's page: the restaurant, and the day, the time and the people that the page showed.
// Recognizes the forms of such links without a list of platforms, because the host in the link names the platform.
// The member's words override the link.

import { pageSiteOf } from '../domain/page-site.ts'
import { type LocalDate, type LocalTime, parseLocalDate, parseLocalTime } from '../domain/time.ts'
import { venueReference } from '../domain/venue.ts'
import { matchVenues } from './names/match-venues.ts'
import { type Page, type PageSpan, takeAll } from './page.ts'

export type VenueLink = PageSpan & {
  readonly name: string
  /** Names the restaurant exactly, such as `resy:834`, if the link does. */
  readonly reference?: string
  readonly date?: LocalDate
  readonly time?: LocalTime
  readonly people?: number
}

/** A link in a text: with or without its scheme, and in the markup of chats, which may repeat it as its label. */
const link =
  /(?<![\p{L}\p{N}.@-])(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,6})(\/[^\s<>|)\]"']*)(?:\|[^<>]*(?=>))?/gu

/** Reads the links and claims them. Does not claim a link that names no restaurant. */
export function takeVenueLinks(page: Page, known: readonly string[]): readonly VenueLink[] {
  return takeAll(page, link, ([, host = '', path = ''], span) => {
    const url = toUrl(host, path)
    const place = url && placeOf(url)
    if (!place) return undefined
    const [match] = place.name ? matchVenues(place.name, known) : []
    const name = match?.distance === 0 ? match.name : place.name
    return { ...span, ...tableOf(url), ...place, name: name || (place.reference ?? '') }
  })
}

function toUrl(host: string, path: string): URL | undefined {
  const address = `https://${host}${path.replaceAll('&amp;', '&')}`
  return URL.canParse(address) ? new URL(address) : undefined
}

type Place = { readonly name: string; readonly reference?: string }

/** Returns the restaurant of a page, or `undefined` if the page is of another kind. */
function placeOf(url: URL): Place | undefined {
  const { pathname } = url
  const platform = platformOf(url)
  const fields = fieldsOf(url)
  const number = /^\/restaurant\/profile\/(\d+)/.exec(pathname)?.[1] ?? fields('rid', 'restref', 'venueid')
  if (number && /^\d+$/.test(number)) return { name: '', reference: referenceTo(platform, number) }
  const [, city, slug] = /^\/cities\/([\w-]+)\/(?:venues\/)?([\w-]+)\/?$/.exec(pathname) ?? []
  if (city && slug) return { name: sayName(slug), reference: referenceTo(platform, `${city}--${slug}`) }
  const [, page] = /^\/(?:r|explore|reservations)\/([\w%-]+)/.exec(pathname) ?? []
  // The page at the top of a site counts as a restaurant's only if the link asks it for a table.
  const [, top] = /^\/([\w-]+)(?:\/(?:search|reserve))?\/?$/.exec(pathname) ?? []
  const table = tableOf(url)
  const isAsked = (table.date && table.people) || pageSiteOf(platform)
  const named = page ?? (isAsked ? top : undefined)
  if (named === undefined) return undefined
  const isSite = pageSiteOf(platform) !== undefined && /^[\w-]+$/.test(named)
  return { name: sayName(decoded(named)), ...(isSite && { reference: referenceTo(platform, named) }) }
}

/** Decodes a part of an address. Returns an undecodable one unchanged. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function referenceTo(platform: string, id: string): string {
  return venueReference({ platform: platform as never, id: id as never })
}

function sayName(slug: string): string {
  return slug.replaceAll('-', ' ').trim()
}

/** Returns the name of a site, which names the platform: `resy` for `widgets.resy.com` and `www.resy.co.uk`. */
function platformOf({ hostname }: URL): string {
  const labels = hostname.split('.')
  const isCountry = /^(?:com?|net|org)$/.test(labels.at(-2) ?? '') && labels.length > 2
  return labels.at(isCountry ? -3 : -2) ?? ''
}

/** Returns a function that returns the value of the first of these fields in the query, or in that of the fragment. */
function fieldsOf({ search, hash }: URL): (...names: readonly string[]) => string | undefined {
  const inFragment = hash.includes('?') ? hash.slice(hash.indexOf('?') + 1) : hash.replace(/^#\/?/, '')
  const fields = new Map<string, string>()
  for (const part of [inFragment, search]) {
    for (const [name, value] of new URLSearchParams(part)) fields.set(name.toLowerCase(), value)
  }
  return (...names) => names.map((name) => fields.get(name)).find((value) => value)
}

function tableOf(url: URL): Pick<VenueLink, 'date' | 'time' | 'people'> {
  const fields = fieldsOf(url)
  const [day = '', clock = ''] = (fields('datetime', 'dt') ?? '').toUpperCase().split(/[T ]/)
  const date = toDate(fields('date', 'day', 'start_date') ?? day)
  const time = parseLocalTime((fields('time', 'start_time', 'time_slot') ?? clock).slice(0, 5))
  const people = Number(fields('seats', 'covers', 'party_size', 'partysize', 'num_seats', 'size'))
  return {
    ...(date && { date }),
    ...(time && { time }),
    ...(Number.isInteger(people) && people > 0 && { people }),
  }
}

/** Reads `2026-12-16`, or `12-16-2026` as some pages write it. */
function toDate(text: string): LocalDate | undefined {
  const [, month, day, year] = /^(\d\d)-(\d\d)-(\d{4})$/.exec(text) ?? []
  return parseLocalDate(year ? `${year}-${month}-${day}` : text)
}
