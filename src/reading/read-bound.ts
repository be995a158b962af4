// Recognizes words that move only one end of a span of times: "nothing before 8", "start at 7:30", "no later than 9".
// Pure.

const time = '(?:\\d{1,2}(?:[:.]\\d\\d)?|\\p{L}+(?:[ -]\\p{L}+)?)(?: ?[ap]\\.?m\\.?)?'
const from = new RegExp(
  `(?<!\\p{L})(?:(?:nothing|not|never|no tables?|no times?|don't|do not|can't|cannot|won't)(?: \\p{L}+){0,4} (?:before|earlier than|sooner than|until|till)|(?:no|not) (?:earlier|sooner) than|(?:start|starts|starting|begin|begins|beginning)(?: the (?:window|search))?(?: (?:at|from))?) ${time}|${time} at the earliest|earliest ${time}$`,
  'iu',
)
const until = new RegExp(
  `(?<!\\p{L})(?:(?:nothing|not|never|no tables?|no times?|don't|do not|can't|cannot|won't)(?: \\p{L}+){0,4} (?:after|later than|past)|(?:no|not) later than|(?:end|ends|ending|finish|stop)(?: the (?:window|search))? (?:at|by)) ${time}|${time} at the latest|latest ${time}$`,
  'iu',
)

/**
 * Returns which end of a time span the words change; `undefined` if they name a single time, a whole span, or both
 * ends.
 */
export function readBound(words: string): 'from' | 'until' | undefined {
  const [movesStart, movesEnd] = [from.test(words), until.test(words)]
  if (movesStart === movesEnd) return undefined
  return movesStart ? 'from' : 'until'
}
