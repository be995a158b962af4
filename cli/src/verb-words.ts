// Words that some outputs need in addition: a line before the result, or a line in place of an empty list.

type VerbWords = { readonly done?: string; readonly empty?: string }

const words: Readonly<Record<string, VerbWords>> = {
  'list-requests': { empty: 'You have no requests. Try: cierge book table for 2 at Carbone, Friday 7-9pm' },
  'list-all-requests': { empty: 'Nobody has such a request.' },
  'list-reservations': { empty: 'You have no reservations.' },
  'list-favorites': { empty: 'You have no favorites. Add one: cierge favorites add Carbone' },
  'list-accounts': { empty: 'No account is linked. Link one: cierge link resy' },
  'list-drops': { empty: 'No request waits for an opening.' },
  'search-restaurants': { empty: 'I found no restaurant of that name.' },
  'release-table': { done: 'Given up:' },
  'add-favorite': { done: 'Added to your favorites:' },
  'remove-favorite': { done: 'No longer a favorite:' },
  'set-opening': { done: 'Noted:' },
  'change-setting': { done: 'Changed.' },
  'set-limits': { done: 'Changed.' },
  'drop-draft': { done: 'Dropped. Nothing was booked.' },
  'invite-friend': { done: 'Your friend joins by sending /join and the code to Cierge.' },
}

/** Returns the words of an operation, or an empty object, because most operations have none. */
export function verbWords(operation: string): VerbWords {
  return words[operation] ?? {}
}
