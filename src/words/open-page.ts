// Builds the button that opens a venue's page with the table filled in.
import type { LinkButton } from '../domain/message.ts'
import { pageSiteOf } from '../domain/page-site.ts'
import { type KnownTable, tablePageOf } from '../domain/table-page.ts'
import type { Venue } from '../domain/venue.ts'

/** The longest address that all chats accept in a button. */
const longestUrl = 512

/** Returns the button `Open on Resy`, or an empty list if the venue has no page. */
export function openPageLinks(
  venue: Pick<Venue, 'platform' | 'url' | 'tableUrl' | 'siteName'>,
  table: KnownTable = {},
): readonly LinkButton[] {
  const url = tablePageOf(venue, table)
  if (!url || url.length > longestUrl) return []
  return [{ label: `Open on ${siteNameOf(venue)}`, url }]
}

/**
 * Returns the button that opens the restaurant's page with the day, times and party of the request filled in; none if the
 * restaurant has no page.
 */
export function openTableLinks({
  venue,
  date,
  partySize,
  wish,
}: {
  readonly venue: Venue
  readonly date: KnownTable['date']
  readonly partySize: number
  readonly wish: { readonly windows: NonNullable<KnownTable['windows']> }
}): readonly LinkButton[] {
  return openPageLinks(venue, { date, partySize, windows: wish.windows })
}

/** Returns the name of the site where people book the venue's tables: `Resy`, `Tock`. */
export function siteNameOf({ platform, siteName }: Pick<Venue, 'platform' | 'siteName'>): string {
  const capitalized = `${platform.charAt(0).toUpperCase()}${platform.slice(1)}`
  return siteName ?? pageSiteOf(platform)?.name ?? capitalized
}
