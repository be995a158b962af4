import { defineCommand, whisper } from '../chat/define-command.ts'
import { findVenue, venueReference } from '../concierge/find-venue.ts'
import { addFavourite } from '../concierge/keep-favourite.ts'
import { sayFavouriteAdded } from '../words/favourites.ts'
import { askWhichPlace } from '../words/venues.ts'
import { suggestVenues } from './suggest-venues.ts'

export const favourite = defineCommand({
  name: 'favourite',
  summary: 'Add a favorite',
  options: {
    venue: { kind: 'text', about: 'The restaurant', required: true, rest: true, suggests: true },
  },
  examples: ['/favourite Carbone'],
  async run({ venue: typed }, { app, member }) {
    const found = await findVenue(app, typed, member.id)
    if (found.kind === 'several') {
      const toCall = (hit: Parameters<typeof venueReference>[0]) => ({
        command: 'favourite',
        args: { venue: venueReference(hit) },
      })
      return whisper(askWhichPlace(typed, found.hits, { toCall, locale: member.locale }))
    }
    const isNew = await addFavourite(app, found.venue, member.id)
    return whisper(sayFavouriteAdded(found.venue, venueReference(found.venue), isNew))
  },
  suggest: (_option, typed, context) => suggestVenues(typed, context),
})
