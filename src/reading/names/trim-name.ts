// Removes the filler words at both ends of a possible name, but not those that are written as part of it: "Friend of a
// Farmer", "Double Chicken Please", "night heron".
import type { Page, PageSpan } from '../page.ts'
import { filler, headsOfNames, nounsEndingNames, nounsOfNames } from '../stop-words.ts'

type Token = PageSpan & { readonly word: string; readonly isCapital: boolean }

/** The number of words that are compared to decide whether the first of them is filler. */
const mostSeen = 4

/** Removes filler words and punctuation from both ends of a segment. Returns `undefined` if nothing is left. */
export function trimmed(page: Page, free: string, { start: from, end: to }: PageSpan): PageSpan | undefined {
  const tokens = [...free.slice(from, to).matchAll(/[^ ]+/gu)].flatMap((match): readonly Token[] => {
    const word = match[0].replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    const start = from + match.index
    if (word === '') return []
    return [{ word, start, end: start + match[0].length, isCapital: isCapital(page.text.slice(start)) }]
  })
  let first = 0
  let last = tokens.length - 1
  while (first <= last && falls(tokens.slice(first, first + mostSeen), tokens[first - 1])) first++
  if (!endsInPlease(page, tokens.slice(first))) {
    while (last >= first && fallsAtEnd(tokens[last], tokens[last - 1], tokens[last - 2])) last--
  }
  const [head, tail] = [tokens[first], tokens[last]]
  if (!head || !tail || first > last) return undefined
  const lead = /^[^\p{L}\p{N}]*/u.exec(free.slice(head.start, tail.end))?.[0].length ?? 0
  const trail = /[^\p{L}\p{N}'.!]*$/u.exec(free.slice(head.start + lead, tail.end))?.[0].length ?? 0
  const piece = { start: head.start + lead, end: tail.end - trail }
  return piece.end > piece.start ? piece : undefined
}

function isCapital(text: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(text)
}

function isFiller(token: Token | undefined): boolean {
  return token === undefined || filler.has(token.word)
}

/**
 * Returns true if the first word of a possible name is filler. The first words of "Table 87", "I Sodi" and "Night +
 * Market" are not. "the" is filler only before another filler word.
 */
function falls([token, next, ...rest]: readonly (Token | undefined)[], before: Token | undefined): boolean {
  if (!token) return true
  if (isTitle(token, [next, ...rest], before)) return false
  if (token.word === 'the' || token.word === 'i') return isFiller(next)
  if (token.word === 'one') return next?.word === 'table'
  if (token.word === 'table' || token.word === 'spot') return !/^\d/.test(next?.word ?? '')
  if (headsOfNames.has(token.word) && !token.isCapital && next && !isFiller(next)) return false
  const continuesName = next?.isCapital && (!isFiller(next) || nounsEndingNames.has(next.word))
  if (nounsOfNames.has(token.word) && token.isCapital && continuesName) return false
  return isFiller(token)
}

/** Returns true if ordinary words are capitalized as a name: "at Please Don't Tell", "Friend of a Farmer". */
function isTitle(
  token: Token,
  [next, ...rest]: readonly (Token | undefined)[],
  before: Token | undefined,
): boolean {
  if (!token.isCapital || !next) return false
  if (before && /^(?:at|@|into)$/.test(before.word)) return next.isCapital
  return next.word === 'of' && rest.slice(0, 2).some((one) => one?.isCapital && !isFiller(one))
}

/**
 * Returns true if "please" is part of the name: in "Double Chicken Please", but not in "Don Angie Please" at the end
 * of a request.
 */
function endsInPlease(page: Page, tokens: readonly Token[]): boolean {
  const [one, other, last] = tokens.slice(-3)
  if (last?.word !== 'please' || !last.isCapital || !one?.isCapital || !other?.isCapital) return false
  return !isFiller(one) && !isFiller(other) && /^ [\p{Ll}\p{N}]/u.test(page.text.slice(last.end))
}

/**
 * Returns true if the last word of a possible name is filler, as in "Carbone Please". The last words of "Joe's Table"
 * and "Family Meal" are not.
 */
function fallsAtEnd(token: Token | undefined, before: Token | undefined, first: Token | undefined): boolean {
  if (!token || token.word === 'the') return true
  // In "House of Yes", both capital words belong to the name.
  if (token.isCapital && before?.word === 'of' && first?.isCapital) return false
  if (nounsEndingNames.has(token.word) && token.isCapital && before?.isCapital && !isFiller(before))
    return false
  return isFiller(token)
}
