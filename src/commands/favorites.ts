// Lists a member's favorites, adds one, or removes one: "/favorites", "/favorites add Carbone", "/favorites remove
// Carbone". A name without a verb is added.
import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import type { Reply } from '../domain/message.ts'
import { type VenueHit, venueReference } from '../domain/venue.ts'
import { addFavorite } from '../operations/add-favorite.ts'
import { listFavorites } from '../operations/list-favorites.ts'
import { removeFavorite } from '../operations/remove-favorite.ts'
import type { SeveralRestaurants } from '../operations/views/restaurant.ts'
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
    const listed = await listFavorites.perform({}, context)
    return whisper(sayFavorites(listed, venueReference, context.member.locale))
  },
  async suggest(option, typed, context) {
    if (option === 'remove') return suggestFavorites(typed, context)
    const [lead = ''] = removeLead.exec(typed) ?? addLead.exec(typed) ?? []
    const suggest = removeLead.test(typed) ? suggestFavorites : suggestVenues
    const found = await suggest(typed.slice(lead.length), context)
    return found.map(({ label, value }) => ({ label, value: `${lead}${value}` }))
  },
})

async function add(typed: string, context: CommandContext): Promise<Reply> {
  const added = await addFavorite.perform({ restaurant: typed }, context)
  if (added.kind === 'several') return askWhich('add', added, context)
  return whisper(sayFavoriteAdded(added.venue, venueReference(added.venue), added.isNew))
}

async function remove(typed: string, context: CommandContext): Promise<Reply> {
  const removed = await removeFavorite.perform({ restaurant: typed }, context)
  if (removed.kind === 'several') return askWhich('remove', removed, context)
  return whisper(sayFavoriteRemoved(removed.venue, venueReference(removed.venue), removed.wasOne))
}

function askWhich(
  option: 'add' | 'remove',
  { typed, hits }: SeveralRestaurants,
  { member }: CommandContext,
): Reply {
  const toCall = (hit: VenueHit) => ({ command: 'favorites', args: { [option]: venueReference(hit) } })
  return whisper(askWhichPlace(typed, hits, { toCall, locale: member.locale }))
}
