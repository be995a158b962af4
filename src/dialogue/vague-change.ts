// Reads words that want another value of a field without saying which: "a bit later", "another day", "too many people".

/** The names that buttons use for the fields of a draft. */
type ButtonField = 'time' | 'date' | 'venue' | 'party'

const later =
  /^(?:(?:no|nah|hmm|sorry|actually|can (?:you|we)|could (?:you|we)|let's|please|do|make it|go|try|have|get|anything|something|it|that|move it|is there)[ ,]+)*(?:(?:a )?(?:bit|little|tad)(?: bit)? |slightly |much |somewhat |something |anything |way |(?:that'?s |it'?s |its )?(?:a (?:bit|little|tad) |way |far |much )?too )?(?:earl(?:y|ier)|later?|sooner)(?: (?:please|pls|time|table|slot|one|for us|for me|if possible|if you can|is better|would be better|works better|then|though))*$/
const other =
  /^(?:(?:no|nah|sorry|actually|please|maybe|let's|can (?:you|we)|do|try|pick|choose|i (?:want|need)|(?:change|edit|update|switch)(?: to)?)[ ,]+)*(?:(?:(?:an?|some|the) )?(?:another|other|different|new)|(?:change|edit|update|fix) (?:the|my|our)) (?:(day|date|night)|(time|hour|slot)|(place|restaurant|spot|venue)|(number(?: of people)?|party(?: size)?|people|guests))(?: (?:please|pls|instead|then))*$/
const tooMuch =
  /^(?:(?:no|nah|hmm|sorry)[ ,]+)*(?:(?:that'?s|it'?s|its) )?(?:(?:a (?:bit|little)|way|far) )?too (?:(far(?: away| off)?|soon)|(?:many|few)(?: people)?)$/

/** Returns the field that the words want changed; `undefined` if they want no such change. */
export function fieldToChange(plain: string): ButtonField | undefined {
  // "later" alone says goodbye, and "early" alone answers a question.
  if (later.test(plain) && !/^(?:late|later|early)$/.test(plain)) return 'time'
  const [isOther, day, time, place] = other.exec(plain) ?? []
  if (isOther !== undefined) return day ? 'date' : time ? 'time' : place ? 'venue' : 'party'
  const [isTooMuch, far] = tooMuch.exec(plain) ?? []
  if (isTooMuch === undefined) return undefined
  return far ? 'date' : 'party'
}
