// The witnesses for Resy's answers about tables: finds, details, bookings, reservations, and cancellations.
import type { Witness } from '../status-evidence.ts'
import { cards } from './account-witnesses.ts'
import { below, type FieldWitnesses, guess, resyctl } from './field-witnesses.ts'
import { signsOfOne } from './venue-witnesses.ts'

const slots: Witness = [
  'recorded answers of 2023 to 2026: resy-booking-bot issues 41 and 102, fixtures of resyctl and resysnipe',
  'sure',
]
const quote = resyctl('details_commit0_response.json')
const listing = `${resyctl('reservations_response.json')}; a recorded listing in another public project`
const oldRow: Witness = ['running code of single public projects; no recorded row shows it', 'unsure']
const wrappedRow: Witness = ['the test of one public client, which wraps its rows', 'unsure']

const row: FieldWitnesses = {
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

export const tableWitnesses = {
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
} as const satisfies Readonly<Record<string, FieldWitnesses>>
