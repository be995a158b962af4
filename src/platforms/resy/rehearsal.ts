// Creates a session that sends nothing. Its invented answers are as long as real ones, and pass through the code that
// reads real answers.
import type { VenueId } from '../../domain/ids.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { Rehearsal } from '../../ports/booking-platform.ts'
import type { Clock } from '../../ports/clock.ts'
import { createResyClient } from './client.ts'
import type { ResyConnection } from './connection.ts'
import { signIn } from './sign-in.ts'

const day = '2030-01-01'
const times = ['18:00:00', '18:30:00', '19:00:00', '19:30:00', '20:00:00', '20:30:00']

export function createRehearsal(clock: Clock): Rehearsal {
  const answers: Readonly<Record<string, string>> = {
    find: JSON.stringify(findAnswer()),
    prepare: JSON.stringify(detailsAnswer()),
    book: JSON.stringify({ resy_token: 'rr://rehearsal', reservation_id: 1 }),
    reservations: JSON.stringify({ reservations: [], venues: {} }),
    release: '{}',
  }
  const connection: ResyConnection = {
    send: async ({ call }) => ({ status: 200, headers: {}, text: answers[call] ?? '{}' }),
    close: async () => {},
  }
  const secret = JSON.stringify({ authToken: 'rehearsal', holder: '', maskedEmail: '', cards: [] })
  return {
    session: signIn(createResyClient(connection, clock), clock, secret),
    search: { venueId: '1' as VenueId, date: day as LocalDate, partySize: 2 },
  }
}

function findAnswer() {
  const slots = times.map((time) => ({
    config: { id: 1, token: `rgs://resy/1/2/2/${day}/${day}/${time}/2/Dining Room`, type: 'Dining Room' },
    date: { start: `${day} ${time}`, end: `${day} ${time}` },
    size: { min: 1, max: 4 },
    quantity: 1,
    exclusive: { id: 0, is_eligible: true },
    is_global_dining_access: false,
    payment: { is_paid: false, cancellation_fee: null, deposit_fee: null },
  }))
  return { results: { venues: [{ venue: { id: { resy: 1 } }, templates: {}, slots }] } }
}

function detailsAnswer() {
  return {
    book_token: { value: 'rehearsal' },
    payment: { config: { type: 'free' }, amounts: { total: 0 } },
    cancellation: { fee: null, refund: { date_cut_off: `${day}T12:00:00Z` } },
    locale: { currency: 'USD', time_zone: 'America/New_York' },
    user: { payment_methods: [] },
  }
}
