// Finds, in the words of a request that no other reader used, those that the restaurant's staff should know: an
// occasion, a high chair, an allergy.

const known =
  /(?<!\p{L})(?:birthday|bday|b-day|anniversary|engagement|proposal|proposing|honeymoon|graduation|graduating|celebrat\p{L}*|bachelor(?:ette)?|baby shower|farewell|retirement|promotion|date night|first date|high ?chairs?|booster(?: seats?)?|strollers?|pram|wheelchairs?|wheel chair|accessible|crutches|walker|allerg\p{L}*|celiac|coeliac|gluten(?:[- ]free)?|nut[- ]free|peanuts?|shellfish|lactose|dairy[- ]free|vegan|vegetarians?|pescatarian|halal|kosher|pregnant|candles?|(?:birthday )?cake|service dog|guide dog)(?!\p{L})/iu

/** The longest text for the staff, in letters. */
export const longestNote = 200

export type StaffNote = {
  /** The words for the staff, as the member said them; absent if there are none. */
  readonly note?: string
  /** The other words. */
  readonly rest: readonly string[]
}

/** Divides words into those for the staff and the others. */
export function staffNoteIn(words: readonly string[]): StaffNote {
  const forStaff = words.filter((word) => known.test(word))
  const note = forStaff.join(', ').slice(0, longestNote)
  return { rest: words.filter((word) => !forStaff.includes(word)), ...(note && { note }) }
}

const occasion =
  /(?<!\p{L})(?:(?:her|his|my|our|their|a|an|the|\p{L}+['’]s) )?(?:\d{1,3}(?:st|nd|rd|th) )?(?:birthday|bday|anniversary|engagement|honeymoon|graduation|bachelorette|baby shower)(?!\p{L})/iu

/**
 * Returns the occasion in a whole request, such as `her 30th birthday`; `undefined` if it names none. The reader of
 * requests takes these words for talk.
 * @param name the restaurant's name, which may have such a word.
 */
export function occasionIn(text: string, name = ''): string | undefined {
  const found = occasion.exec(text)?.[0]
  const isName = found !== undefined && name.toLowerCase().includes(found.toLowerCase())
  return isName ? undefined : found?.replace(/^(?:a|an|the) /i, '')
}

const onlyOccasion =
  /^(?:(?:oh|also|and|btw|by the way|please note|note|fyi|we need|we'd need|i need|need|with|can we (?:have|get)|could we (?:have|get)|it's|it is|its|it'll be|it will be|that's|for|there's|we're|we are|i'm|one of us is|my \p{L}+ is|she's|he's|someone is|somebody is|we're bringing|we are bringing|i'm bringing|bringing|we have|we've got|we'll have|we'll need|one of us has|one person is|don't forget|remember)[ ,:]+)+|^(?:a |an |her |his |my |our |the |\p{L}+'s )/iu

/** Matches words that pass a message on to the staff: "tell the kitchen no shellfish". */
const toStaff =
  /^(?:(?:oh|also|and|btw|by the way|please|pls|can you|could you|can we|ok|hey)[ ,]+)*(?:(?:tell|inform|warn|remind) (?:them|the (?:restaurant|kitchen|staff|place|chef|waiter|host|hostess|team)|the restaurant's staff)(?: that)?|let (?:them|the (?:restaurant|kitchen|staff|place|chef|host|team)) know(?: that| about)?|ask (?:them|the (?:restaurant|kitchen|staff|place|chef|host))(?: (?:for|about))?(?= )(?! (?:if|when|whether|what|how)(?!\p{L}))|(?:add |leave |put |make |write )?(?:a |the )?note(?: (?:to|for) (?:them|the (?:restaurant|kitchen|staff|place|chef|host)))?(?: that| saying)?(?=[ :]+\p{L})|(?:please )?mention(?: to them)?(?: that)?)[ ,:]+(?=\p{L})/iu
/** Matches words that may also change the request, and so are more than a note. */
const asksMore = /\d ?[ap]m|\d:\d|instead|(?<!\p{L})(?:people|cancel|book|off|away)(?!\p{L})/iu

/** Matches the number of an occasion: "5 year" in "our 5 year anniversary". */
const ofYears = /\d{1,3}(?:st|nd|rd|th)?(?=[ -]?(?:years?|yrs?|wedding|birthday|bday|anniversary)(?!\p{L}))/iu
/** Matches "it's my dad's 60th". */
const isTheirDay =
  /^(?:it's|its|it is|for) (?:my|our|his|her|their) (?:\p{L}+ ?){1,2}'?s? \d{2,3}(?:st|nd|rd|th)$/iu
/** Matches a statement about people who come: "they'll need a high chair for the baby". */
const statement =
  /^(?:they|we|he|she|i|one|some|someone|somebody|my|our|his|her|the)(?:'ll|'s|'re|'d|'ve|'m)? (?!.*(?<!\p{L})(?:want|book|cancel|move|make|instead|when|where|what|how|which|table)(?!\p{L}))(?:\p{L}+[' -]?){1,10}$/iu

/** Returns the message for the staff: "no shellfish" in "tell the kitchen no shellfish". */
function saidToStaff(said: string): string | undefined {
  const [head] = toStaff.exec(said) ?? []
  const note = head === undefined ? '' : said.slice(head.length).trim()
  return note.length > 2 && note.length <= longestNote && !asksMore.test(note) ? note : undefined
}

/**
 * Returns the words if they say nothing else than something for the staff: "it's her birthday", "we need a high
 * chair"; `undefined` for all other words.
 */
export function onlyStaffNote(text: string): string | undefined {
  const said = text
    .trim()
    .replaceAll('’', "'")
    .replace(/[.!]+$/, '')
  const told = saidToStaff(said)
  if (told) return told
  if (isTheirDay.test(said)) return said
  if (!known.test(said) || said.length > longestNote || /[?\d]/.test(said.replace(ofYears, '')))
    return undefined
  const isAlone = said.replace(known, '').trim().split(/\s+/).filter(Boolean).length <= 1
  return onlyOccasion.test(said) || statement.test(said) || isAlone
    ? said.replace(/^(?:oh|also|and|btw|by the way|fyi)[ ,:]+/i, '')
    : undefined
}
