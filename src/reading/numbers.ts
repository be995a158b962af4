// Small numbers as people write them: digits or words, one to twenty.

const numberWords = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
]

/** The source of a pattern for one small number, without groups. */
export const numberSource = `(?:\\d{1,3}|${[...numberWords].reverse().join('|')})`

/** Parses a small number; `undefined` if the word is none. */
export function toNumber(word: string | undefined): number | undefined {
  if (word === undefined) return undefined
  if (/^\d+$/.test(word)) return Number(word)
  const index = numberWords.indexOf(word)
  return index < 0 ? undefined : index + 1
}
