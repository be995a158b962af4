// Decides whether a name in words of change is the new restaurant, or only chatter: "or they kill me". Pure.
import { movesIt } from './changed-field.ts'
import { readRequest } from './read-request.ts'
import type { ReadingContext } from './reading.ts'

/**
 * Returns true if the name can be the new restaurant.
 * @param said `words` are those without words that announce a change, `trimmed` those with them.
 */
export function mayBeVenue(
  { words, trimmed }: { readonly words: string; readonly trimmed: string },
  name: string | undefined,
): boolean {
  return isPlacedAsName(words, name) && (!movesIt.test(trimmed) || isAfterTo(trimmed, name))
}

/** Returns true if "no" is right before the name of a restaurant: "no night heron, party of 4". */
export function replacesVenue(text: string, context: ReadingContext): boolean {
  const [, rest] = /^(?:no|nope|nah) (?=\p{L})(.+)$/iu.exec(text) ?? []
  if (!rest) return false
  const { venue, missing } = readRequest(rest, context)
  const isOther = venue !== undefined && rest.toLowerCase().startsWith(venue.toLowerCase())
  return isOther && missing.length < mostMissing
}

/** Maximum number of words of a restaurant's name after "or". Longer text is chatter: "or they kill me and my dog". */
const mostWords = 4

/** Returns true if the words only add a restaurant to the earlier one: "or Lilia", "or maybe Don Angie". */
export function addsVenue(text: string, context: ReadingContext): boolean {
  const [, rest] =
    /^(?:(?:and|hmm|ok|well)[ ,]+)*or(?: (?:else|maybe|perhaps|also|even|at|try))* (?!rather)(?=\p{L})(.+?)(?:[ ,]+(?:please|pls|too|instead))*[\s.!?]*$/iu.exec(
      text,
    ) ?? []
  if (!rest || rest.split(' ').length > mostWords) return false
  const { venue, missing, unused } = readRequest(rest, context)
  return venue !== undefined && missing.length === mostMissing && unused.length === 0
}

/** The number of missing fields of a text that names only a restaurant. */
const mostMissing = 3

/**
 * Returns true if the name begins the words, or a word such as "at" is before it. Others are chatter: "or they kill
 * me".
 */
function isPlacedAsName(words: string, name: string | undefined): boolean {
  if (name === undefined) return true
  const [lower, wanted] = [words.toLowerCase(), name.toLowerCase()]
  const start = lower.indexOf(wanted)
  return (
    start < 0 ||
    /(?:^|(?<!\p{L})(?:at|(?<!(?:going|want|have|need|got|able|like|used|about|had|has|wants|needs) )to|in|into|for|try|do|book|with|the|no|want|prefer|restaurant|place|venue|is|be)[ :]+|[,.;:!?-] ?)$/u.test(
      lower.slice(0, start),
    )
  )
}

/** Returns true if the name follows "to": "change it to Night Heron for 4". */
function isAfterTo(said: string, name: string | undefined): boolean {
  return name !== undefined && said.toLowerCase().includes(` to ${name.toLowerCase()}`)
}
