// Writes the page of a member's calendar feed. The sentences that say how it works are those of the chats.

export const calendarWords = {
  title: 'Calendar',
  make: 'Get the address',
  makeNew: 'Get a new address',
  end: 'End it',
  made: 'Your calendar’s address',
  done: 'I’ve copied it',
} as const
