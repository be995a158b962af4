// Names a witness for each field of Resy that Cierge relies on: the source of the knowledge, and how
// certain it is. Resy publishes no description of its API. `evidence.md` is this table, generated together with the
// schema.
import { fieldsOf } from './drift/fields-of.ts'
import {
  bookAnswer,
  codeAnswer,
  complaint,
  configAnswer,
  detailsAnswer,
  doneAnswer,
  findAnswer,
  refreshAnswer,
  reservationsAnswer,
  searchAnswer,
  sentAnswer,
  signInAnswer,
  tokenClaims,
  tokenOwner,
  userAnswer,
  venueAnswer,
} from './schema.ts'
import { statuses, type Witness, webPage } from './status-evidence.ts'

type Witnesses = Readonly<Record<string, Witness>>

/** The shapes in `schema.ts` of Resy's answers, by name, each with the request that it answers. */
export const shapes = {
  findAnswer: ['POST /4/find', findAnswer],
  detailsAnswer: ['POST /3/details', detailsAnswer],
  bookAnswer: ['POST /3/book', bookAnswer],
  reservationsAnswer: ['GET /3/user/reservations', reservationsAnswer],
  doneAnswer: ['POST /3/cancel', doneAnswer],
  searchAnswer: ['POST /3/venuesearch/search', searchAnswer],
  venueAnswer: ['GET /3/venue', venueAnswer],
  configAnswer: ['GET /2/config', configAnswer],
  userAnswer: ['GET /2/user', userAnswer],
  signInAnswer: ['POST /4/auth/password', signInAnswer],
  sentAnswer: ['POST /4/auth/mobile, without a code', sentAnswer],
  codeAnswer: ['POST /4/auth/mobile with a code, POST /4/auth/challenge', codeAnswer],
  refreshAnswer: ['POST /3/auth/refresh', refreshAnswer],
  tokenClaims: ['the middle part of an auth token', tokenClaims],
  tokenOwner: ['the middle part of an auth token: whose it is', tokenOwner],
  complaint: ['any answer that is not what was asked for', complaint],
} as const
export type ShapeName = keyof typeof shapes

const slots: Witness = [
  'recorded answers of 2023 to 2026: resy-booking-bot issues 41 and 102, fixtures of resyctl and resysnipe',
  'sure',
]
const resyctl = (file: string): string => `recorded: resyctl, tests/fixtures/${file}`
const quote = resyctl('details_commit0_response.json')
const listing = `${resyctl('reservations_response.json')}; a recorded listing in another public project`
const oldRow: Witness = ['running code of single public projects; no recorded row shows it', 'unsure']
const wrappedRow: Witness = ['the test of one public client, which wraps its rows', 'unsure']
const hit: Witness = [
  `${resyctl('search_response.json')}; resy-snipe, internal/resy/testdata/search_astoria.json`,
  'sure',
]
const page: Witness = [
  `${resyctl('venue_response.json')}; resy-snipe, internal/resy/testdata/venue_astoria.json`,
  'sure',
]
const profile: Witness = [
  'models of two running public clients (Go, Python) and a recorded fixture',
  'likely',
]
const signedIn: Witness = ['running code of most public clients; models of two of them', 'sure']
/**
 * The witness for a refresh token in the form of a renewal. Notes of one project name the form field; no recording
 * shows such a field in an answer.
 */
const renewalInBody: Witness = ['notes of one public project name it as a field of the renewal', 'unsure']
const guess = (why: string): Witness => [`a guess: ${why}`, 'unsure']

const below = (prefix: string, witnesses: Witnesses): Witnesses =>
  Object.fromEntries(Object.entries(witnesses).map(([path, witness]) => [`${prefix}${path}`, witness]))

const cardFields: Witnesses = {
  id: profile,
  is_default: ['the model of one running public client', 'likely'],
  type: ['the model of one running public client', 'likely'],
  card_type: [resyctl('details_commit1_response.json'), 'likely'],
  brand: ['the test of one public client', 'unsure'],
  display: ['the model of one running public client', 'likely'],
  last_4: [resyctl('details_commit1_response.json'), 'likely'],
  last_four: ['the test of one public client', 'unsure'],
}
const mapOfCards = guess('no recording at hand shows a map of cards')
const cards: Witnesses = {
  ...below('payment_methods[].', cardFields),
  ...below(
    'payment_methods.*.',
    Object.fromEntries(Object.keys(cardFields).map((field) => [field, mapOfCards])),
  ),
}
const member: Witnesses = {
  id: profile,
  first_name: profile,
  last_name: profile,
  em_address: profile,
  payment_method_id: profile,
  ...cards,
}
const row: Witnesses = {
  day: [listing, 'sure'],
  time_slot: [listing, 'sure'],
  'time_slot.start': oldRow,
  'time_slot.time': oldRow,
  'time_slot.date': ['the test of one public client', 'unsure'],
  'date.start': oldRow,
  num_seats: [listing, 'sure'],
  party_size: oldRow,
  'config.type': ['a recorded listing and a checked live run of two public projects', 'likely'],
}

const sameFields = (fields: Witnesses, witness: Witness): Witnesses =>
  Object.fromEntries(Object.keys(fields).map((field) => [field, witness]))

/** The witnesses of the fields which say that no program can book at a venue. */
const signs = (reads: Witness, reopen: Witness): Witnesses => ({
  feature_recaptcha: reads,
  gda_concierge_booking: reads,
  requires_reservation_transfers: reads,
  is_tock_inventory: reads,
  'reopen.date': reopen,
})
const signsOfOne: Witness = ['notes of one public project on live answers (2026)', 'unsure']
const wrappedHit: Witness = ['running code of two public projects', 'unsure']
const topLevelHit: Witness = ['the test of one public client, which calls it observed', 'unsure']
const hitFields: Witnesses = {
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
const pageFields: Witnesses = {
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

export const witnesses: Readonly<Record<ShapeName, Witnesses>> = {
  findAnswer: below('results.venues[].', {
    'venue.id.resy': slots,
    'venue.feature_recaptcha': signsOfOne,
    'venue.gda_concierge_booking': guess('stands on the page; no recorded find has it'),
    'venue.requires_reservation_transfers': guess('stands on the page; no recorded find has it'),
    'venue.is_tock_inventory': guess('stands in search; no recorded find has it'),
    'slots[].config.token': slots,
    'slots[].config.type': slots,
    'slots[].date.start': slots,
    'slots[].size.min': slots,
    'slots[].size.max': slots,
    'slots[].exclusive.is_eligible': ['recorded in the notes of one public project (resysnipe)', 'likely'],
    'slots[].is_global_dining_access': slots,
  }),
  detailsAnswer: {
    'book_token.value': [
      `${resyctl('details_commit1_response.json')}; running code of every public client`,
      'sure',
    ],
    'book_token.date_expires': [
      `${resyctl('details_commit1_response.json')}; a recorded answer in another public project`,
      'sure',
    ],
    'payment.config.type': [`${quote}; a recorded answer in another public project`, 'sure'],
    'payment.amounts.total': [
      `${quote}; that it is for the whole party, one project says (August 2026)`,
      'likely',
    ],
    'payment.amounts.reservation_charge': [`${quote}; a recorded answer in another public project`, 'likely'],
    'payment.amounts.subtotal': [`${quote}; a recorded answer in another public project`, 'likely'],
    'cancellation.fee': ['recorded as null where a table is free, as an object elsewhere', 'likely'],
    'cancellation.fee.amount': [`${quote}; its policy text says "per guest" of the same amount`, 'likely'],
    'cancellation.fee.applies': guess('no recording at hand holds it; the look-alike writes it'),
    'cancellation.fee.date_cut_off': [quote, 'likely'],
    'cancellation.refund.date_cut_off': [quote, 'likely'],
    'cancellation.credit.date_cut_off': guess('no recording at hand holds it; the look-alike writes it'),
    'locale.currency': ['seen in recorded answers, by notes on them; the bodies at hand are cut', 'likely'],
    'locale.time_zone': ['seen in recorded answers, by notes on them; the bodies at hand are cut', 'likely'],
    'cancellation.display.policy[]': [quote, 'sure'],
    ...below('user.', {
      payment_method_id: guess('nobody has shown it in details; the account’s own answer has it'),
      ...cards,
      'payment_methods[].id': [resyctl('details_commit1_response.json'), 'likely'],
    }),
  },
  bookAnswer: {
    resy_token: [`${resyctl('book_response.json')}; a live capture of 2026`, 'sure'],
    reservation_id: [`${resyctl('book_response.json')}; a live capture of 2026`, 'sure'],
    'specs.resy_token': guess('only a 412 was recorded with `specs`, and without this'),
    'specs.reservation_id': ['a recorded 412, and the code of one public client that reads it', 'likely'],
  },
  reservationsAnswer: {
    ...below('reservations[].', {
      ...row,
      ...below(
        'reservation.',
        Object.fromEntries(
          [...Object.keys(row), 'resy_token', 'reservation_id', 'venue_id'].map((path) => [path, wrappedRow]),
        ),
      ),
      resy_token: [listing, 'sure'],
      reservation_id: [listing, 'sure'],
      'venue.id': ['a recorded listing and a checked live run of two public projects', 'sure'],
      'venue.name': oldRow,
      venue_id: [`${resyctl('reservations_response.json')} (April 2026)`, 'sure'],
      status: guess('no recording has a word there'),
      'status.finished': [listing, 'sure'],
      'status.no_show': [listing, 'sure'],
      'status.cancelled': guess('no recording of an upcoming list has it'),
      'cancellation.date_refund_cut_off': [listing, 'sure'],
      'cancellation.refund.date_cut_off': guess('as in details; no recorded row has it'),
      'cancellation.fee.date_cut_off': [listing, 'likely'],
    }),
    'venues.*.name': [listing, 'sure'],
    'venues.*.location.time_zone': ['one recorded listing', 'likely'],
  },
  doneAnswer: {
    error: ['the test of one public client; recorded cancellations have none', 'unsure'],
    status: ['the test of one public client; recorded cancellations have none', 'unsure'],
  },
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
  },
  userAnswer: member,
  signInAnswer: { ...member, token: signedIn, refresh_token: renewalInBody },
  sentAnswer: { sent: ['running code of one public project, and of one that read the web client', 'likely'] },
  codeAnswer: {
    ...member,
    token: ['running code of three public projects', 'likely'],
    refresh_token: guess('one project says that a session by a texted code has none'),
    ...below('user.', {
      ...member,
      token: ['running code of one public project', 'unsure'],
      refresh_token: guess('one project says that a session by a texted code has none'),
    }),
    'challenge.challenge_id': ['running code of three public projects', 'likely'],
    'challenge.properties[].name': ['running code of three public projects', 'likely'],
    'mobile_claim.claim_token': ['running code of one public project', 'unsure'],
  },
  refreshAnswer: {
    token: ['running code of one public client (Go)', 'likely'],
    refresh_token: renewalInBody,
  },
  tokenOwner: { uid: ['auth tokens are JWTs, by notes of public projects', 'likely'] },
  complaint: {
    message: ['recorded in resy-booking-bot issues 9 and 101, and by resyctl', 'sure'],
    code: ['code of one public client (resy-snipe); recorded as null or a number', 'unsure'],
    specific_code: ['code of one public client (resy-snipe)', 'unsure'],
    error: ['the tests of public clients', 'unsure'],
    'error.message': ['the test of one public client', 'unsure'],
  },
  tokenClaims: { exp: ['auth tokens are JWTs, by notes of public projects', 'likely'] },
}

/** Returns the content of `evidence.md`. */
export function renderEvidence(): string {
  const sections = Object.entries(shapes).map(([name, [call, shape]]) => {
    const rows = leavesOf(shape).map((path) => {
      const [source, sure] = witnesses[name as ShapeName][path] ?? ['', 'unsure']
      return `| \`${path}\` | ${source} | ${sure} |`
    })
    return [`## ${call}`, '', '| field | known from | how sure |', '|---|---|---|', ...rows, ''].join('\n')
  })
  const places = Object.entries(webPage).map(
    ([place, [meaning, source, sure]]) => `| ${place} | ${meaning} | ${source} | ${sure} |`,
  )
  const answers = Object.entries(statuses).map(
    ([status, [meaning, source, sure]]) => `| ${status} | ${meaning} | ${source} | ${sure} |`,
  )
  return [
    '# What Cierge relies on at Resy, and how it is known',
    '',
    'Resy publishes no description of its API. Everything here was seen or read in public: recorded answers, running code and',
    'live tests of public projects, issue threads. *Sure*: recorded, or several sources agree. *Likely*: one good source.',
    '*Unsure*: a guess, or one weak source; the code then does without it. Fields are those of `schema.ts`.',
    '',
    'This file is generated from `schema.ts` and `evidence.ts`: `npx vitest run src/platforms/resy/evidence.test.ts -u`.',
    '',
    ...sections,
    '## The web page',
    '',
    '| place | taken to mean | known from | how sure |',
    '|---|---|---|---|',
    ...places,
    '',
    '## Statuses',
    '',
    '| status | taken to mean | known from | how sure |',
    '|---|---|---|---|',
    ...answers,
    '',
  ].join('\n')
}

/** Returns the fields that hold a value. Their witnesses also cover the objects that contain them. */
export function leavesOf(shape: Parameters<typeof fieldsOf>[0]): readonly string[] {
  return [...fieldsOf(shape)]
    .filter(([, { types }]) => types.some((type) => !['object', 'array', 'null'].includes(type)))
    .map(([path]) => path)
}
