// Reads companions by their names: "me and Sam" is two people, "me, Sam and Priya" three.
import { monthSource, weekdaySource } from './date-mention.ts'
import { border, type Page, type PageSpan, said, takeAll, words } from './page.ts'
import { filler } from './stop-words.ts'

/** A mention of a party size. `sizes` has one number if the size is certain, and several if it is ambiguous. */
export type PartyMention = PageSpan & {
  readonly said: string
  readonly sizes: readonly number[]
  /** True for companions who may already be counted in another number of the text: "for 4, with 2 kids". */
  readonly isWeak?: true
}

export const relative =
  '(?:wife|husband|missus|mrs|wifey|hubby|hubs|better half|fella|old man|partner|girlfriend|boyfriend|gf|bf|fiancee?|spouse|mom|mum|mother|dad|father|sister|brother|boss|date|daughter|son|friend|mate|roommate|colleague|other half|best friend|mother-in-law|father-in-law)'

const name = '\\p{L}{2,}'
const person = `(?:my |our )?${name}`
const and = '(?:,? (?:and|&|plus|\\+))'
const meFirst = words(`(?:for |just )?(?:me|myself)((?:, ${person}){0,4}${and} ${person})(?!${and} )`)
const meLast = words(`(?<!(?:my|our|the|his|her|a) )(?:for |just )?(${name})${and} (?:me|i|myself)`)
/**
 * Matches "with Sam and Alex". Does not match a single companion, as in "with Sam": the member is asked how many
 * people come.
 */
const withNames = words(
  `(?:with|w/) ((?:${person}, ){0,5}${person}${and} (?!(?:me|i|myself)(?!\\p{L}))${person})(?!${and} )`,
)
const isDay = new RegExp(`^(?:${weekdaySource}|${monthSource})$`)
const isRelative = new RegExp(`^${relative}$`)
/** Matches the text after a companion's name in small letters. Any other text shows that the word is not a name. */
const ends = new RegExp(
  `^(?: ?$| ?${border}| (?:at|on|for|in|to|this|next|want|need|would|are)(?!\\p{L}))`,
  'u',
)

export function takeCompany(page: Page): readonly PartyMention[] {
  const take = (pattern: RegExp) =>
    takeAll(page, pattern, (match, span): PartyMention | undefined => {
      const names = (match[1] ?? '').split(/, | and | & | plus | \+ /).filter((each) => each.trim() !== '')
      const start = span.start + match[0].indexOf(match[1] ?? '')
      const written = page.text.slice(start, start + (match[1]?.length ?? 0))
      const isWritten = names.every(isName) && (isCapital(written) || ends.test(page.free().slice(span.end)))
      if (!isWritten || /^ \p{Lu}/u.test(page.text.slice(span.end))) return undefined
      return { ...span, said: said(page, span), sizes: sizesOf(page, span.start, names.length + 1) }
    })
  return [...take(meFirst), ...take(meLast), ...take(withNames)]
}

function isName(words: string): boolean {
  const word = words.replace(/^(?:my|our) /, '')
  return (isRelative.test(word) || !filler.has(word)) && !isDay.test(word)
}

function isCapital(written: string): boolean {
  return /(?:^|[ ,])\p{Lu}\p{Ll}+$/u.test(written) || /^\p{Lu}\p{Ll}/u.test(written)
}

/** Returns the possible numbers of people: in "Carbone, Sam and I" the first word may be one more person. */
function sizesOf(page: Page, start: number, count: number): readonly number[] {
  const before = /([^ ,]+)(?:,| and| &) ?$/u.exec(page.free().slice(0, start))?.[1]
  const isPerson = before !== undefined && /^\p{L}+$/u.test(before) && !isDay.test(before)
  return isPerson ? [count, count + 1] : [count]
}
