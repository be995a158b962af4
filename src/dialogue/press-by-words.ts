// Finds the button or choice that a member's words name: by its label, its number, yes or no, or by words that only its
// label has. The functions are pure.
import type { ButtonCall } from '../domain/message.ts'
import { plainWords, readYesNo, tokensOf } from '../reading/index.ts'
import type { Offer, Shown } from './shown.ts'

const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  top: 1,
  earlier: 1,
  earliest: 1,
  sooner: 1,
  soonest: 1,
  nearer: 1,
  former: 1,
  '5th': 5,
}
/** Matches a number with words that only express doubt: "4 I think". */
const hedged = /^\d+(?: (?:please|pls|lol|haha|thanks|thx|i (?:think|guess|mean)))+$/
const isLast = /^(?:last|bottom|latter|later|latest)$/
/** Words that compare days or times, which stand in the list from the earliest to the latest. */
const comparing = /^(?:later|latest|earlier|earliest|sooner|soonest|nearer)$/
const aroundOrdinal =
  /^(?:i'll take |i want |give me |let's do |the |number |no |option |choice |nr )*(first|second|third|fourth|fifth|last|top|bottom|former|latter|1st|2nd|3rd|4th|5th|\d{1,2}|later|latest|earlier|earliest|sooner|soonest|nearer)(?: one| option| choice| day| date| please| pls| lol| haha| thanks| thx| i (?:think|guess|mean))*$/
const aroundName =
  /^(?:i'll take |i want |i mean |i meant |give me |let's do |the one (?:in|at|on|near|with|for) |the one |the |that |in |at |on |please )+|(?: one| place| please| then| i mean(?:t)?| obviously| of course| lol)+$/g
/** Matches an assent and courtesies around a label: "yes change it please". */
const aroundLabel =
  /^(?:(?:yes|yeah|yea|yep|yup|ok|okay|sure|please|pls|just)[ ,]+)+|(?:[ ,]+(?:please|pls|now|then|thanks|thx))+$/g
/** Words that name no button or choice if they stand alone. */
const weak = new Set(
  'a an the it that this one me my at in on for of to and or you i please pls just then ok okay yes can could do let us'.split(
    ' ',
  ),
)
const shortestPart = 3

/** Returns the call of the button or choice that the words name. Returns `undefined` if they name none or several. */
export function pressedByWords({ offers, isQuestion }: Shown, plain: string): ButtonCall | undefined {
  const labels = offers.map((offer) => ({ offer, label: plainWords(offer.label) }))
  const bare = plain.replace(aroundLabel, '')
  const exact = labels.filter(({ label }) => label === plain || label === bare)
  if (exact.length === 1) return exact[0]?.offer.call
  const answer = readYesNo(plain)
  if (answer) return offerMeant(offers, answer)?.call
  if (!isQuestion) return partlyNamed(offers.filter(isMain), plain)
  return (
    byNumber(offers, plain) ??
    partlyNamed(
      offers.filter(({ weight }) => weight !== 'danger'),
      plain,
    )
  )
}

/**
 * Returns the button that a yes or no presses: the one marked for that answer. A yes also chooses the only choice in a
 * list.
 */
export function offerMeant(offers: readonly Offer[], answer: 'yes' | 'no'): Offer | undefined {
  const marked = offers.find(({ means }) => means === answer)
  if (marked || answer === 'no') return marked
  const choices = offers.filter(({ weight }) => weight === 'choice')
  return choices.length === 1 ? choices[0] : undefined
}

function isMain({ weight }: Offer): boolean {
  return weight === 'main'
}

function byNumber(offers: readonly Offer[], plain: string): ButtonCall | undefined {
  const [, said] = aroundOrdinal.exec(plain) ?? []
  if (!said) return undefined
  const choices = offers.filter(({ weight }) => weight === 'choice')
  // After "What time?" or "How many people?", the answer "8" is not a button's number. A bare number counts only in a
  // list of choices.
  const isOfList = plain !== said && !hedged.test(plain)
  if (/^\d+$/.test(said) && choices.length === 0 && !isOfList) return undefined
  const all = choices.length > 0 ? choices : offers.filter(({ weight }) => weight !== 'danger')
  const list = comparing.test(said) ? all.filter(({ label }) => /\d/.test(label)) : all
  // "Later" alone says goodbye, or asks for another time.
  if (comparing.test(said) && (list.length < 2 || plain === said)) return undefined
  const number = isLast.test(said) ? list.length : (ordinals[said] ?? Number(said))
  return list[number - 1]?.call
}

/** Pairs the words for a kind of value with the form of its label: "people, I mean". */
const kinds: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:the )?(?:time|hour|clock|o'clock)$/, /\d ?(?:am|pm|o['’]clock)|\d:\d\d/],
  [/^(?:the )?(?:number of )?(?:people|persons|guests|ppl|party|party size)$/, /people|person/],
]

/** Returns the call of the only button or choice whose label and detail have all these words. */
function partlyNamed(offers: readonly Offer[], plain: string): ButtonCall | undefined {
  const bare = plain.replace(aroundName, '').trim()
  const kind = kinds.find(([words]) => words.test(bare))?.[1]
  const ofKind = kind ? offers.filter(({ label }) => kind.test(label.toLowerCase())) : []
  if (ofKind.length === 1) return ofKind[0]?.call
  const wanted = tokensOf(plain.replace(aroundName, '').trim()).filter((word) => !weak.has(word))
  if (wanted.join('').length < shortestPart) return undefined
  const has = ({ label, detail = '' }: Offer) => {
    const words = tokensOf(plainWords(`${label} ${detail}`))
    return wanted.every((word) =>
      words.some(
        (one) => one === word || one === shortMonth(word) || (word.length > 3 && one.startsWith(word)),
      ),
    )
  }
  const named = offers.filter(has)
  return named.length === 1 ? named[0]?.call : undefined
}

const longMonth =
  /^(?:january|february|march|april|june|july|august|sept(?:ember)?|october|november|december)$/

/** Returns a month as labels write it: "dec" for "december". */
function shortMonth(word: string): string | undefined {
  return longMonth.test(word) ? word.slice(0, 3) : undefined
}
