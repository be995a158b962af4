import { defineCommand, whisper } from '../chat/define-command.ts'
import { venueReference } from '../concierge/find-venue.ts'
import { findFavourites, removeFavourite } from '../concierge/keep-favourite.ts'
import { sayFavouriteRemoved } from '../words/favourites.ts'
import { askWhichPlace } from '../words/venues.ts'
import { suggestFavourites } from './suggest-venues.ts'

export const unfavourite = defineCommand({
  name: 'unfavourite',
  summary: 'Remove a favorite',
  options: {
    venue: { kind: 'text', about: 'The restaurant', required: true, rest: true, suggests: true },
  },
  examples: ['/unfavourite Carbone'],
  async run({ venue: typed }, { app, member }) {
    const hits = await findFavourites(app, typed, member.id)
    const [only, ...others] = hits
    if (!only || others.length > 0) {
      const toCall = (hit: Parameters<typeof venueReference>[0]) => ({
        command: 'unfavourite',
        args: { venue: venueReference(hit) },
      })
      return whisper(askWhichPlace(typed, hits, { toCall, locale: member.locale }))
    }
    const wasOne = await removeFavourite(app, only, member.id)
    return whisper(sayFavouriteRemoved(only, venueReference(only), wasOne))
  },
  suggest: (_option, typed, context) => suggestFavourites(typed, context),
})
