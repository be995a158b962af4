// Recognizes days that the member refuses: "not Friday", "except the 18th", "Friday doesn't work".
import { type LocalDate, partsOf, weekdayOf } from '../../domain/time.ts'
import { type DateMention, weekdaySource } from '../date-mention.ts'
import type { Page } from '../page.ts'

const notOn =
  /(?:(?<!\p{L})(?:any|every|all|each|either)(?!\p{L}).{0,30} but|(?<!\p{L})(?:(?:but )?(?:not|never)|anything but|except(?: for)?|excluding|apart from|other than|aside from|avoid(?:ing)?|without|minus|skip(?:ping)?|leaving out|no|(?:i |we )?(?:can't|cannot|can not|don't|won't) (?:do|make|want|come)))(?: on)?(?: the)? $/u
const refusedAfter =
  /^(?: is|'s)? (?:no good|out(?! of)|impossible|not (?:possible|an option|good|ok|okay|great))(?!\p{L})|^ (?:isn't|is not) (?:possible|an option|good|great)|^ (?:doesn't|does not|won't|don't|do not) work(?: for (?:me|us))?(?!\p{L})/u
const ifNot = /(?<!\p{L})(?:if|why) not(?: on)?(?: the)? $/u

/**
 * Returns the mention as a refused one if the words around it refuse it, and claims those words. Returns `undefined`
 * otherwise.
 * @param lead the text before the mention.
 */
export function refusedBy(page: Page, mention: DateMention, lead: string): DateMention | undefined {
  const own = leadIn.exec(mention.said.toLowerCase())?.[0] ?? ''
  const isWished = ifNot.test(lead) || correctedDay.test(lead)
  const before = isWished ? null : notOn.exec(`${lead}${own}`)
  const after = refusedAfter.exec(page.free().slice(mention.end, mention.end + 24))
  if (!before && !after) return undefined
  if (before) page.claim({ start: mention.start - (before[0].length - own.length), end: mention.start })
  if (after) page.claim({ start: mention.end, end: mention.end + after[0].length })
  return { ...mention, kind: 'refused' }
}

/**
 * Matches a day and a "no" after it. In "Friday, no Saturday", the "no" corrects Friday and does not refuse Saturday.
 */
const correctedDay = new RegExp(`(?:${weekdaySource}|tomorrow|tonight|today|\\d(?:st|nd|rd|th)?),? no $`, 'u')
/** Matches the words of the mention itself between "not" and the day, such as "on the". */
const leadIn = /^(?:on |for )?(?:the )?/u

/**
 * Returns true if a refused mention means that date: "not Friday" means every Friday, "not the 18th" the 18th of
 * every month.
 */
export function refuses({ dates, weekday, daysOfMonth }: DateMention, date: LocalDate): boolean {
  if (weekday !== undefined) return weekdayOf(date) === weekday
  return daysOfMonth ? daysOfMonth.includes(partsOf(date).day) : dates.includes(date)
}
