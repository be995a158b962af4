// Writes the pages on which a request is put together, confirmed and changed.

export const newWords = {
  title: 'New request',
  lead: 'I’ll show what I understood and when bookings open. Nothing is scheduled before you confirm it.',
  words: 'In your own words',
  wordsHint: 'Such as: table for 2 at Carbone, Friday 7–9 pm',
  fields: 'Or one by one',
  restaurant: 'Restaurant',
  restaurantHint: 'A name, or a link to its page',
  date: 'Day or days',
  dateHint: 'Friday · Dec 26 · Fri or Sat',
  party: 'People',
  seating: 'Seating you’d like',
  seatingHint: 'Patio, dining room',
  avoid: 'Seating to avoid',
  avoidHint: 'Bar, counter',
  fee: 'The most to pay up front',
  feeHint: '$200 · $50 per person · any late fee · none',
  flexible: 'Half an hour earlier or later is fine too',
  button: 'Continue',
} as const

export const draftWords = {
  title: 'Is this right?',
  question: 'One more thing',
  answer: 'Your answer',
  answers: {
    restaurant: 'The restaurant',
    date: 'The day or days',
    party: 'How many people',
    time: 'The time',
    opens: 'The time at which it opens a day',
  } as Readonly<Record<string, string>>,
  lead: 'Days ahead',
  continue: 'Continue',
  tell: 'Tell me of tables',
  drop: 'Never mind',
  leave: 'Leave it as it is',
  change: 'Change it',
  changeWords: 'What should be different?',
  changeHint: 'Such as: make it 5, and 8 pm instead',
  changeButton: 'Change',
  order: 'Use these times',
  page: 'Open the restaurant’s page',
} as const

export const changeWords = {
  title: (restaurant: string) => `Change ${restaurant}`,
  lead: 'Your request stays as it is until you confirm the change.',
  again: (restaurant: string) => `${restaurant} again`,
  againLead: 'The same table on another day, or at other times.',
  watch: (restaurant: string) => `Watch ${restaurant}`,
  watchLead: 'I’ll look for a table that someone gives up, and book it.',
  until: 'Until',
  untilHint: 'Such as: Friday 6 pm. Without it, two hours before the table.',
  watchButton: 'Watch for cancellations',
} as const
