// Sample data for the fake of OpenTable: a venue with all rare forms of slots, and two members.
import type { LocalTime } from '../../../domain/time.ts'

const table = { time: '19:15' as LocalTime, seating: 'Dining Room', capacity: 1 }

export const osteria = {
  id: 994_474,
  name: 'Osteria Prova',
  neighborhood: 'West Village',
  city: {
    name: 'New York',
    code: 'ny',
    region: 'NY',
    country: 'United States',
    currency: 'USD',
    latitude: 40.735,
    longitude: -74.003,
  },
  zone: 'America/New_York',
  cuisine: 'Italian',
  minParty: 1,
  maxParty: 6,
  leadDays: 30,
  opensAt: '10:00' as LocalTime,
  demand: 0,
  tables: [
    table,
    { ...table, time: '20:00' as LocalTime, oddity: 'bonus-points' as const },
    { ...table, time: '20:30' as LocalTime, seating: 'Garden Bar' },
    { ...table, time: '18:00' as LocalTime, oddity: 'unavailable' as const },
    { ...table, time: '18:15' as LocalTime, oddity: 'experience' as const },
    { ...table, time: '18:30' as LocalTime, oddity: 'privileged' as const },
  ],
}

const person = { firstName: 'Ada', lastName: 'Example', cards: [{ id: 41, type: 'visa', lastFour: '4242' }] }

export const ada = { ...person, email: 'ada@example.com', password: 'unused', mobile: '+12125550101' }
export const ben = { ...person, email: 'ben@example.com', password: 'unused', mobile: '+12125550102' }

/** The place near which the tests search. */
export const newYork = { latitude: 40.7128, longitude: -74.006 }
