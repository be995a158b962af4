// Decides which of the two numbers around a month is the day: "for 2 Dec 4", "7–9 Nov 27", "7 Dec 8". The neighboring
// words decide. If they leave both possible, the result is `either`.
import { type DateMention, dayEnds } from '../date-mention.ts'
import { isWrittenAsName, opensName } from '../name-heads.ts'
import type { Page } from '../page.ts'

export type MonthOwner =
  | { readonly owner: 'before' | 'after' }
  /** `figure` is the number after the month, as the member wrote it. */
  | { readonly owner: 'either'; readonly figure: string }

const figureAfter = new RegExp(`^ (\\d{1,2}(?:st|nd|rd|th)?)${dayEnds}(?!\\p{L})`, 'u')
/** Matches after a number if that number begins a time: "8 or later", "7–9pm", "7 or 7:30pm". */
const beginsTime =
  /^(?: ?[-/] ?|,? (?:or )?)\d{1,2}(?:[:.]\d\d| ?[ap]\.?m)|^ (?:or (?:later|earlier|after|before|so)|onwards?|sharp)(?!\p{L})/u
const goesOn = /^ ?[-/] ?\d|^,? (?:or )?\d/u
/** Matches words before a number that make the number a party size or an hour, not a day. */
const ownsFigure =
  /(?:^|[^\p{L}])(?:for|of|x|are|we're|at|after|before|around|about|from|than|by|until|to|anything|between|ideally|@|~) ?$/u

/**
 * Returns which number the month belongs to: the one before it, the one after it, or either.
 * @param mention the day read from the number before the month. It ends with the month.
 */
export function whoseMonth(
  page: Page,
  mention: DateMention,
  { days, month }: { readonly days: string; readonly month: string },
): MonthOwner {
  const opening = mention.said.startsWith('from ') ? 'from ' : ''
  const before = page.free().slice(Math.max(0, mention.start - 12), mention.start) + opening
  const isOwned = ownsFigure.test(before)
  // In "we are 5 May Kaidee", "May Kaidee" is a name.
  const isName = isWrittenAsName(page, { start: mention.end - month.length, end: mention.end })
  if (isOwned && isName) return { owner: 'after' }
  const figure = figureAfter.exec(page.free().slice(mention.end, mention.end + 16))?.[1]
  if (figure === undefined) return { owner: 'before' }
  // In "Table 87 November 27th", no month has 87 days, so the day is 27.
  if (isOwned || mention.kind === 'impossible') return { owner: 'after' }
  const end = mention.end + 1 + figure.length
  // In "27 Nov 4 Charles Prime Rib", the 4 begins a name. In "7–9 Dec 4 Jean-Georges", 7–9 may be hours and 4 the day.
  if (opensName(page, end) && !beginsWithHours(days)) return { owner: 'before' }
  return byFigures(figure, days, page.free().slice(end, end + 16))
}

/** Returns true if the numbers before a month may be hours: "7–9" may be hours, "27–29" may not. */
function beginsWithHours(days: string): boolean {
  return /\d\D+\d/.test(days) && Number.parseInt(days, 10) <= 12
}

function byFigures(figure: string, days: string, next: string): MonthOwner {
  if (beginsTime.test(next)) return { owner: 'before' }
  // In "7–9 Dec 4 or 5" and "7–9 Nov 27", the first numbers are hours. In "4 Dec 7 or 8" and "27–29 Nov 8", they are
  // days.
  if (goesOn.test(next)) return { owner: beginsWithHours(days) ? 'after' : 'before' }
  if (beginsWithHours(days) && Number.parseInt(figure, 10) > 12) return { owner: 'after' }
  return Number.parseInt(days, 10) <= 24 ? { owner: 'either', figure } : { owner: 'before' }
}
