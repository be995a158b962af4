// Rewrites short answers to "How many people?", such as "2p", as phrases that the reader of requests understands.
// Pure.
import { toNumber } from './numbers.ts'
import { foreignNumber } from './spelling/languages.ts'

/**
 * Returns an answer such as “me, Sam and Alex”, “us 3”, “2p” or “a couple” as a phrase like “3 people”. Returns
 * `undefined` for words that are no such answer.
 */
export function peopleIn(words: string): string | undefined {
  const [, total] =
    /^.*[, ]so (?:that's |that is |it's |we're )?(\d{1,2})(?: people| of us| total)?$/iu.exec(words) ?? []
  if (total) return `${total} people`
  if (/^(?:just )?(?:(?:a|the) couple|(?:a |the )?couple of us)$/iu.test(words)) return '2 people'
  const [, few, many] =
    /^(\d{1,2})[ ,]*(?:(?:or|to|-|maybe|possibly|perhaps|could be|might be|probably|if not)[ ,]*)+(\d{1,2})$/u.exec(
      words,
    ) ?? []
  if (few && many) return /-|to/.test(words) ? `${words} people` : `${few} or ${many} people`
  if (/^(?:just |only )?(?:me|myself|me only|me alone|solo|alone)$/iu.test(words)) return '1 people'
  const [, figure] = /^(?:us |we |all |x ?)?(\d{1,2}|\p{L}+)(?: ?(?:p|x|pers|pls))?$/iu.exec(words) ?? []
  const count = toNumber(figure?.toLowerCase()) ?? foreignNumber(figure)
  if (count !== undefined) return `${count} people`
  return companyOf(words.replace(/^me (?=my )/iu, 'me, ').replace(/(?<=\p{L}) n (?=\d|my |the )/giu, ' and '))
}

const relatives = new Set(
  'wife husband partner girlfriend boyfriend gf bf plus-one fiance fiancee mom mum mother dad father sister brother boss son daughter friend date baby kid child'.split(
    ' ',
  ),
)
const others = '(?:more|others?|friends?|people|guests?|kids?|colleagues?)'

/**
 * Returns the number of people in a list such as “me, Sam and Alex” as “3 people”. Returns `undefined` if the list
 * has one item, or no “me”, or an item that is not a person.
 */
function companyOf(words: string): string | undefined {
  const parts = words
    .replace(/^(?:just|only|it'?s|it'?ll be|for) /iu, '')
    .split(/\s*(?:,|&|\+|(?<!\p{L})(?:and|plus|with)(?!\p{L}))\s*/iu)
    .filter((part) => part !== '')
  const counts = parts.map(peopleOf)
  const hasMe = parts.some((part) => /^(?:me|myself|i|\d{1,2})$/iu.test(part))
  if (parts.length < 2 || !hasMe || counts.includes(undefined)) return undefined
  return `${counts.reduce((sum: number, count) => sum + (count ?? 0), 0)} people`
}

function peopleOf(part: string): number | undefined {
  const [, figure] = new RegExp(`^(\\d{1,2}|\\p{L}+)(?: ${others})?$`, 'iu').exec(part) ?? []
  const count = toNumber(figure?.toLowerCase())
  if (count !== undefined) return count
  if (/^(?:my |our |the )?(?:parents|grandparents|in-laws)$/iu.test(part)) return 2
  const [, whose, who = ''] = /^(my |our |his |her |their |the |an? |one )?([\p{L}-]+)$/iu.exec(part) ?? []
  return whose && !relatives.has(who.toLowerCase()) ? undefined : personNamed(who)
}

function personNamed(word: string): number | undefined {
  const isMany = /^(?:people|friends|guests|others|kids|couple|family|parents|colleagues|everyone|all)$/iu
  return word === '' || isMany.test(word) ? undefined : 1
}
