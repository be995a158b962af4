// Asks the platforms whether words in the place of a restaurant's name are one. The search is fuzzy, so a result with
// another name does not count.
import type { CommandContext } from '../chat/define-command.ts'
import { findVenue } from '../concierge/find-venue.ts'
import { Refusal } from '../domain/refusal.ts'
import { nameFit } from '../domain/venue-name.ts'

export async function isUnknownVenue(name: string, { app, member }: CommandContext): Promise<boolean> {
  try {
    const found = await findVenue(app, name, member.id)
    return found.kind === 'several' && !found.hits.some((hit) => nameFit(name, hit.name) !== undefined)
  } catch (error) {
    if (error instanceof Refusal && error.facts.kind === 'unknown-venue') return true
    throw error
  }
}
