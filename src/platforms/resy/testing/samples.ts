// Sample data for the sandbox: a venue with all rare forms of data in the recordings, and two members.
import type { LocalTime } from '../../../domain/time.ts'

const table = { time: '19:15' as LocalTime, seating: 'Dining Room', capacity: 1 }

export const trattoria = {
  id: 1505,
  name: 'Trattoria Prova',
  neighborhood: 'Greenwich Village',
  city: {
    name: 'New York',
    code: 'ny',
    region: 'NY',
    country: 'United States',
    currency: 'USD',
    latitude: 40.72,
    longitude: -74,
  },
  zone: 'EST5EDT',
  cuisine: 'Italian',
  minParty: 1,
  maxParty: 6,
  leadDays: 30,
  opensAt: '10:00' as LocalTime,
  needToKnow: 'Reservations are released 30 days in advance at 10:00 am.',
  demand: 0,
  tables: [
    table,
    { ...table, time: '20:00' as LocalTime, type: 'Indoor', oddity: 'invisible' as const },
    { ...table, time: '21:30' as LocalTime, seating: 'Bar/Counter', oddity: 'twin' as const },
    { ...table, time: '00:30' as LocalTime, nextDay: true },
    { ...table, time: '18:00' as LocalTime, oddity: 'null-token' as const },
    { ...table, time: '18:15' as LocalTime, oddity: 'not-eligible' as const },
    { ...table, time: '18:30' as LocalTime, oddity: 'global-dining' as const },
  ],
}

const person = { firstName: 'Ada', lastName: 'Example', cards: [{ id: 41, type: 'visa', lastFour: '4242' }] }

export const ada = {
  ...person,
  email: 'ada@example.com',
  password: 'correct-horse',
  mobile: '+12125550101',
}
export const ben = { ...person, email: 'ben@example.com', password: 'battery-staple' }
