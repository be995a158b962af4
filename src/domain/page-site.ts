// The sites on which Cierge can do nothing but open a restaurant's page with the table filled in. They have no search
// and no API that a client may use, so a restaurant there is known by its link alone.
import type { ByHand } from './by-hand.ts'
import type { PlatformId, VenueId } from './ids.ts'
import type { ZoneId } from './time.ts'
import type { Venue } from './venue.ts'

export type PageSite = {
  /** The name of the site in its address: `exploretock` for `www.exploretock.com`. */
  readonly id: PlatformId
  readonly name: string
  readonly byHand: ByHand
  /** The address of a restaurant's page; `{slug}` stands for the restaurant. */
  readonly url: string
  /** The address of a table, as `Venue.tableUrl`, with `{slug}`. */
  readonly tableUrl: string
}

const pageSites: readonly PageSite[] = [
  {
    id: 'exploretock' as PlatformId,
    name: 'Tock',
    byHand: { kind: 'tock' },
    url: 'https://www.exploretock.com/{slug}',
    tableUrl: 'https://www.exploretock.com/{slug}/search?date={date}&size={seats}&time={time}',
  },
  {
    id: 'sevenrooms' as PlatformId,
    name: 'SevenRooms',
    byHand: { kind: 'sevenrooms' },
    url: 'https://www.sevenrooms.com/reservations/{slug}',
    tableUrl:
      'https://www.sevenrooms.com/explore/{slug}/reservations/create/search/?date={date}&party_size={seats}&start_time={time}',
  },
]

export function pageSiteOf(id: string): PageSite | undefined {
  return pageSites.find((site) => site.id === id)
}

/** The party sizes that are assumed, because the site does not state them. */
const anyParty = { minParty: 1, maxParty: 20 }

/**
 * Returns a restaurant on the site.
 * @param zone the restaurant's zone, which the site does not say.
 */
export function venueOnSite({ id: platform, byHand, ...site }: PageSite, slug: string, zone: ZoneId): Venue {
  const fill = (template: string) => template.replace('{slug}', slug)
  return {
    platform,
    id: slug as VenueId,
    name: nameIn(slug),
    ...{ neighborhood: '', city: '', zone, ...anyParty, byHand },
    url: fill(site.url),
    tableUrl: fill(site.tableUrl),
  }
}

/** Returns `Don Angie` for `don-angie`. */
function nameIn(slug: string): string {
  return slug
    .split('-')
    .filter((word) => word !== '')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ')
}
