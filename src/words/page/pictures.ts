// The words next to the pictures on the page.

export const pictureWords = {
  inWords: 'The same in words',
  hunt: 'How it went',
  week: 'Week ahead',
  weekTitle: 'Openings in the next seven days',
  figures: 'Hunts by week',
  ofEveryone: 'Of all members',
  ofYours: 'Only yours',
  openings: 'Past openings',
  restaurant: 'About this restaurant',
  noOpenings: 'I haven’t seen it open yet',
  noOpeningsYet: 'The first request there shows me when its tables appear.',
  noFigures: 'No hunt has ended yet',
  noFiguresYet: 'Once one has, this shows how many won a table, how fast, and how many searches they took.',
  noWeek: 'No opening this week',
  noWeekYet: 'No request waits for an opening in the next seven days.',
  backToRequests: 'All requests',
} as const
