// Reads the highest charge that a member accepts: "no deposit", "deposit up to $50 per person". Also claims all other
// prices, so that no other reader takes their digits for times or people, and returns them as unused.

import { type Page, said, takeAll, words } from './page.ts'
import type { ReadingFlags } from './reading.ts'

const fee =
  '(?:deposits?|(?:booking |reservation |cancellation |late |no-show )?fees?|pre-?pay(?:ment)?s?|pre-?paid|card charge)'
const limiting =
  '(?:up to|max(?:imum)?(?: of)?|at most|no more than|not more than|nothing (?:over|above|more than)|not (?:over|above)|no higher than|under|below|less than|<=?|limit(?: of)?)'
const most = `(?:of ${limiting}|${limiting}|of)`
const spelled =
  '(?:a |one |two )?hundred|ten|fifteen|twenty(?:[ -]five)?|thirty|forty|fifty|sixty|seventy|eighty|ninety'
const amount = `(?:us)?[$£€] ?(\\d{1,5})(?:\\.\\d\\d)?|(\\d{1,5}|${spelled}) ?(?:dollars|bucks|usd|euros?|eur|pounds|quid|gbp|cad)`
const each = '( ?(?:per (?:person|head|guest|cover)|pp|p\\.p\\.|each|a head|a person|/ ?person|/ ?head))?'

const refusing = "(?:won'?t|will not|don'?t want to|do not want to|wouldn'?t|not going to|refuse to|not)"
const none = words(
  `(?:with )?(?:no|without(?: a| any)?|zero|free of) ${fee}|(?:(?:i|we) )?${refusing} (?:pay(?:ing)?|leav(?:e|ing)|put(?:ting)?(?: down)?|accept(?:ing)?)(?: a| any)? ${fee}`,
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
const late =
  '(?:(?:late(?: cancell?ation)?|cancell?ation|no[ -]?show|booking|reservation) )?(?:fees?|penalty|penalties)'
const ifLate =
  '(?: (?:for|if|when)(?: i| we| you)?(?: a| cancel(?:l?ing)?)?(?: late| no[ -]?show| late cancell?ation)+)?'
const isOk = '(?:is |are )?(?:all |totally )?(?:fine|ok|okay|no problem|accepted|good)(?: with me| by me)?'
/**
 * Matches words that accept every fee for a late cancellation: "any late fee", "I accept the fee", "the fee is fine".
 */
const anyLateFee = words(
  [
    `(?:and |with )?any ${late}${ifLate}(?: ${isOk})?`,
    `(?:whatever|no matter|regardless of)(?: the| a| what the)? ${late}(?: is)?${ifLate}`,
    `(?:and )?(?:(?:(?:i|we)(?:'ll|'d| will| would| do| can)?|i'm|i am|we're) )?(?:accept|agree (?:to|with)|okay with|ok with|fine with|happy with)(?: any| the| a| that| this| its| their)? ${late}${ifLate}`,
    `(?:a |the |that )?${late}${ifLate} ${isOk}`,
  ].join('|'),
)
const fine = words(`(?:a |the )?${fee} (?:is |are )?(?:fine|ok|okay|no problem|accepted)`)
const price = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:budget|spend|under|around|about|up to|max|for|at) )*(?:(?:us)?[$£€] ?\\d{1,5}(?:[.,]\\d{1,3})?(?: ?- ?[$£€]?\\d{1,5})?|\\d{1,5} ?(?:dollars|bucks|usd|euros?|pounds|quid|gbp))${each}`,
  'gu',
)

/**
 * Converts the accepted charges to the flags of a reading.
 * @param partySize the number of people, which multiplies a limit per person. If it is unknown, the limit stays per
 * person.
 */
export function toFeeFlags({ limit, anyFee }: FeesRead, partySize: number | undefined): ReadingFlags {
  return { ...toLimitFlags(limit, partySize), ...(anyFee !== undefined && { anyFee }) }
}

function toLimitFlags(found: FeeLimit | undefined, partySize: number | undefined): ReadingFlags {
  if (!found) return {}
  if (!found.perPerson) return { feeLimit: found.amount }
  return partySize === undefined
    ? { feeLimitPerPerson: found.amount }
    : { feeLimit: found.amount * partySize }
}

type FeeLimit = { readonly amount: number; readonly perPerson: boolean }

export type FeesRead = {
  readonly limit?: FeeLimit
  /** True if every fee for a late cancellation is acceptable, false if none is. */
  readonly anyFee?: boolean
  /** The prices that are not a limit: "budget $100 each". */
  readonly unused: readonly string[]
}

export function readFees(page: Page): FeesRead {
  const refused = takeAll(page, none, (match) => match[0] ?? '')
  const nothing: FeeLimit | undefined = refused.length > 0 ? { amount: 0, perPerson: false } : undefined
  const limits = [after, plain, before, spentAtMost].flatMap((pattern) =>
    takeAll(page, pattern, (match): FeeLimit => {
      const figure = match.slice(1).find((group) => group !== undefined && amountOf(group) !== undefined)
      const perPerson = match.slice(1).some((group) => group !== undefined && amountOf(group) === undefined)
      return { amount: amountOf(figure ?? '') ?? 0, perPerson }
    }),
  )
  const [isAny] = takeAll(page, anyLateFee, () => true)
  takeAll(page, fine, () => true)
  const unused = takeAll(page, price, (_, span) => said(page, span))
  const limit = nothing ?? limits[0]
  const isNone = refused.some((one) => /fee/.test(one))
  return { unused, ...(limit && { limit }), ...((isAny || isNone) && { anyFee: !isNone }) }
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
