// What is known of when a venue opens its dates, and where it comes from.
import type { KnownDropRule } from '../domain/drop.ts'
import type { Venue } from '../domain/venue.ts'
import type { House } from '../ports/house.ts'

/** What members confirmed goes before what the venue's page states: they were there. */
export async function knowDropRule(house: House, venue: Venue): Promise<KnownDropRule | undefined> {
  const confirmed = await house.store.dropRules.find(venue)
  if (confirmed) return confirmed
  return venue.statedRule && { rule: venue.statedRule, evidence: { kind: 'stated' } }
}
