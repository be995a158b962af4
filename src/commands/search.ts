import { defineCommand, whisper } from '../chat/define-command.ts'
import { searchByName, venueReference } from '../concierge/find-venue.ts'
import { sayVenues } from '../words/venues.ts'
import { suggestVenues } from './suggest-venues.ts'

export const search = defineCommand({
  name: 'search',
  summary: 'Find a restaurant by its name',
  options: {
    name: {
      kind: 'text',
      about: 'Its name, or part of it',
      required: true,
      rest: true,
      suggests: true,
      maxLength: 100,
    },
  },
  examples: ['/search carbone'],
  async run({ name }, { app, member }) {
    return whisper(
      sayVenues(name, await searchByName(app, name, member.id), {
        toReference: venueReference,
        locale: member.locale,
      }),
    )
  },
  suggest: (_option, typed, context) => suggestVenues(typed, context),
})
