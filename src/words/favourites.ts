// Writes messages about a member's favorites.
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Message } from '../domain/message.ts'
import type { VenueHit } from '../domain/venue.ts'
import { sayVenue, sayWhereabouts } from './table.ts'
import { nameLine } from './venues.ts'

export function sayFavourites(
  favourites: readonly VenueHit[],
  toReference: (hit: VenueHit) => string,
  locale: LocalePreferences,
): Message {
  if (favourites.length === 0) {
    return { lines: [['No favorites yet. Add one with ', { code: '/favourite Carbone' }, '.']] }
  }
  return {
    lines: [['Your favorites:'], ...favourites.map((hit) => nameLine(hit, locale))],
    choices: favourites.map((hit) => ({
      label: hit.name,
      detail: sayWhereabouts(hit),
      call: { command: 'venue', args: { venue: toReference(hit) } },
    })),
  }
}

export function sayFavouriteAdded(venue: VenueHit, reference: string, isNew: boolean): Message {
  return {
    lines: [
      [isNew ? `Added ${sayVenue(venue)} to your favorites.` : `${sayVenue(venue)} is already a favorite.`],
    ],
    buttons: [
      { label: 'Book a table', call: { command: 'book', args: { venue: reference } }, weight: 'main' },
      undoButton('Remove it', 'unfavourite', reference),
    ],
  }
}

export function sayFavouriteRemoved(venue: VenueHit, reference: string, wasOne: boolean): Message {
  return {
    lines: [
      [wasOne ? `Removed ${sayVenue(venue)} from your favorites.` : `${sayVenue(venue)} wasn’t a favorite.`],
    ],
    buttons: [undoButton('Add it again', 'favourite', reference)],
  }
}

function undoButton(label: string, command: string, reference: string): Button {
  return { label, call: { command, args: { venue: reference } }, weight: 'plain' }
}
