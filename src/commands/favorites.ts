// Lists a member's favorites, adds one, or removes one: "/favorites", "/favorites add Carbone", "/favorites remove
// Carbone". A name without a verb is added.
import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import { findVenue, venueReference } from '../concierge/find-venue.ts'
import { findFavorites, forgetFavorite, keepFavorite } from '../concierge/keep-favorite.ts'
import { listOwnFavorites } from '../concierge/queries.ts'
import type { Reply } from '../domain/message.ts'
import type { VenueHit } from '../domain/venue.ts'
import { sayFavoriteAdded, sayFavoriteRemoved, sayFavorites } from '../words/favorites.ts'
import { askWhichPlace } from '../words/venues.ts'
import { suggestFavorites, suggestVenues } from './suggest-venues.ts'

const addLead = /^add\s+/i
const removeLead = /^(?:remove|delete)\s+/i

export const favorites = defineCommand({
  name: 'favorites',
  summary: 'Your favorite restaurants: list, add or remove',
  options: {
    add: { kind: 'text', about: 'A restaurant to add', rest: true, suggests: true },
    remove: { kind: 'text', about: 'A favorite to remove', rest: true, suggests: true },
  },
  examples: ['/favorites', '/favorites add Carbone', '/favorites remove Carbone'],
  former: {
    favourites: {},
    favourite: { takes: { venue: 'add' } },
    unfavourite: { takes: { venue: 'remove' } },
  },
  async run({ add: typed = '', remove: named }, context) {
    const removed = named ?? (removeLead.test(typed) ? typed.replace(removeLead, '') : undefined)
    if (removed) return remove(removed, context)
    const added = typed.replace(addLead, '')
    if (added) return add(added, context)
    const { app, member } = context
    return whisper(sayFavorites(await listOwnFavorites(app, member.id), venueReference, member.locale))
  },
  async suggest(option, typed, context) {
    if (option === 'remove') return suggestFavorites(typed, context)
    const [lead = ''] = removeLead.exec(typed) ?? addLead.exec(typed) ?? []
    const suggest = removeLead.test(typed) ? suggestFavorites : suggestVenues
    const found = await suggest(typed.slice(lead.length), context)
    return found.map(({ label, value }) => ({ label, value: `${lead}${value}` }))
  },
})

async function add(typed: string, { app, member }: CommandContext): Promise<Reply> {
  const found = await findVenue(app, typed, member.id)
  if (found.kind === 'several') {
    const toCall = (hit: VenueHit) => ({ command: 'favorites', args: { add: venueReference(hit) } })
    return whisper(askWhichPlace(typed, found.hits, { toCall, locale: member.locale }))
  }
  const isNew = await keepFavorite(app, found.venue, member.id)
  return whisper(sayFavoriteAdded(found.venue, venueReference(found.venue), isNew))
}

async function remove(typed: string, { app, member }: CommandContext): Promise<Reply> {
  const hits = await findFavorites(app, typed, member.id)
  const [only, ...others] = hits
  if (!only || others.length > 0) {
    const toCall = (hit: VenueHit) => ({ command: 'favorites', args: { remove: venueReference(hit) } })
    return whisper(askWhichPlace(typed, hits, { toCall, locale: member.locale }))
  }
  const wasOne = await forgetFavorite(app, only, member.id)
  return whisper(sayFavoriteRemoved(only, venueReference(only), wasOne))
}
