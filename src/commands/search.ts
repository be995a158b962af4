import { defineCommand, whisper } from '../chat/define-command.ts'
import { searchVenues } from '../concierge/find-venue.ts'
import { sayVenues } from '../words/venues.ts'

export const search = defineCommand({
  name: 'search',
  summary: 'Find a restaurant by its name',
  options: { name: { kind: 'text', about: 'Its name, or a part of it', required: true, rest: true } },
  examples: ['/search carbone'],
  async run({ name }, { house }) {
    return whisper(sayVenues(name, await searchVenues(house, name)))
  },
})
