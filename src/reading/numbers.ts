// Defines and parses small numbers as people write them: digits, or words from "one" to "twenty".

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

/** A pattern source for one small number, without groups. */
export const numberSource = `(?:\\d{1,3}|${[...numberWords].reverse().join('|')})`

/** Returns the value of a small number, or `undefined` if the word is not one. */
export function toNumber(word: string | undefined): number | undefined {
  if (word === undefined) return undefined
  if (/^\d+$/.test(word)) return Number(word)
  const index = numberWords.indexOf(word)
  return index < 0 ? undefined : index + 1
}

/** Returns the number of things that a word counts: 1 for "a week", 3 for "three"; NaN if the word is not a number. */
export function countIn(word: string | undefined): number {
  return word === 'a' || word === 'an' ? 1 : (toNumber(word) ?? Number.NaN)
}
