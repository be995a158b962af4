// How well what somebody typed suits a venue's name, forgiving case, accents, punctuation and small slips. Pure.
import { editDistance } from './nearest-name.ts'

/** A name without case, accents, spaces and punctuation, for comparing. */
export function plainName(name: string): string {
  return wordsOf(name).join('')
}

export function isSameName(one: string, other: string): boolean {
  const plain = plainName(one)
  return plain !== '' && plain === plainName(other)
}

/** Shorter words are too alike to forgive a slip. */
const shortestMistyped = 4
/** From so many letters on two slips are forgiven (two letters swapped are two). */
const longEnoughForTwo = 6

/**
 * 0 the same name, 1 its beginning, 2 the beginning of one of its words, 3 somewhere in it, 4 any of these but for a
 * slip or two; `undefined` when it is another name. An empty text suits no name.
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

/** Whether it is the beginning of that text, but for a slip or two. */
function isMistyped(typed: string, text: string): boolean {
  if (typed.length < shortestMistyped) return false
  const allowed = typed.length < longEnoughForTwo ? 1 : 2
  // A letter more or less shifts the end of what is compared.
  return [0, 1, -1].some((shift) => editDistance(typed, text.slice(0, typed.length + shift)) <= allowed)
}

/** The name from each of its words on: what a word's beginning begins. */
function tailsOf(name: string): readonly string[] {
  const words = wordsOf(name)
  return words.map((_, index) => words.slice(index).join(''))
}

function wordsOf(name: string): readonly string[] {
  return (
    name
      .normalize('NFD')
      .replace(/[\p{M}'’]/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
