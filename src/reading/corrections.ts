// Recognizes a correction within one text: "for two, no, actually for three". The last value counts.

const correcting =
  'no|nope|nah|er|erm|sorry|actually|wait|i mean|i meant|make (?:it|that)|rather|scratch that|oops|correction|strike that|on second thoughts?'
const between = new RegExp(
  `^[ ,.;-]*(?:(?:${correcting}|or rather|please|no wait)[ ,.;-]+)+(?:for |on |at |the )*$`,
  'u',
)
const word = new RegExp(`(?<!\\p{L})(?:${correcting})(?!\\p{L})`, 'u')

/**
 * Matches words before the later value that clearly announce a correction, whatever precedes them: "8pm for 2, make
 * that 9pm".
 */
const strong =
  /(?<!\p{L})(?:i mean|i meant|scratch that|strike that|no wait|wait no|or rather|(?:actually|wait|sorry|oops)[ ,.;-]+(?:no|nope|wait|sorry|not that)|actually|make (?:it|that))[ ,.;-]*(?:for |on |at |the )*$/u

/** Returns whether the words between two values say that the second replaces the first. */
export function isCorrection(words: string): boolean {
  return (between.test(words) && word.test(words)) || strong.test(words)
}
