// Words messages about a member's favorites.
import type { Button, Message } from '../domain/message.ts'
import type { VenueHit } from '../domain/venue.ts'
import { sayVenue, sayWhereabouts } from './table.ts'
import { nameLine } from './venues.ts'

export function sayFavourites(
  favourites: readonly VenueHit[],
  toReference: (hit: VenueHit) => string,
): Message {
  if (favourites.length === 0) {
    return { lines: [['No favourites yet. ', { code: '/favourite Carbone' }, ' keeps one here.']] }
  }
  return {
    lines: [['Your favourites:'], ...favourites.map(nameLine)],
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
      [
        isNew
          ? `${sayVenue(venue)} is a favourite of yours now.`
          : `${sayVenue(venue)} is a favourite already.`,
      ],
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
      [
        wasOne
          ? `${sayVenue(venue)} is no favourite of yours any more.`
          : `${sayVenue(venue)} was no favourite any more.`,
      ],
    ],
    buttons: [undoButton('Add it again', 'favourite', reference)],
  }
}

function undoButton(label: string, command: string, reference: string): Button {
  return { label, call: { command, args: { venue: reference } }, weight: 'plain' }
}
