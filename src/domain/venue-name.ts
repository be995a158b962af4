// Ranks how well typed text matches a venue's name, ignoring case, accents, punctuation and small typing errors. Pure.
import { editDistance } from './nearest-name.ts'

/** Returns a name in a form for comparison: without upper case, accents, spaces and punctuation. */
export function plainName(name: string): string {
  return wordsOf(name).join('')
}

export function isSameName(one: string, other: string): boolean {
  const plain = plainName(one)
  return plain !== '' && plain === plainName(other)
}

/** Minimum number of letters of a name that is looked for inside a text. Shorter names are too often ordinary words. */
const shortestInside = 4

/** Returns true if the text contains the whole name, as complete words: "that place Night Heron". */
export function containsName(text: string, name: string): boolean {
  const [words, wanted] = [wordsOf(text), wordsOf(name)]
  if (wanted.join('').length < shortestInside) return false
  return words.some((_, index) => wanted.every((word, step) => words[index + step] === word))
}

/** Returns the words before and after the name in the text. Returns none if the text does not contain the name. */
export function besideName(
  text: string,
  name: string,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const [words, wanted] = [wordsOf(text), wordsOf(name)]
  const start = words.findIndex((_, index) => wanted.every((word, step) => words[index + step] === word))
  if (start < 0) return { before: [], after: [] }
  return { before: words.slice(0, start), after: words.slice(start + wanted.length) }
}

/** Minimum length of a word that may contain a typing error. Shorter words are too similar to each other. */
const shortestMistyped = 4
/** The length from which two errors are allowed. Two swapped letters count as two errors. */
const longEnoughForTwo = 6

/**
 * Returns 0 for the same name, 1 for its beginning, 2 for the beginning of one of its words, 3 for text inside it, 4
 * for any of these with one or two typing errors; `undefined` for another name. An empty text matches no name.
 */
export function nameFit(typed: string, name: string): number | undefined {
  const [wanted, whole] = [plainName(typed), plainName(name)]
  if (wanted === '') return undefined
  if (wanted === whole) return 0
  if (whole.startsWith(wanted)) return 1
  const tails = tailsOf(name)
  if (tails.some((tail) => tail.startsWith(wanted))) return 2
  if (wanted.length >= 3 && whole.includes(wanted)) return 3
  return tails.some((tail) => isMistyped(wanted, tail)) ? 4 : undefined
}

/** Minimum length of a name that is still recognized with a typing error. */
const shortestCertain = 6

/**
 * Returns true if the texts are certainly one name, although one of them has a typing error: a letter doubled or not
 * ("Saint Fennell"), or two neighboring letters inside swapped ("Nihgt Heron").
 */
export function isSlipOfName(typed: string, name: string): boolean {
  const [wanted, whole] = [plainName(typed), plainName(name)]
  if (Math.min(wanted.length, whole.length) < shortestCertain || /\d/.test(whole)) return false
  return singleLetters(wanted) === singleLetters(whole) || isSwap(wanted, whole)
}

function singleLetters(word: string): string {
  return word.replace(/(.)\1+/gu, '$1')
}

function isSwap(typed: string, name: string): boolean {
  if (typed.length !== name.length) return false
  let at = 0
  while (at < name.length && typed[at] === name[at]) at++
  const isSwapped = typed[at] === name[at + 1] && typed[at + 1] === name[at]
  return at > 0 && isSwapped && typed.slice(at + 2) === name.slice(at + 2)
}

/** Returns whether `text` begins with `typed`, if one or two wrong letters are allowed. */
function isMistyped(typed: string, text: string): boolean {
  if (typed.length < shortestMistyped) return false
  const allowed = typed.length < longEnoughForTwo ? 1 : 2
  // If the typed word lacks a letter or has one too many, the compared text ends one letter earlier or later.
  return [0, 1, -1].some((shift) => editDistance(typed, text.slice(0, typed.length + shift)) <= allowed)
}

/**
 * Returns the name's parts from each of its words to the end, to compare the beginning of each word: `saintfennel`
 * and `fennel` for "Saint Fennel".
 */
function tailsOf(name: string): readonly string[] {
  const words = wordsOf(name)
  return words.map((_, index) => words.slice(index).join(''))
}

/** Returns the name's words without "and", which many write for "&". */
function wordsOf(name: string): readonly string[] {
  const words =
    name
      .normalize('NFD')
      .replace(/[\p{M}'’]/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  // In "marble n thyme", the "n" means "and".
  const isAnd = (word: string, at: number) =>
    word === 'and' || (word === 'n' && at > 0 && at < words.length - 1)
  const without = words.filter((word, at) => !isAnd(word, at))
  return without.length > 0 ? without : words
}
