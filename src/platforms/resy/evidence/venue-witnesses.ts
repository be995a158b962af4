// The witnesses for Resy's answers about venues: searches, the venue's page, and its config.
import type { Witness } from '../status-evidence.ts'
import { below, type FieldWitnesses, guess, resyctl, sameFields } from './field-witnesses.ts'

const hit: Witness = [
  `${resyctl('search_response.json')}; resy-snipe, internal/resy/testdata/search_astoria.json`,
  'sure',
]
const page: Witness = [
  `${resyctl('venue_response.json')}; resy-snipe, internal/resy/testdata/venue_astoria.json`,
  'sure',
]

/** The witnesses of the fields which say that no program can book at a venue. */
const signs = (reads: Witness, reopen: Witness): FieldWitnesses => ({
  feature_recaptcha: reads,
  gda_concierge_booking: reads,
  requires_reservation_transfers: reads,
  is_tock_inventory: reads,
  'reopen.date': reopen,
})
/** The witness for the fields of `signs` in the answers to searches and finds. */
export const signsOfOne: Witness = ['notes of one public project on live answers (2026)', 'unsure']
const wrappedHit: Witness = ['running code of two public projects', 'unsure']
const topLevelHit: Witness = ['the test of one public client, which calls it observed', 'unsure']
const hitFields: FieldWitnesses = {
  id: guess('searches of 2022 are said to have had a plain number here'),
  'id.resy': hit,
  objectID: ['notes of one public project on searches of 2022', 'unsure'],
  name: hit,
  neighborhood: hit,
  locality: hit,
  'location.name': ['recorded: resy-snipe, internal/resy/testdata/search_astoria.json', 'sure'],
  ...signs(signsOfOne, guess('stands on the page and in find; no recorded hit has it')),
}
const wrappedPage: Witness = ['the test of one public client', 'unsure']
const texts: Witness = [
  `${resyctl('venue_response.json')}; recorded pages of 4 Charles Prime Rib and Monkey Bar`,
  'sure',
]
const pageFields: FieldWitnesses = {
  'id.resy': page,
  name: page,
  url_slug: page,
  'location.locality': page,
  'location.name': guess('stands in search and find; no recorded page has it'),
  'location.neighborhood': page,
  'location.url_slug': page,
  'location.code': page,
  'location.time_zone': guess('stands in find; no recorded page has it'),
  'locale.time_zone': page,
  'locale.currency': page,
  'content[].name': texts,
  'content[].body': texts,
  ...signs(
    ['recorded as false or 0 on pages of one public project; as true by the notes of another', 'likely'],
    ['recorded on pages, always with a day that has passed', 'likely'],
  ),
  is_tock_inventory: guess('stands in search; no recorded page has it'),
}

export const venueWitnesses = {
  searchAnswer: {
    ...below('search.hits[].', hitFields),
    ...below('search.hits[]._source.', sameFields(hitFields, wrappedHit)),
    ...below('hits[].', sameFields(hitFields, topLevelHit)),
    ...below('hits[]._source.', sameFields(hitFields, wrappedHit)),
  },
  venueAnswer: { ...pageFields, ...below('venue.', sameFields(pageFields, wrappedPage)) },
  configAnswer: {
    lead_time_in_days: ['live tests of a Go client; recorded release policies of 96 venues', 'sure'],
    'venue.min_party_size': ['the model of a Go client whose live tests pass', 'likely'],
    'venue.max_party_size': ['the model of a Go client whose live tests pass', 'likely'],
    'venue.config.allow_multiple_resys': [
      'recorded answers of details, all with 0; that this answer has it too is not recorded',
      'unsure',
    ],
  },
} as const satisfies Readonly<Record<string, FieldWitnesses>>
