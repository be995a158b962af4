// Reads the highest charge that a member accepts: "no deposit", "deposit up to $50 per person". Also claims all other
// prices, so that no other reader takes their digits for times or people.

import { type Page, takeAll, words } from './page.ts'
import type { ReadingFlags } from './reading.ts'

const fee =
  '(?:deposits?|(?:booking |reservation |cancellation )?fees?|pre-?pay(?:ment)?s?|pre-?paid|card charge)'
const most =
  '(?:up to|max(?:imum)?(?: of)?|at most|no more than|not more than|under|below|less than|of|<=?|limit(?: of)?)'
const amount =
  '(?:us)?[$£€] ?(\\d{1,5})(?:\\.\\d\\d)?|(\\d{1,5}) ?(?:dollars|bucks|usd|euros?|eur|pounds|quid|gbp|cad)'
const each = '( ?(?:per (?:person|head|guest|cover)|pp|p\\.p\\.|each|a head|a person|/ ?person|/ ?head))?'

const none = words(`(?:with )?(?:no|without(?: a| any)?|zero|free of) ${fee}`)
const after = words(`${fee}${each}(?: is)?(?: (?:fine|ok|okay))? ?(?:${most} )?(?:${amount})${each}(?: max)?`)
const notMoney = '(?!\\d)(?! ?(?:people|persons?|ppl|pax|guests?|covers?|of us|am|pm|days?|weeks?)(?!\\p{L}))'
/**
 * Matches an amount without a currency sign, which counts as money only next to words such as "max deposit", as in "max
 * deposit 50".
 */
const plain = words(
  `(?:${most} ${fee} (?:of )?|${fee}${each} ?${most} )(\\d{1,5})${each}(?: max)?${notMoney}`,
)
const before = words(
  `(?:with )?(?:a )?(?:(?:${most}|max) ?)?(?:${amount})${each}(?: max)? ?${fee}${each}(?: (?:is |are )?(?:fine|ok|okay|max))?`,
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

export function readFeeLimit(page: Page): FeeLimit | undefined {
  const [nothing] = takeAll(page, none, (): FeeLimit => ({ amount: 0, perPerson: false }))
  const limits = [after, plain, before].flatMap((pattern) =>
    takeAll(page, pattern, (match): FeeLimit => {
      const figures = match.slice(1).find((group) => group !== undefined && /^\d+$/.test(group))
      const perPerson = match.slice(1).some((group) => group !== undefined && !/^\d+$/.test(group))
      return { amount: Number(figures), perPerson }
    }),
  )
  takeAll(page, fine, () => true)
  takeAll(page, price, () => true)
  return nothing ?? limits[0]
}
