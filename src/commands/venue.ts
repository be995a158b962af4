import { defineCommand, say } from '../chat/define-command.ts'
import { describeVenue } from '../concierge/describe-venue.ts'
import { findVenue, venueReference } from '../concierge/find-venue.ts'
import { sayVenueCard } from '../words/venue-card.ts'
import { askWhichPlace } from '../words/venues.ts'
import { suggestVenues } from './suggest-venues.ts'

export const venue = defineCommand({
  name: 'venue',
  summary: 'A restaurant, and when bookings open',
  options: {
    venue: { kind: 'text', about: 'The restaurant', required: true, rest: true, suggests: true },
  },
  examples: ['/venue Carbone'],
  async run({ venue: typed }, { app, member }) {
    const found = await findVenue(app, typed, member.id)
    if (found.kind === 'several') {
      const toCall = (hit: Parameters<typeof venueReference>[0]) => ({
        command: 'venue',
        args: { venue: venueReference(hit) },
      })
      return say(askWhichPlace(typed, found.hits, { toCall, locale: member.locale }))
    }
    const facts = await describeVenue(app, found.venue, member.id)
    return say(sayVenueCard({ ...facts, reference: venueReference(found.venue) }, member.locale))
  },
  suggest: (_option, typed, context) => suggestVenues(typed, context),
})
