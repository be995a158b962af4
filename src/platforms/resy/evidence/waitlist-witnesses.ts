// The witnesses for Resy's answers about its own waiting list.
import type { Witness } from '../status-evidence.ts'
import { below, type FieldWitnesses, guess } from './field-witnesses.ts'

const row: Witness = ['a recorded list of April 2026, in a public issue', 'likely']
const option: Witness = ['recorded answers to a search of September 2026', 'likely']
const options: FieldWitnesses = {
  service_type_id: option,
  min_request_datetime: option,
  max_request_datetime: option,
}
const inside = guess('notes call them options of the venue, without a recorded find')

export const waitlistWitnesses = {
  servicesAnswer: {
    ...below('results.venues[].notify_options[].', options),
    ...below(
      'results.venues[].venue.notify_options[].',
      Object.fromEntries(Object.keys(options).map((field) => [field, inside])),
    ),
  },
  waitlistAnswer: below('notify[].specs.', {
    venue_id: row,
    day: row,
    party_size: row,
    service_type_id: row,
    notify_request_id: ['a recorded list of April 2026; rows without it were seen', 'likely'],
  }),
} as const satisfies Readonly<Record<string, FieldWitnesses>>
