import { defineCommand, whisper } from '../chat/define-command.ts'
import { venueReference } from '../concierge/find-venue.ts'
import { listFavourites } from '../concierge/queries.ts'
import { sayFavourites } from '../words/favourites.ts'

export const favourites = defineCommand({
  name: 'favourites',
  summary: 'Your favorite restaurants',
  options: {},
  examples: ['/favourites'],
  async run(_args, { app, member }) {
    return whisper(sayFavourites(await listFavourites(app, member.id), venueReference, member.locale))
  },
})
