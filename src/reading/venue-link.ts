// Reads a link to a restaurant on Resy: its name, and the day and the people that the page showed. The member's words
// override the link.
import { type LocalDate, parseLocalDate } from '../domain/time.ts'
import { matchVenues } from './names/match-venues.ts'
import { type Page, type PageSpan, takeAll } from './page.ts'

export type VenueLink = PageSpan & {
  readonly name: string
  readonly date?: LocalDate
  readonly people?: number
}

const link =
  /(?<![\p{L}\p{N}])(?:https?:\/\/)?(?:www\.)?resy\.com\/cities\/[\w-]+\/(?:venues\/)?([\w-]+)\/?(?:\?([^ <>|]*))?/gu

/** Reads the links and claims them. Does not claim a link that names no restaurant. */
export function takeVenueLinks(page: Page, known: readonly string[]): readonly VenueLink[] {
  return takeAll(page, link, ([, slug = '', query = ''], span) => {
    const said = slug.replaceAll('-', ' ')
    const [match] = matchVenues(said, known)
    const about = new URLSearchParams(query)
    const date = parseLocalDate(about.get('date') ?? '')
    const people = Number(about.get('seats') ?? about.get('party_size'))
    return {
      ...span,
      name: match?.distance === 0 ? match.name : said,
      ...(date && { date }),
      ...(people > 0 && { people }),
    }
  })
}
