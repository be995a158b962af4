// Reads the highest charge that a member accepts: "no deposit", "deposit up to $50 per person". Also claims all other
// prices, so that no other reader takes their digits for times or people, and returns them as unused.

import { type Page, said, takeAll, words } from './page.ts'
import type { ReadingFlags } from './reading.ts'

const fee =
  '(?:deposits?|(?:booking |reservation |cancellation )?fees?|pre-?pay(?:ment)?s?|pre-?paid|card charge)'
const limiting =
  '(?:up to|max(?:imum)?(?: of)?|at most|no more than|not more than|nothing (?:over|above|more than)|not (?:over|above)|no higher than|under|below|less than|<=?|limit(?: of)?)'
const most = `(?:of ${limiting}|${limiting}|of)`
const spelled =
  '(?:a |one |two )?hundred|ten|fifteen|twenty(?:[ -]five)?|thirty|forty|fifty|sixty|seventy|eighty|ninety'
const amount = `(?:us)?[$£€] ?(\\d{1,5})(?:\\.\\d\\d)?|(\\d{1,5}|${spelled}) ?(?:dollars|bucks|usd|euros?|eur|pounds|quid|gbp|cad)`
const each = '( ?(?:per (?:person|head|guest|cover)|pp|p\\.p\\.|each|a head|a person|/ ?person|/ ?head))?'

const refusing = "(?:won'?t|will not|don'?t want to|do not want to|wouldn'?t|not going to|refuse to|not)"
const none = words(
  `(?:with )?(?:no|without(?: a| any)?|zero|free of) ${fee}|(?:(?:i|we) )?${refusing} (?:pay(?:ing)?|leav(?:e|ing)|put(?:ting)?(?: down)?)(?: a| any)? ${fee}`,
)
const after = words(
  `(?:${most} )?${fee}${each}(?: is)?(?: (?:fine|ok|okay))? ?(?:${most} )?(?:${amount})${each}(?: max)?`,
)
const notMoney = '(?!\\d)(?! ?(?:people|persons?|ppl|pax|guests?|covers?|of us|am|pm|days?|weeks?)(?!\\p{L}))'
/**
 * Matches an amount without a currency sign, which counts as money only next to words such as "max deposit", as in "max
 * deposit 50".
 */
const plain = words(
  `(?:${most} ${fee} (?:of )?|${fee}${each} ?${most} )(\\d{1,5})${each}(?: max)?${notMoney}|(?:(?:will|can|could|would|happy to|willing to|ok to|i'll|we'll) )?(?:pay(?:ing)?|spend(?:ing)?) ${most} (\\d{1,5})${each}(?: in)?(?: total| tops| max| all in)?${notMoney}`,
)
const before = words(
  `(?:with )?(?:a )?(?:(?:${most}|max) ?)?(?:${amount})${each}(?: max)? ?${fee}${each}(?: (?:is |are )?(?:fine|ok|okay|max))?`,
)
/** Matches what the member will spend at most: "no more than 50 bucks", "won't pay more than $25 a head". */
const spentAtMost = words(
  `(?:(?:(?:i|we) )?${refusing} (?:pay(?:ing)?|spend(?:ing)?) (?:more than|over|above)|(?:don'?t|do not) (?:charge|pay|spend)(?: me| us)? (?:anything )?(?:more than|over|above)|(?:(?:pay|spend) )?${limiting}) (?:${amount})${each}(?: max)?|(?:${amount})${each} (?:max(?:imum)?|at most|tops)|${most} ${fee} (?:of |is )?(?:${amount})${each}`,
)
const fine = words(`(?:a |the )?${fee} (?:is |are )?(?:fine|ok|okay|no problem|accepted)`)
const price = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:budget|spend|under|around|about|up to|max|for|at) )*(?:(?:us)?[$£€] ?\\d{1,5}(?:[.,]\\d{1,3})?(?: ?- ?[$£€]?\\d{1,5})?|\\d{1,5} ?(?:dollars|bucks|usd|euros?|pounds|quid|gbp))${each}`,
  'gu',
)

/**
 * Converts a fee limit to the flags of a reading.
 * @param partySize the number of people, which multiplies a limit per person. If it is unknown, the limit stays per
 * person.
 */
export function toFeeFlags(found: FeeLimit | undefined, partySize: number | undefined): ReadingFlags {
  if (!found) return {}
  if (!found.perPerson) return { feeLimit: found.amount }
  return partySize === undefined
    ? { feeLimitPerPerson: found.amount }
    : { feeLimit: found.amount * partySize }
}

export type FeeLimit = { readonly amount: number; readonly perPerson: boolean }

/** Returns the limit, and the prices that are no limit: "budget $100 each". */
export function readFeeLimit(page: Page): { readonly limit?: FeeLimit; readonly unused: readonly string[] } {
  const [nothing] = takeAll(page, none, (): FeeLimit => ({ amount: 0, perPerson: false }))
  const limits = [after, plain, before, spentAtMost].flatMap((pattern) =>
    takeAll(page, pattern, (match): FeeLimit => {
      const figure = match.slice(1).find((group) => group !== undefined && amountOf(group) !== undefined)
      const perPerson = match.slice(1).some((group) => group !== undefined && amountOf(group) === undefined)
      return { amount: amountOf(figure ?? '') ?? 0, perPerson }
    }),
  )
  takeAll(page, fine, () => true)
  const unused = takeAll(page, price, (_, span) => said(page, span))
  const limit = nothing ?? limits[0]
  return { unused, ...(limit && { limit }) }
}

const spelledAmounts: Readonly<Record<string, number>> = {
  ten: 10,
  fifteen: 15,
  twenty: 20,
  'twenty five': 25,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  'a hundred': 100,
  'one hundred': 100,
  'two hundred': 200,
}

function amountOf(written: string): number | undefined {
  return /^\d+$/.test(written) ? Number(written) : spelledAmounts[written.replace('-', ' ')]
}
