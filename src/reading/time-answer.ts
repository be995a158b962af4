// Reads coarse answers to “What time?”: “early”, “in the evening”, “doesn’t matter”. The function is pure.

const lead =
  "(?:(?:just|maybe|probably|preferably|i guess|i think|um|well|any time|anytime|sometime|kinda|sort of|rather|on the|something|somewhere|for|the|we prefer|we'd like|i prefer|it doesn't matter|doesn't matter|don't care|whenever|ok|but|in|at|around|pretty|quite|fairly)[ ,]+)*"
const tail =
  '(?:[ ,]+(?:please|pls|is (?:fine|good|ok|best|better)|works|side|if possible|ish|time|really|tbh|honestly|at all|to (?:us|me)|i guess|i think|thanks|would be (?:good|great|better)))*'

const answers: readonly (readonly [RegExp, string])[] = [
  [form('(?:early|earlier)(?:ish)?(?: (?:evening|dinner|on|in the evening))?'), 'early dinner'],
  [form('(?:late|later)(?:ish)?(?: (?:evening|dinner|night|on|in the evening))?'), 'late dinner'],
  [form('(?:evening|evenings|night|nighttime|dinner ?time|dinner|prime time|normal dinner)'), 'dinner'],
  [form('(?:afternoon|lunch ?time|midday|mid-?day|lunch)'), 'lunch'],
  [form('(?:morning|breakfast)'), 'breakfast'],
  [
    form(
      '(?:as (?:early|soon) as (?:possible|you can|they can|they have)|(?:the )?(?:earliest|first)(?: (?:possible|available|slot|table|time|they have|you can get))?)',
    ),
    'dinner, as early as possible',
  ],
  [
    form(
      '(?:as late as (?:possible|you can|they have)|(?:the )?latest(?: (?:possible|available|slot|table|time|they have|you can get))?)',
    ),
    'dinner, as late as possible',
  ],
  [
    form(
      "(?:any|anything|all|either|no preference|(?:we're |i'm |we are |i am )?(?:flexible|easy|open)|(?:i |we )?(?:don't|do not) (?:care|mind)|(?:it )?(?:doesn't|does not|don't) matter|all good|all work|whichever|whatever(?: (?:works|time|they have|you can get|is available))?)",
    ),
    'any time',
  ],
]

/** Returns the answer in words that the reader of times knows; `undefined` if it is no coarse time. */
export function timeIn(words: string): string | undefined {
  const plain = words
    .toLowerCase()
    .replace(/[.!?…]+$/, '')
    .trim()
  // Matches a time without a colon: "7 30".
  const [, hour, minutes] = /^(?:at )?(\d{1,2}) ([0-5]\d)(?: ?pm)?$/.exec(plain) ?? []
  if (hour && minutes) return `${hour}:${minutes}`
  return answers.find(([pattern]) => pattern.test(plain))?.[1]
}

function form(source: string): RegExp {
  return new RegExp(`^${lead}${source}${tail}$`, 'u')
}
