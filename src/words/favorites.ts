// Writes messages about a member's favorites.
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Message } from '../domain/message.ts'
import type { VenueHit } from '../domain/venue.ts'
import { sayVenue, sayWhereabouts } from './table.ts'
import { nameLine } from './venues.ts'

export function sayFavorites(
  favorites: readonly VenueHit[],
  toReference: (hit: VenueHit) => string,
  locale: LocalePreferences,
): Message {
  if (favorites.length === 0) {
    return { lines: [['No favorites yet. Add one with ', { code: '/favorites add Carbone' }, '.']] }
  }
  return {
    lines: [['Your favorites:'], ...favorites.map((hit) => nameLine(hit, locale))],
    listedFrom: 1,
    choices: favorites.map((hit) => ({
      label: hit.name,
      detail: sayWhereabouts(hit),
      call: { command: 'venue', args: { venue: toReference(hit) } },
    })),
  }
}

export function sayFavoriteAdded(venue: VenueHit, reference: string, isNew: boolean): Message {
  return {
    lines: [
      [isNew ? `Added ${sayVenue(venue)} to your favorites.` : `${sayVenue(venue)} is already a favorite.`],
    ],
    buttons: [
      { label: 'Book a table', call: { command: 'book', args: { venue: reference } }, weight: 'main' },
      favoriteButton('Remove it', 'remove', reference),
    ],
  }
}

export function sayFavoriteRemoved(venue: VenueHit, reference: string, wasOne: boolean): Message {
  return {
    lines: [
      [wasOne ? `Removed ${sayVenue(venue)} from your favorites.` : `${sayVenue(venue)} wasn’t a favorite.`],
    ],
    buttons: [favoriteButton('Add it again', 'add', reference)],
  }
}

/** Builds the button that adds a venue to the favorites or removes it. */
export function favoriteButton(label: string, change: 'add' | 'remove', reference: string): Button {
  return { label, call: { command: 'favorites', args: { [change]: reference } }, weight: 'plain' }
}
