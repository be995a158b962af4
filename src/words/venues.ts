// Restaurants found by name.
import type { Message } from '../domain/message.ts'
import type { VenueHit } from '../domain/venue.ts'
import { sayWhereabouts } from './table.ts'

export function sayVenues(query: string, hits: readonly VenueHit[]): Message {
  if (hits.length === 0) return { lines: [[`I find no restaurant like “${query}”. Try a part of its name.`]] }
  return {
    lines: hits.map((hit) => [{ strong: hit.name }, sayWhereabouts(hit) ? `, ${sayWhereabouts(hit)}` : '']),
  }
}
