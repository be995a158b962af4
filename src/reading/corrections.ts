// Recognizes a correction within one text: "for two, no, actually for three". The last value counts.

const correcting =
  'no|nope|sorry|actually|wait|i mean|i meant|make (?:it|that)|rather|scratch that|oops|correction'
const between = new RegExp(
  `^[ ,.;-]*(?:(?:${correcting}|or rather|please|no wait)[ ,.;-]+)+(?:for |on |at |the )*$`,
  'u',
)
const word = new RegExp(`(?<!\\p{L})(?:${correcting})(?!\\p{L})`, 'u')

/** Returns whether the words between two values say that the second replaces the first. */
export function isCorrection(words: string): boolean {
  return between.test(words) && word.test(words)
}
