// Creates a session that sends nothing. Its invented answers pass through the code that reads real ones.
import type { VenueId } from '../../domain/ids.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { Rehearsal } from '../../ports/booking-platform.ts'
import type { Clock } from '../../ports/clock.ts'
import { createOpenTableClient } from './client.ts'
import type { OpenTableConnection } from './connection.ts'
import { signIn } from './sign-in.ts'

const day = '2030-01-01'
const times = ['18:00', '18:30', '19:00', '19:30', '20:00', '20:30']

export function createRehearsal(clock: Clock): Rehearsal {
  const answers: Readonly<Record<string, unknown>> = {
    find: findAnswer(),
    prepare: { id: '1', occasions: [] },
    book: { confirmationNumber: '1', restaurant: { id: '1' }, dateTime: `${day}T19:00`, partySize: 2 },
    reservations: { customerId: '1', reservations: { history: [] } },
    release: {},
  }
  const connection: OpenTableConnection = {
    send: async ({ call }) => ({ status: 200, headers: {}, text: JSON.stringify(answers[call] ?? {}) }),
    close: async () => {},
  }
  const secret = JSON.stringify({
    ...{ bearer: 'rehearsal', personId: '1', customerId: '1', phone: '', holder: '', maskedEmail: '' },
    cards: [],
  })
  const client = createOpenTableClient(connection, clock)
  return {
    session: signIn({ client, clock, place: { latitude: 0, longitude: 0 } }, secret),
    search: { venueId: '1' as VenueId, date: day as LocalDate, partySize: 2 },
  }
}

function findAnswer() {
  const timeslots = times.map((time, index) => ({
    dateTime: `${day}T${time}`,
    available: true,
    diningAreas: [{ id: '1', environment: 'INDOOR', availableAttributes: ['default'] }],
    token: 'rehearsal',
    slotHash: String(index),
    points: 100,
    type: 'Standard',
    attributes: ['default'],
  }))
  return { availability: { timeslots, minPartySize: 1, maxPartySize: 8, maxDaysInAdvance: 30 } }
}
